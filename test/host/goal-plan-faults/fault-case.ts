import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import type { TraitsName } from './plan-traits.ts'
import type { PlanWorld, WorldFault } from './plan-world.ts'

/** One fault of the matrix: what meets one request of a save, or it and everything after it. */
export interface FaultCase {
  /** As the matrix numbers it. */
  readonly number: number
  readonly fault: string
  /** The requests it may meet; it is tried on each of them in turn. */
  readonly meets: (request: FhirRequest) => boolean
  readonly with: (world: PlanWorld, request: FhirRequest) => WorldFault | undefined
  /** How often it comes again. */
  readonly lasts: 'once' | 'from then on' | 'at each try'
  /** `whole`: one press ends with everything saved. `told`: what it met is not called saved; pressed again when it has passed, everything is. */
  readonly first: 'whole' | 'told' | 'either'
  readonly on?: readonly TraitsName[]
  /** Tried at every request on the main kinds of record, and on each of the others at one of so many. */
  readonly spread?: number
  /** `sign-in`: the page keeps the tokens of a session, as in a browser. */
  readonly through?: 'sign-in'
  /** What is otherwise from the beginning. */
  readonly before?: (world: PlanWorld) => void
  /** What else is wrong after the first press. */
  readonly also?: (world: PlanWorld) => readonly string[]
}
