import { err, ok, type Result } from '../../domain/result.ts'
import { member, objectsMember, stringMember } from '../../fhir/index.ts'
import type { RecordReader } from './record-reader.ts'
import type { ServerProblem } from './server-problem.ts'

/** What a server says it can, as far as reading plans depends on it. */
export interface ServerStatement {
  /** Empty when it does not say. */
  readonly types: ReadonlySet<string>
  /** What it can add to a page of CarePlans. */
  readonly includes: readonly string[]
}

/**
 * Reads the CapabilityStatement. A server without one is read all the same, by what every server must know; one that does
 * not answer at all, or speaks another FHIR version than R4, is a problem.
 */
export async function readStatement(reader: RecordReader): Promise<Result<ServerStatement, ServerProblem>> {
  const read = await reader.get('metadata')
  if (!read.ok) {
    return read.error.code === 'unreachable'
      ? err({ code: 'server', asked: 'metadata', problem: read.error })
      : ok({ types: new Set(), includes: [] })
  }
  const statement = read.value.value
  const version = stringMember(statement, 'fhirVersion')
  if (version !== undefined && !/^4\./.test(version)) {
    const detail = `it says that it speaks FHIR ${version.slice(0, 20)}; this audit reads R4`
    return err({ code: 'server', asked: 'metadata', problem: { code: 'other-fhir-version', detail } })
  }
  const resources = objectsMember(statement, 'rest')
    .filter((rest) => member(rest, 'mode') !== 'client')
    .flatMap((rest) => objectsMember(rest, 'resource'))
  const plans = resources.find((resource) => member(resource, 'type') === 'CarePlan')
  const listed = plans && member(plans, 'searchInclude')
  return ok({
    types: new Set(resources.flatMap((resource) => stringMember(resource, 'type') ?? [])),
    includes: Array.isArray(listed) ? wantedIncludes.filter((name) => listed.includes(name)) : [],
  })
}

/** Owners are found there; care teams stand behind many plans and are fetched once instead. */
const wantedIncludes = ['CarePlan:activity-reference'] as const
