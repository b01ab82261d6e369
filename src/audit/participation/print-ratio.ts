import { wilsonInterval } from '../statistics/wilson-interval.ts'
import type { PublishedNumber } from '../suppression/count-table.ts'
import { publishedInterval } from '../suppression/published-interval.ts'
import type { SuppressionRule } from '../suppression/suppression-rule.ts'
import type { ReportedUse } from './participation-report.ts'

/** The numbers of a share as they may be printed; the share in percent. */
export interface PublishedRatio {
  readonly n: PublishedNumber
  readonly of: PublishedNumber
  readonly share: PublishedNumber
}

/**
 * A share with Wilson's 95 % interval, which is made of the printed numbers only; both `null` where the share is not printed. Exact
 * where nothing is hidden, else as whole percent allow.
 */
export function printRatio(
  numbers: PublishedRatio,
  rule: SuppressionRule,
): NonNullable<ReportedUse['plan']>['used'] {
  const hidden = Object.entries(numbers).filter(
    ([, number]) => number.kind === 'hidden' && number.why !== 'no-denominator',
  )
  const protects = hidden.filter(([, number]) => number.why === 'protects-another').map(([name]) => name)
  const [n, of, percent] = [shown(numbers.n), shown(numbers.of), shown(numbers.share)]
  const share = isAsCounted(rule) ? exact(n, of) : percent === null ? null : percent / 100
  return {
    n,
    of,
    share,
    wilson95: share === null || n === null || of === null ? null : interval({ n, of, share }, rule),
    ...(hidden.length > 0 ? { suppressed: true } : {}),
    ...(protects.length > 0 ? { protectsAnother: protects } : {}),
  }
}

function interval(
  { n, of, share }: { readonly n: number; readonly of: number; readonly share: number },
  rule: SuppressionRule,
): readonly [number, number] | null {
  if (!isAsCounted(rule)) return ends(publishedInterval(rule, { n, of, percent: Math.round(100 * share) }))
  const wilson = wilsonInterval(n, of)
  return wilson.ok ? ends(wilson.value) : null
}

function isAsCounted({ hiddenFrom, hiddenTo }: SuppressionRule): boolean {
  return hiddenFrom > hiddenTo
}

function shown(number: PublishedNumber): number | null {
  return number.kind === 'shown' ? number.number : null
}

function exact(n: number | null, of: number | null): number | null {
  return n === null || of === null || of === 0 ? null : fourDecimals(n / of)
}

function ends({ low, high }: { readonly low: number; readonly high: number }): readonly [number, number] {
  return [fourDecimals(low), fourDecimals(high)]
}

function fourDecimals(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
