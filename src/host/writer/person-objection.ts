import type { HostProblem } from '../host-problem.ts'
import type { LaunchContext } from '../launch-context.ts'
import { closedProblem, readLaunchedPatient } from '../record/read-person.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { type HostClock, todayOf } from '../transport/host-clock.ts'

/** Why nothing may be written for the launched person now, asked of the record at this moment; `undefined` when it may. */
export async function personObjection({
  transport,
  launch,
  clock,
}: {
  readonly transport: FhirTransport
  readonly launch: LaunchContext
  readonly clock: HostClock
}): Promise<HostProblem | undefined> {
  const patient = await readLaunchedPatient(transport, {
    patientId: launch.patientId,
    today: todayOf(clock),
  })
  if (patient.kind !== 'failed') return closedProblem(patient.value)
  // The status is about the person; it says nothing of the type of resource that was to be written.
  const { status: _ofThePerson, ...problem } = patient.problem
  return problem
}
