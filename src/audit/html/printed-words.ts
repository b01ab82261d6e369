import type { AuditReport, Printed, ReportedShare, Suppressible } from '../report/audit-report.ts'
import { type SuppressionRule, suppressionRules } from '../suppression/suppression-rule.ts'

/** The rule by which the numbers of a report were hidden and rounded. */
export function ruleOf({ rule }: Pick<AuditReport, 'rule'>): SuppressionRule {
  return suppressionRules[rule.suppression]
}

/** Whether numbers are rounded, so that they are said to be about so many. */
export function isRounded(rule: SuppressionRule): boolean {
  return rule.base > 1
}

/** How few people the rule hides: `0 to 4 people`. */
export function fewPeople({ hiddenFrom, hiddenTo }: SuppressionRule): string {
  return `${hiddenFrom} to ${hiddenTo} people`
}

/** A number, with commas between thousands. */
export function numberWords(number: number): string {
  return number.toLocaleString('en-GB')
}

/**
 * A number of an object, or why it is hidden; `none` where there is nothing to work it out from, `not counted` where a report has no
 * such number.
 */
export function printedWords<Name extends string>(
  holder: { readonly [Each in Name]?: Printed } & Suppressible,
  name: Name,
  rule: SuppressionRule,
): string {
  const number = holder[name]
  if (number === undefined) return 'not counted'
  return number === null ? hiddenWords(holder, name, rule) : numberWords(number)
}

function hiddenWords(
  { suppressed, protectsAnother = [] }: Suppressible,
  name: string,
  rule: SuppressionRule,
): string {
  if (!suppressed) return 'none'
  return protectsAnother.includes(name)
    ? 'hidden: it would give another number away'
    : `hidden: ${fewPeople(rule)}`
}

/** A share in percent, whole where numbers are rounded; `hidden`, or `none` where there is nothing to have a share of. */
export function shareInWords({ n, of, share, suppressed }: ReportedShare, rule: SuppressionRule): string {
  if (share === null) return suppressed && of !== 0 ? 'hidden' : 'none'
  const decimals = isRounded(rule) ? 0 : 1
  const text = (100 * share).toFixed(decimals)
  const half = isRounded(rule) ? '0.5' : '0.05'
  // What is rounded to nothing, or to all, is neither.
  if (Number(text) === 0 && n !== null && n > 0) return `under ${half}%`
  if (Number(text) === 100 && n !== null && of !== null && n < of)
    return `over ${isRounded(rule) ? '99.5' : '99.95'}%`
  return `${text}%`
}

/** The interval of a share, clustered by person where that can be told: `67.7 to 68.8%`. */
export function intervalWords(share: ReportedShare): string | undefined {
  const ends = share.clustered95 ?? share.wilson95
  return ends === null ? undefined : endsWords(ends)
}

/** The ends of an interval in percent. */
export function endsWords(ends: readonly [number, number]): string {
  return `${ends.map((end) => (100 * end).toFixed(1)).join(' to ')}%`
}
