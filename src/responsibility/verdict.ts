import type { RuleOptions } from './rule-options.ts'

/** What the rule says about a plan: a prompt for a conversation, never a judgement of a person. */
export type Verdict = 'flagged' | 'shared' | 'not-enough-recorded'

/** The numbers a verdict rests on. */
export interface VerdictNumbers {
  readonly staffOnly: number
  readonly stated: number
  readonly notStated: number
}

/** The verdict on a plan's counts (codebook, "The flag"). */
export function judge({ staffOnly, stated, notStated }: VerdictNumbers, options: RuleOptions): Verdict {
  const tooFewStated = stated === 0 || stated < options.minimumStated
  const mostlyNotStated = notStated * 2 > stated + notStated
  if (tooFewStated || mostlyNotStated) return 'not-enough-recorded'
  // A division, not `staffOnly >= share * stated`: the nearest double to 9/10 is the double written 0.9, so the
  // edge is met exactly, while 0.07 * 100 is more than 7.
  return staffOnly / stated >= options.staffOnlyShare ? 'flagged' : 'shared'
}
