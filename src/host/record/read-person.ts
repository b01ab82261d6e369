import { type PatientReading, readPatient } from '../../fhir/index.ts'
import type { Person, ReadOutcome } from '../host.ts'
import type { HostProblem } from '../host-problem.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { failed, present, readResource } from './read-answer.ts'

/** Reads the launched Patient; an answer about anyone else is a failure. */
export async function readLaunchedPatient(
  transport: FhirTransport,
  { patientId, today }: { readonly patientId: string; readonly today: string },
): Promise<ReadOutcome<PatientReading>> {
  const read = await readResource(transport, { type: 'Patient', id: patientId })
  if (read.kind === 'failed') return read
  const patient = readPatient(read.value, today)
  return patient === undefined ? failed({ code: 'unreadable', detail: 'not a Patient' }) : present(patient)
}

/** What the app shows of a Patient. */
export function personOf(patient: PatientReading): Person {
  const { id, displayName, firstName, birthDate, nhsNumber, deceased } = patient
  return {
    id,
    displayName,
    firstName,
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(nhsNumber === undefined ? {} : { nhsNumber }),
    deceased,
  }
}

/** Why nothing may be written for this person now (fault 7: merged or closed since it was opened); `undefined` when it may. */
export function closedProblem(patient: PatientReading): HostProblem | undefined {
  if (patient.replacedBy !== undefined) {
    return { code: 'person-not-open', detail: `replaced by ${patient.replacedBy || 'another record'}` }
  }
  if (!patient.active) return { code: 'person-not-open', detail: 'not active' }
  return patient.deceased ? { code: 'person-not-open', detail: 'deceased' } : undefined
}
