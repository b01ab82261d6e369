import { parseReference, type RecordReference, sameResource } from '../../domain/reference.ts'
import type { LaunchContext } from '../launch-context.ts'

/** True when the reference is, for certain, to the launched person: same type, id and server. */
export function isLaunchedPerson(
  reference: RecordReference | undefined,
  launch: Pick<LaunchContext, 'patientId' | 'fhirBase'>,
): boolean {
  if (reference?.literal === undefined) return false
  return (
    sameResource(reference.literal, parseReference(`Patient/${launch.patientId}`), launch.fhirBase) === 'same'
  )
}
