import { clusteredShare } from '../statistics/clustered-share.ts'
import type { PersonSums } from '../statistics/person-sums.ts'
import type { Interval } from '../statistics/score-interval.ts'
import { wilsonInterval } from '../statistics/wilson-interval.ts'
import type { PublishedNumber } from '../suppression/count-table.ts'
import { publishedInterval } from '../suppression/published-interval.ts'
import type { SuppressionRule } from '../suppression/suppression-rule.ts'
import type { Printed, ReportedShare } from './audit-report.ts'

/** The numbers of a share as they may be printed. */
export interface ShareNumbers {
  readonly n: PublishedNumber
  readonly of: PublishedNumber
  readonly people: PublishedNumber
  /** In percent. */
  readonly share: PublishedNumber
}

const noIntervals = { designEffect: null, wilson95: null, clustered95: null }

/**
 * A share with its intervals. Where numbers are hidden the intervals are made of the printed numbers only; where nothing
 * is hidden, of the counts themselves.
 */
export function printShare(numbers: ShareNumbers, sums: PersonSums, rule: SuppressionRule): ReportedShare {
  const { n, of, people, share } = numbers
  const hidden = Object.entries(numbers).filter(
    ([, number]) => number.kind === 'hidden' && number.why !== 'no-denominator',
  )
  const protects = hidden
    .filter(([, number]) => number.kind === 'hidden' && number.why === 'protects-another')
    .map(([name]) => name)
  const isAsCounted = rule.hiddenFrom > rule.hiddenTo
  return {
    n: printed(n),
    of: printed(of),
    share: isAsCounted ? exactShare(printed(n), printed(of)) : hundredths(printed(share)),
    people: printed(people),
    ...(isAsCounted ? countedIntervals(sums) : publishedIntervals(numbers, sums, rule)),
    ...(hidden.length > 0 ? { suppressed: true } : {}),
    ...(protects.length > 0 ? { protectsAnother: protects } : {}),
  }
}

function countedIntervals(sums: PersonSums): typeof noIntervals | Intervals {
  const wilson = wilsonInterval(sums.y, sums.n)
  const clustered = clusteredShare(sums)
  return {
    designEffect: clustered.ok ? oneDecimal(clustered.value.designEffect) : null,
    wilson95: wilson.ok ? ends(wilson.value) : null,
    clustered95: clustered.ok ? ends(clustered.value.interval95) : null,
  }
}

function publishedIntervals(
  { n, of, people, share }: ShareNumbers,
  sums: PersonSums,
  rule: SuppressionRule,
): typeof noIntervals | Intervals {
  if (n.kind === 'hidden' || of.kind === 'hidden' || share.kind === 'hidden') return noIntervals
  const plain = { n: n.number, of: of.number, percent: share.number }
  if (plain.of === 0) return noIntervals
  const wilson95 = ends(publishedInterval(rule, plain))
  const clustered = clusteredShare(sums)
  if (people.kind === 'hidden' || !clustered.ok) return { designEffect: null, wilson95, clustered95: null }
  const designEffect = oneDecimal(clustered.value.designEffect)
  const spread = publishedInterval(rule, { ...plain, designEffect, people: people.number })
  return { designEffect, wilson95, clustered95: ends(spread) }
}

type Intervals = Pick<ReportedShare, 'designEffect' | 'wilson95' | 'clustered95'>

function printed(number: PublishedNumber): Printed {
  return number.kind === 'shown' ? number.number : null
}

function exactShare(n: Printed, of: Printed): Printed {
  return n === null || of === null || of === 0 ? null : fourDecimals(n / of)
}

function hundredths(percent: Printed): Printed {
  return percent === null ? null : percent / 100
}

function ends({ low, high }: Interval): readonly [number, number] {
  return [fourDecimals(low), fourDecimals(high)]
}

function fourDecimals(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10
}
