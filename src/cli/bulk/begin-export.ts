import { kickOffOf } from '../../audit/read/export-manifest.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { isJsonObject, member, objectsMember, stringMember } from '../../fhir/index.ts'
import { parseJson } from '../../host/transport/parse-json.ts'
import type { ExportClient } from './export-client.ts'
import { type ExportAsked, kickOff, kickOffAddress } from './export-job.ts'
import { type ExportProblem, exportProblem } from './export-problem.ts'
import type { JobState } from './job-state.ts'

/** Whether a job that was begun earlier is the one that is asked for now. */
export function isSameExport(
  { request }: Pick<JobState, 'request'>,
  { base, asked }: { readonly base: string; readonly asked: Omit<ExportAsked, 'types'> },
): boolean {
  const named = kickOffOf(request)
  if (named?.base !== base || named.level !== asked.level) return false
  const parameters = new URL(request).searchParams
  return (
    typesOf(request).includes('CarePlan') &&
    (parameters.get('_since') ?? undefined) === asked.since &&
    (parameters.get('_elements') ?? undefined) === asked.elements?.join(',')
  )
}

/** The types that an export was asked for with. */
export function typesOf(request: string): readonly string[] {
  return (new URL(request).searchParams.get('_type') ?? '').split(',').filter(Boolean)
}

/** Asks the server for an export, of those of the types it says that it has. */
export async function beginExport(
  client: ExportClient,
  asked: ExportAsked,
): Promise<Result<JobState, ExportProblem>> {
  const offered = await offeredTypes(client)
  if (!offered.ok) return offered
  const isOffered = (type: string) => offered.value.size === 0 || offered.value.has(type)
  if (!isOffered('CarePlan')) {
    return err(exportProblem('not-offered', 'metadata', { detail: 'it says that it has no CarePlan' }))
  }
  const request = kickOffAddress(client.place.base, { ...asked, types: asked.types.filter(isOffered) })
  const status = await kickOff(client, request)
  return status.ok ? ok({ request, status: status.value, kept: { files: {} } }) : status
}

/** The types of the CapabilityStatement; none when there is no such statement, so that all are asked for. */
async function offeredTypes(client: ExportClient): Promise<Result<ReadonlySet<string>, ExportProblem>> {
  const asked = 'metadata'
  const accept = 'application/fhir+json'
  const answer = await client.ask(
    { url: `${client.place.base}/metadata`, asked, accept, withToken: false },
    [200],
  )
  if (!answer.ok) {
    const { why } = answer.error
    return why === 'unreachable' || why === 'interrupted' || why === 'outside' ? answer : ok(new Set())
  }
  const statement = parseJson(answer.value.text)
  if (!isJsonObject(statement)) return ok(new Set())
  const version = stringMember(statement, 'fhirVersion')
  if (version !== undefined && !/^4\./.test(version)) {
    const detail = `it says that it speaks FHIR ${version.slice(0, 20)}; this audit reads R4`
    return err(exportProblem('not-offered', asked, { detail }))
  }
  const resources = objectsMember(statement, 'rest')
    .filter((rest) => member(rest, 'mode') !== 'client')
    .flatMap((rest) => objectsMember(rest, 'resource'))
  return ok(new Set(resources.flatMap((resource) => stringMember(resource, 'type') ?? [])))
}
