import type { Result } from '../../domain/result.ts'
import type { Party } from '../../responsibility/index.ts'
import {
  addTables,
  agreementInterval,
  clusteredAgreement,
  type NoJackknifeReason,
} from '../statistics/clustered-agreement.ts'
import { cohenKappa, type NoKappaReason } from '../statistics/cohen-kappa.ts'
import { gwetAc1 } from '../statistics/gwet-ac1.ts'
import { type AgreementCoefficient, type RatingTable, ratingSums } from '../statistics/rating-table.ts'
import { type Interval, normalQuantile975 } from '../statistics/score-interval.ts'
import type { RatedPair } from './pair-ratings.ts'
import { partiesOf, type RatingClass, ratedParties, ratingClasses } from './rating-class.ts'

/** A coefficient as it is told; a number that there is none of is `null`, with the reason beside it. */
export interface ToldCoefficient {
  readonly value: number | null
  readonly noValue?: NoKappaReason
  /** The share of agreement that chance would give. */
  readonly expected: number | null
  readonly standardError: number | null
  /** As if every action was independent of the others. */
  readonly interval95: Interval | null
  readonly noInterval?: 'no-spread'
  /** By the jackknife over plans, since actions of a plan are alike. */
  readonly byPlan: { readonly standardError: number; readonly interval95: Interval } | null
  readonly noByPlan?: NoJackknifeReason
}

/** How two raters agree on something. */
export interface ToldAgreement {
  /** Actions that both rated. */
  readonly n: number
  readonly agreed: number
  /** `null` when nothing was rated by both. */
  readonly share: number | null
  readonly cohenKappa: ToldCoefficient
  readonly gwetAc1: ToldCoefficient
  /** True where raters agree nearly always and kappa is low all the same: nearly everything is in one category. */
  readonly kappaSinks: boolean
}

/** An action on which two raters differ. */
export interface Disagreement {
  readonly plan: string
  readonly action: number
  readonly first: RatingClass
  readonly second: RatingClass
}

/** All that two sheets give. */
export interface RatingReport {
  readonly alongsideRating: '1'
  readonly actions: {
    /** Rows of each sheet. */
    readonly listed: number
    readonly ratedByBoth: number
    /** By the first only, by the second only, by both. */
    readonly notRated: {
      readonly byFirst: number
      readonly bySecond: number
      readonly byBoth: number
    }
  }
  /** Plans with an action that both rated. */
  readonly plans: number
  readonly categories: readonly RatingClass[]
  /** Rows are the first rater's categories, columns the second's. */
  readonly confusion: RatingTable
  readonly responsibility: ToldAgreement
  /** Whether the party is in the answer, yes or no; what an action does not say counts as no. */
  readonly parties: Readonly<Record<Party, ToldAgreement>>
  readonly disagreements: readonly Disagreement[]
}

type BothRated = Required<RatedPair>

/** Above this raw agreement and below this kappa the two seem to say different things. */
const [highAgreement, lowKappa] = [0.8, 0.6]

/** How two raters agree on who is responsible, as they put it in seven categories and what is not stated, and by party. */
export function ratingAgreement(pairs: readonly RatedPair[]): RatingReport {
  const both = pairs.filter(isBothRated)
  const byPlan = new Map<string, BothRated[]>()
  for (const pair of both) byPlan.set(pair.plan, [...(byPlan.get(pair.plan) ?? []), pair])
  const plans = [...byPlan.values()]
  const placeOf = (rating: RatingClass) => ratingClasses.indexOf(rating)
  const tables = plans.map((held) => tableOf(held, ratingClasses.length, placeOf))
  const ofParty = (party: Party) => {
    const place = (rating: RatingClass) => (partiesOf(rating).includes(party) ? 0 : 1)
    return agreementOf(
      plans.map((held) => tableOf(held, 2, place)),
      2,
    )
  }
  const [staff, consumer, carer] = ratedParties
  const unrated = (first: boolean, second: boolean) =>
    pairs.filter((pair) => (pair.first === undefined) === first && (pair.second === undefined) === second)
      .length
  return {
    alongsideRating: '1',
    actions: {
      listed: pairs.length,
      ratedByBoth: both.length,
      notRated: {
        byFirst: unrated(true, false),
        bySecond: unrated(false, true),
        byBoth: unrated(true, true),
      },
    },
    plans: plans.length,
    categories: ratingClasses,
    confusion: wholeOf(tables, ratingClasses.length),
    responsibility: agreementOf(tables, ratingClasses.length),
    parties: { staff: ofParty(staff), consumer: ofParty(consumer), carer: ofParty(carer) },
    disagreements: both.filter(({ first, second }) => first !== second),
  }
}

function isBothRated(pair: RatedPair): pair is BothRated {
  return pair.first !== undefined && pair.second !== undefined
}

function tableOf(
  pairs: readonly BothRated[],
  size: number,
  placeOf: (rating: RatingClass) => number,
): RatingTable {
  const table = emptyTable(size)
  for (const { first, second } of pairs) {
    const row = table[placeOf(first)] ?? []
    row[placeOf(second)] = (row[placeOf(second)] ?? 0) + 1
  }
  return table
}

function emptyTable(size: number): number[][] {
  return Array.from({ length: size }, () => new Array<number>(size).fill(0))
}

function wholeOf(tables: readonly RatingTable[], size: number): RatingTable {
  return addTables([emptyTable(size), ...tables])
}

function agreementOf(tables: readonly RatingTable[], size: number): ToldAgreement {
  const whole = wholeOf(tables, size)
  const { n, agreed } = ratingSums(whole)
  const share = n === 0 ? null : agreed / n
  const kappa = toldCoefficient(tables, whole, cohenKappa)
  const ac1 = toldCoefficient(tables, whole, gwetAc1)
  const kappaSinks =
    share !== null && share >= highAgreement && kappa.value !== null && kappa.value < lowKappa
  return { n, agreed, share, cohenKappa: kappa, gwetAc1: ac1, kappaSinks }
}

function toldCoefficient(
  tables: readonly RatingTable[],
  whole: RatingTable,
  find: (table: RatingTable) => Result<AgreementCoefficient, NoKappaReason>,
): ToldCoefficient {
  const found = find(whole)
  if (!found.ok) {
    const noValue = found.error
    return { value: null, noValue, expected: null, standardError: null, interval95: null, byPlan: null }
  }
  const { value, expected, standardError } = found.value
  const byPlan = clusteredAgreement(tables, (table) => {
    const without = find(table)
    return without.ok ? without.value.value : undefined
  })
  return {
    value,
    expected,
    ...(standardError === 0
      ? { standardError: null, interval95: null, noInterval: 'no-spread' as const }
      : { standardError, interval95: agreementInterval(value, standardError, normalQuantile975) }),
    ...(byPlan.ok ? { byPlan: byPlan.value } : { byPlan: null, noByPlan: byPlan.error }),
  }
}
