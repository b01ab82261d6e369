/**
 * Why an action has no category, in order of precedence: an action is given the first that applies
 * (codebook, "Actions").
 */
export const notStatedReasons = [
  'malformed-activity',
  'empty-activity',
  'no-performer-element',
  'dangling',
  'no-performer',
  'performer-is-another-patient',
  'unidentified-patient',
  'text-only',
  'not-a-party',
] as const

export type NotStatedReason = (typeof notStatedReasons)[number]

/** The reason that takes precedence; without any, nobody was named. */
export function leadingReason(found: readonly NotStatedReason[]): NotStatedReason {
  return notStatedReasons.find((reason) => found.includes(reason)) ?? 'no-performer'
}
