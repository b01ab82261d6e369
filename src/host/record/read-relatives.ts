import { readRelatedPerson } from '../../fhir/index.ts'
import type { ReadOutcome, Relative } from '../host.ts'
import type { LaunchContext } from '../launch-context.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { isLaunchedPerson } from './belongs-to.ts'
import { failed, present } from './read-answer.ts'
import { searchWhole } from './search-all.ts'

/** The relatives and carers the record names for the person now. */
export async function readRelativesOf(
  transport: FhirTransport,
  { launch, today }: { readonly launch: LaunchContext; readonly today: string },
): Promise<ReadOutcome<readonly Relative[]>> {
  const found = await searchWhole(transport, `RelatedPerson?patient=${launch.patientId}&_count=100`)
  if (found.kind === 'failed') return found
  const readings = found.value.map((resource) => readRelatedPerson(resource, today))
  if (readings.some((reading) => reading === undefined || !isLaunchedPerson(reading.patient, launch))) {
    return failed({ code: 'unreadable', detail: 'a relative of someone else was among the answers' })
  }
  return present(
    readings
      .filter((reading) => reading?.current === true)
      .map((reading) => ({
        reference: `RelatedPerson/${reading?.id}`,
        display: reading?.displayName ?? '',
        ...(reading?.relationship === undefined ? {} : { relationship: reading.relationship }),
      })),
  )
}
