import {
  type ActionAssessment,
  actionLeftOutReasons,
  judge,
  notStatedReasons,
  type PlanAssessment,
  responsibilityCategories,
} from '../../responsibility/index.ts'
import { leftOutReasons } from './plan-left-out.ts'
import { timeFallbacks } from './plan-time.ts'
import { qualityCodes } from './quality-codes.ts'
import { pointStandings } from './time-points.ts'

/** The shares at which the report says how many plans would be flagged. */
export const reportedShares = ['0.7', '0.8', '0.9', '1'] as const

/** What is counted of a plan in one reading of it, with owners as named or with care teams by their members. */
const readingCounters = [
  'flagged',
  'shared',
  'not-enough-recorded',
  'flagged-with-reason',
  ...reportedShares.map((share) => `flagged-at:${share}`),
  ...responsibilityCategories.map((category) => `category:${category}`),
  ...notStatedReasons.map((reason) => `reason:${reason}`),
  'overridden',
]

/** What is counted of a plan however it is read. */
const plainCounters = [
  ...actionLeftOutReasons.map((reason) => `left-out:${reason}`),
  'assumed-same-server',
  // Plans with a counted action in a group that divides actions.
  'focus-plans',
  ...timeFallbacks.map((fallback) => `time:${fallback}`),
]

/** What is counted of every plan, also of those left out. */
const asideCounters = [
  ...leftOutReasons.map((reason) => `plan-left-out:${reason}`),
  'action-in-left-out-plan',
  ...qualityCodes.map((code) => `quality:${code}`),
  // These at a time point, each in a group of its own.
  ...pointStandings.map((standing) => `point:${standing}`),
]

/** The two readings of a plan. */
export type ReadingName = 'named' | 'expanded'

/** The numbers of the counters that a person has in a group. */
export const planCounter = {
  named: numbersFrom(0, readingCounters),
  plain: numbersFrom(readingCounters.length, plainCounters),
  expanded: numbersFrom(readingCounters.length + plainCounters.length, readingCounters),
} as const

const shareCounters = reportedShares.map((share) => ({
  staffOnlyShare: Number(share),
  counter: `flagged-at:${share}`,
}))

/** By category or reason, so that no name is put together for each of millions of actions. */
const actionCounter = { named: actionCounters('named'), expanded: actionCounters('expanded') } as const

function actionCounters(name: ReadingName): ReadonlyMap<string, number> {
  const numberOf = (counter: string) => planCounter[name].get(counter) ?? -1
  return new Map([
    ...responsibilityCategories.map((category) => [category, numberOf(`category:${category}`)] as const),
    ...notStatedReasons.map((reason) => [reason, numberOf(`reason:${reason}`)] as const),
  ])
}

/** How many they are without the second reading, and with it. */
export const planCounterWidth = {
  named: readingCounters.length + plainCounters.length,
  expanded: 2 * readingCounters.length + plainCounters.length,
} as const

/** The numbers of the counters that a person has once. */
export const asideCounter: ReadonlyMap<string, number> = numbersFrom(0, asideCounters)
export const asideCounterWidth: number = asideCounters.length

/** Tells each counter of what a reading of a plan says of it as a whole. */
export function countVerdict(
  assessment: PlanAssessment,
  { name, hasReason }: { readonly name: ReadingName; readonly hasReason: boolean },
  raise: (counter: number) => void,
): void {
  const numbers = planCounter[name]
  const raiseNamed = (counter: string) => raise(numbers.get(counter) ?? -1)
  raiseNamed(assessment.verdict)
  if (assessment.verdict === 'flagged' && hasReason) raiseNamed('flagged-with-reason')
  if (assessment.verdict !== 'not-enough-recorded') {
    const { staffOnly, stated, notStated, options } = assessment
    const figures = { staffOnly, stated, notStated: notStated.total }
    const { minimumStated } = options
    for (const { staffOnlyShare, counter } of shareCounters) {
      if (judge(figures, { minimumStated, staffOnlyShare }) === 'flagged') raiseNamed(counter)
    }
  }
}

/** Tells each counter of what a reading says of one action. One that is left out is none of them. */
export function countAction(
  action: ActionAssessment,
  name: ReadingName,
  raise: (counter: number) => void,
): void {
  if (action.kind === 'left-out') return
  raise(actionCounter[name].get(action.kind === 'stated' ? action.category : action.reason) ?? -1)
  if (action.overridden) raise(planCounter[name].get('overridden') ?? -1)
}

function numbersFrom(first: number, names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, at) => [name, first + at]))
}
