import type { ComparedShares } from '../statistics/compared-shares.ts'
import { waldInterval } from '../statistics/wald-interval.ts'
import { type PrintedShare, printedShareRange } from '../suppression/published-interval.ts'
import type { SuppressionRule } from '../suppression/suppression-rule.ts'

/** A change as it is to be printed. */
export interface Change {
  readonly oddsRatio: ChangeNumbers & { readonly p: number }
  readonly difference: ChangeNumbers
}

interface ChangeNumbers {
  readonly estimate: number
  readonly interval95: readonly [number, number]
  readonly designEffect: number
}

/** The printed counts of a side, and the percentage where that is printed too. */
export type SidePrinted = Pick<PrintedShare, 'n' | 'of' | 'percent'>

/** A change of the counts themselves. */
export function countedChange({ logOdds, difference }: ComparedShares, degreesOfFreedom: number): Change {
  const odds = waldInterval({ ...logOdds, degreesOfFreedom })
  const gap = waldInterval({ ...difference, degreesOfFreedom })
  return {
    oddsRatio: {
      estimate: Math.exp(logOdds.estimate),
      interval95: [Math.exp(odds.low), Math.exp(odds.high)],
      p: odds.p,
      designEffect: logOdds.designEffect,
    },
    difference: {
      estimate: difference.estimate,
      interval95: inShares(gap),
      designEffect: difference.designEffect,
    },
  }
}

/**
 * A change made of printed numbers and of nothing else but its two design effects, to one decimal, rounded up. The estimates are
 * those of the printed percentages, of printed counts where one is hidden. Each interval holds that of the counts: from the sides that differ least to those that
 * differ most and print alike, with the largest variance and the fewest actions that do. So p is the greatest that fits.
 * Throws RangeError for shares of none and all, which have no odds.
 */
export function printedChange(of: {
  readonly a: SidePrinted
  readonly b: SidePrinted
  readonly exact: ComparedShares
  readonly degreesOfFreedom: number
  readonly rule: SuppressionRule
}): Change {
  if ([of.a, of.b].some((side) => shareOf(side) <= 0 || shareOf(side) >= 1))
    throw new RangeError('no odds of none or all')
  const [a, b] = [sideRange(of.rule, of.a), sideRange(of.rule, of.b)]
  const { degreesOfFreedom } = of
  const effect = (printed: number, [low, high]: readonly [number, number], variance: number) => {
    const far = (estimate: number) => waldInterval({ estimate, variance, degreesOfFreedom })
    const nearest = low > 0 ? low : Math.min(high, 0)
    return { estimate: printed, low: far(low).low, high: far(high).high, p: far(nearest).p }
  }
  const oddsEffect = tenthUp(of.exact.logOdds.designEffect)
  const odds = effect(
    logit(b.share) - logit(a.share),
    [logit(b.least) - logit(a.greatest), logit(b.greatest) - logit(a.least)],
    oddsEffect * (1 / (a.fewest * a.leastSpread) + 1 / (b.fewest * b.leastSpread)),
  )
  const gapEffect = tenthUp(of.exact.difference.designEffect)
  const gap = effect(
    b.share - a.share,
    [b.least - a.greatest, b.greatest - a.least],
    gapEffect * (a.mostSpread / a.fewest + b.mostSpread / b.fewest),
  )
  return {
    oddsRatio: {
      estimate: Math.exp(odds.estimate),
      interval95: [Math.exp(odds.low), Math.exp(odds.high)],
      p: odds.p,
      designEffect: oddsEffect,
    },
    difference: { estimate: gap.estimate, interval95: inShares(gap), designEffect: gapEffect },
  }
}

/** The shares that print like this one, with the least and the most that p(1-p) is among them. */
function sideRange(rule: SuppressionRule, printed: SidePrinted) {
  const { least, greatest, fewest } = printedShareRange(rule, printed)
  const [low, high] = [spread(least), spread(greatest)]
  const hasMiddle = least <= 0.5 && greatest >= 0.5
  return {
    share: shareOf(printed),
    least,
    greatest,
    fewest,
    leastSpread: Math.min(low, high),
    mostSpread: hasMiddle ? 0.25 : Math.max(low, high),
  }
}

/** A share as printed: in whole percent, or as its two counts have it. */
export function shareOf({ n, of, percent }: SidePrinted): number {
  return percent === undefined ? n / of : percent / 100
}

function spread(share: number): number {
  return share * (1 - share)
}

function logit(share: number): number {
  return Math.log(share / (1 - share))
}

function tenthUp(value: number): number {
  return Math.ceil(value * 10) / 10
}

function inShares({ low, high }: { readonly low: number; readonly high: number }): readonly [number, number] {
  return [Math.max(-1, low), Math.min(1, high)]
}
