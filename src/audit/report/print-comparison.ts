import { type ComparedOutcome, comparedOutcomes } from '../compare/comparison.ts'
import type { CountedComparison } from '../compare/count-comparison.ts'
import { type ComparedShares, comparedShares } from '../statistics/compared-shares.ts'
import type { PublishedNumber } from '../suppression/count-table.ts'
import { type ComparisonPlace, sideKeys } from './comparison-cells.ts'
import { type Printing, printCells } from './print-scope.ts'
import { printShare, type ShareNumbers } from './print-share.ts'
import { type Change, countedChange, printedChange, type SidePrinted, shareOf } from './printed-change.ts'
import type {
  NoEffectReason,
  ReportedChange,
  ReportedComparison,
  ReportedEffect,
  ReportedSide,
} from './reported-comparison.ts'

/** A comparison to be printed: where its numbers stand, and what was counted. */
export interface ComparisonToPrint {
  readonly place: ComparisonPlace
  readonly counted: CountedComparison
}

type SideName = 'a' | 'b'

const nothing: PublishedNumber = { kind: 'hidden', why: 'missing' }
const noEffect = { estimate: null, interval95: null, designEffect: null, clustering: null }

/**
 * A comparison with its effects. Where small numbers are hidden these are made of the printed numbers only; where none is hidden, of
 * the counts themselves.
 */
export function printComparison(asked: ComparisonToPrint, printing: Printing): ReportedComparison {
  const { place, counted } = asked
  const freedom = degreesOfFreedom(asked, printing)
  const outcomes = comparedOutcomes.map(
    (outcome) => [outcome, printChange(asked, { outcome, freedom }, printing)] as const,
  )
  const { cell } = sideKeys(place, 'neither')
  return {
    a: printSide(asked, 'a', printing),
    b: printSide(asked, 'b', printing),
    ...(place.comparison.a.kind === 'point'
      ? {}
      : {
          neither: printCells<'people' | 'stated' | 'staff' | 'withPerson'>(printing.published, [
            ['people', cell('people')],
            ['stated', cell('stated')],
            ['staff', cell('staff')],
            ['withPerson', cell('person-holds-or-shares')],
          ]),
        }),
    outcomes: Object.fromEntries(outcomes) as ReportedComparison['outcomes'],
    teams: counted.teams,
    ...(counted.withoutTeam ? { withoutTeam: true as const } : {}),
    degreesOfFreedom: outcomes.some(([, { why }]) => why === undefined) ? freedom : null,
  }
}

function printSide(asked: ComparisonToPrint, side: SideName, printing: Printing): ReportedSide {
  const shares = comparedOutcomes.map((outcome) => {
    const sums = asked.counted.sides[side].sums[outcome]
    return [
      outcome,
      printShare(numbersOf(asked.place, { side, outcome }, printing), sums, printing.rule),
    ] as const
  })
  return {
    ...asked.place.comparison[side],
    shares: Object.fromEntries(shares) as ReportedSide['shares'],
  }
}

function numbersOf(
  place: ComparisonPlace,
  { side, outcome }: { readonly side: SideName; readonly outcome: ComparedOutcome },
  { published }: Printing,
): ShareNumbers {
  const keys = sideKeys(place, side)
  const cell = (name: Parameters<typeof keys.cell>[0]) => published.cells.get(keys.cell(name)) ?? nothing
  return {
    n: cell(outcome),
    of: cell('stated'),
    people: cell('people'),
    share: published.shares.get(keys.share(outcome)) ?? nothing,
  }
}

/** Of Student's t: the fewer of teams (no team counts as one) and people, less 1; where people are printed in round numbers, of the fewest there can be. */
function degreesOfFreedom({ place, counted }: ComparisonToPrint, printing: Printing): number {
  const leastOf = (side: SideName) => {
    const { people } = numbersOf(place, { side, outcome: 'staff' }, printing)
    if (people.kind === 'hidden') return 1
    return Math.max(printing.rule.hiddenTo + 1, people.number - (printing.rule.base - 1) / 2)
  }
  const people = place.hides ? Math.max(leastOf('a'), leastOf('b')) : counted.people
  const isByTeam = counted.clusters.staff.byTeam !== undefined
  const teams = counted.teams + (counted.withoutTeam ? 1 : 0)
  return (isByTeam ? Math.min(teams, people) : people) - 1
}

function printChange(
  { place, counted }: ComparisonToPrint,
  { outcome, freedom }: { readonly outcome: ComparedOutcome; readonly freedom: number },
  printing: Printing,
): ReportedChange {
  const [a, b] = (['a', 'b'] as const).map((side) =>
    sidePrinted(numbersOf(place, { side, outcome }, printing)),
  )
  if (place.hides && (typeof a !== 'object' || typeof b !== 'object'))
    return noChange(typeof a === 'string' ? a : typeof b === 'string' ? b : 'hidden')
  const exact = comparedShares(counted.clusters[outcome])
  if (!exact.ok) return noChange(exact.error)
  if (!place.hides || typeof a !== 'object' || typeof b !== 'object')
    return asPrinted(countedChange(exact.value, freedom), exact.value)
  const { rule } = printing
  const change = asPrinted(
    printedChange({ a, b, exact: exact.value, degreesOfFreedom: freedom, rule }),
    exact.value,
  )
  return a.percent === undefined || b.percent === undefined ? withoutDesignEffects(change) : change
}

/** A design effect follows the very share that is hidden, as it does beside a share alone. */
function withoutDesignEffects({ oddsRatio, difference, ...rest }: ReportedChange): ReportedChange {
  return {
    ...rest,
    oddsRatio: { ...oddsRatio, designEffect: null },
    difference: { ...difference, designEffect: null },
  }
}

/** A share of a protected report from which an effect can be made, or why it cannot. */
function sidePrinted({ n, of, people, share }: ShareNumbers): SidePrinted | NoEffectReason {
  if (of.kind === 'shown' && of.number === 0) return 'nothing-counted'
  if (n.kind === 'hidden' || of.kind === 'hidden' || people.kind === 'hidden') return 'hidden'
  const side = { n: n.number, of: of.number, ...(share.kind === 'shown' ? { percent: share.number } : {}) }
  return shareOf(side) <= 0 || shareOf(side) >= 1 ? 'rounded' : side
}

function noChange(why: NoEffectReason): ReportedChange {
  const suppressed = why === 'hidden' || why === 'rounded' ? ({ suppressed: true } as const) : {}
  const effect = { ...noEffect, ...suppressed }
  return { oddsRatio: { ...effect, p: null }, difference: effect, why }
}

function asPrinted({ oddsRatio, difference }: Change, exact: ComparedShares): ReportedChange {
  return {
    oddsRatio: {
      estimate: fourDigits(oddsRatio.estimate),
      interval95: inDigits(oddsRatio.interval95, fourDigits),
      designEffect: fourDigits(oddsRatio.designEffect),
      clustering: exact.logOdds.clustering,
      p: pAsPrinted(oddsRatio.p),
    },
    difference: {
      estimate: fourDecimals(difference.estimate),
      interval95: inDigits(difference.interval95, fourDecimals),
      designEffect: fourDigits(difference.designEffect),
      clustering: exact.difference.clustering,
    },
  }
}

/** A p beyond any that a test of counts can tell is printed as the least there is. */
const leastP = 1e-12

function pAsPrinted(p: number): number {
  return Math.max(leastP, Number(p.toPrecision(3)))
}

function inDigits(
  [low, high]: ReportedEffect['interval95'] & object,
  digits: (value: number) => number,
): readonly [number, number] {
  return [digits(low), digits(high)]
}

/** Never 0: an odds ratio is over 0. */
function fourDigits(value: number): number {
  return Number(value.toPrecision(4))
}

/** Never -0, which JSON has not. */
function fourDecimals(value: number): number {
  return Math.round(value * 10_000) / 10_000 + 0
}
