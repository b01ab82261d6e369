import type { LaunchToOpen } from '../../src/host/launch-context.ts'
import { rosasLaunch } from '../host/rosa.ts'

/** The launch of one person of the server, by a worker who may do everything; where plans go follows from what the server says of itself. */
export function launchFor(fhirBase: string, patientId: string): LaunchToOpen {
  const { ladder: _ladder, ...launch } = rosasLaunch(fhirBase)
  return { ...launch, patientId }
}
