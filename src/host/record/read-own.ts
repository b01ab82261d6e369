import { type JsonObject, member, readReference } from '../../fhir/index.ts'
import type { ReadOutcome } from '../host.ts'
import type { LaunchContext } from '../launch-context.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { isLaunchedPerson } from './belongs-to.ts'
import { failed } from './read-answer.ts'
import { searchWhole } from './search-all.ts'

/** Every resource of the launched person of one type; one of someone else among them fails the reading. */
export async function readOwn(
  transport: FhirTransport,
  type: 'QuestionnaireResponse' | 'Observation',
  launch: LaunchContext,
): Promise<ReadOutcome<readonly JsonObject[]>> {
  const filter = type === 'Observation' ? '&category=survey' : ''
  const found = await searchWhole(transport, `${type}?patient=${launch.patientId}${filter}&_count=100`)
  if (found.kind === 'failed') return found
  const others = found.value.some(
    (resource) => !isLaunchedPerson(readReference(member(resource, 'subject')), launch),
  )
  return others
    ? failed({ code: 'unreadable', detail: `a ${type} of someone else was among the answers` })
    : found
}
