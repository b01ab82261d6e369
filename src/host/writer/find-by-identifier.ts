import { type Identifier, sameIdentifier } from '../../domain/identifier.ts'
import {
  isJsonObject,
  type JsonObject,
  member,
  readIdentifier,
  readReference,
  stringMember,
} from '../../fhir/index.ts'
import type { LaunchContext } from '../launch-context.ts'
import { isLaunchedPerson } from '../record/belongs-to.ts'
import { searchAll } from '../record/search-all.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import type { WriteEvent } from './write-decision.ts'

/**
 * Looks in the record for resources of the launched person that hold the identifier. Servers ignore or refuse search
 * parameters, so every hit is checked, and a refused `identifier` search is replaced by reading all of the person's.
 */
export async function findByIdentifier(
  transport: FhirTransport,
  {
    type,
    identifier,
    launch,
  }: { readonly type: string; readonly identifier: Identifier; readonly launch: LaunchContext },
): Promise<WriteEvent> {
  const patient = `patient=${encodeURIComponent(launch.patientId)}`
  let found = await searchAll(transport, `${type}?${identifierQuery(identifier)}&${patient}`)
  if (found.kind === 'failed' && found.problem.code === 'rejected') {
    found = await searchAll(transport, `${type}?${patient}&_count=100`)
  }
  if (found.kind === 'failed') return { kind: 'not-searched', problem: found.problem }
  const references = found.value.resources
    .filter((resource) => stringMember(resource, 'resourceType') === type)
    .filter((resource) => holdsIdentifier(resource, identifier))
    .filter((resource) => isLaunchedPerson(readReference(member(resource, 'subject')), launch))
    .flatMap((resource) => stringMember(resource, 'id') ?? [])
    .map((id) => `${type}/${id}`)
  if (references.length > 0) return { kind: 'found', references }
  if (found.value.truncated || found.value.unreadable > 0) {
    return {
      kind: 'not-searched',
      problem: { code: 'unreadable', detail: 'the search could not be read to its end' },
    }
  }
  return { kind: 'none' }
}

/** The search for an identifier, as in a query or in If-None-Exist. */
export function identifierQuery({ system, value }: Identifier): string {
  return `identifier=${encodeURIComponent(`${system ?? ''}|${value ?? ''}`)}`
}

/** True when the resource has the identifier, alone (QuestionnaireResponse) or in a list (most others). */
export function holdsIdentifier(resource: JsonObject, identifier: Identifier): boolean {
  const held = member(resource, 'identifier')
  const list: readonly unknown[] = Array.isArray(held) ? held : isJsonObject(held) ? [held] : []
  return list.some((one) => sameIdentifier(readIdentifier(one) ?? {}, identifier))
}
