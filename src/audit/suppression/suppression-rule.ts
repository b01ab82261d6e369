/**
 * A rule for small numbers, as data. Counts of `hiddenFrom` to `hiddenTo` (both included) are hidden; others are shown
 * rounded to the nearest multiple of `base`.
 */
export interface SuppressionRule {
  readonly hiddenFrom: number
  readonly hiddenTo: number
  /** Odd, so that no whole number lies halfway between two multiples. */
  readonly base: 1 | 5
}

/** The rules a report can be asked to follow. */
export const suppressionRules = {
  /**
   * Mental Health Services Data Set, monthly statistics below national level: fewer than 5, none included, or not
   * known: hidden; else the nearest 5. Source: NHSDigital/mental-health-monthly-statistics, the published code
   * (`case when metric_value < 5 then '*' else round(metric_value / 5, 0) * 5`).
   */
  mhsds: { hiddenFrom: 0, hiddenTo: 4, base: 5 },
  /**
   * Hospital Episode Statistics from September 2018: 1 to 7 hidden, 8 and over the nearest 5, 0 shown. Source: NHS
   * Digital, "Disclosure control methodology for Hospital Episode Statistics and Emergency Care Data Set".
   */
  hes: { hiddenFrom: 1, hiddenTo: 7, base: 5 },
  /** Everything as counted. For those who may see the record itself. */
  none: { hiddenFrom: 1, hiddenTo: 0, base: 1 },
} as const satisfies Readonly<Record<string, SuppressionRule>>

export type SuppressionRuleName = keyof typeof suppressionRules

/** The nearest multiple of the rule's base to a whole number, 0 or more. */
export function roundedCount(rule: SuppressionRule, value: number): number {
  return Math.round(value / rule.base) * rule.base
}

/** `n` of `of` in whole percent, halves up, exact for counts up to 10^13. `of` is over 0. */
export function wholePercent(n: number, of: number): number {
  return Math.floor((200 * n + of) / (2 * of))
}

/** True when the rule hides this count by itself. */
export function isSmallCount(rule: SuppressionRule, count: number): boolean {
  return count >= rule.hiddenFrom && count <= rule.hiddenTo
}
