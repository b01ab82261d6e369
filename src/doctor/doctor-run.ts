import type { HostClock } from '../host/transport/host-clock.ts'
import type { ProbeEdge } from './probe.ts'

/** What one run of the doctor needs. */
export interface DoctorRun {
  readonly edge: ProbeEdge
  readonly clock: HostClock
  /** Origin of the app, where it is known. */
  readonly app?: string
  /** How many small requests are timed at each server. */
  readonly samples: number
}

/** An origin under a name that nobody can own (RFC 2606), to ask with where the app's is not known. */
export const nobodysOrigin = 'https://alongside.invalid'
