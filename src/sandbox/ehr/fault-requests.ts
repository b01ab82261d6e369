import type { EhrOptions } from './ehr-options.ts'
import { faultChoices } from './fault-choices.ts'

/** What the form of the fault panel sends. */
export interface FaultRequest {
  /** Id of a switch, or `reset`, or `expire-tokens`. */
  readonly choice: string
  readonly turn: 'on' | 'off'
}

/** Carries out one press in the fault panel; false when it names nothing we know. */
export async function carryOutFault(
  faults: EhrOptions['faults'],
  { choice, turn }: FaultRequest,
): Promise<boolean> {
  if (choice === 'reset') {
    faults.reset()
    return true
  }
  if (choice === 'expire-tokens') {
    await faults.expireTokens()
    return true
  }
  const known = faultChoices.find(({ id }) => id === choice)
  if (known === undefined) return false
  faults.change(turn === 'on' ? known.on : known.off)
  return true
}
