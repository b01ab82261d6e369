import {
  actionLeftOutReasons,
  judge,
  notStatedReasons,
  type PlanAssessment,
  planLeftOutReasons,
  responsibilityCategories,
} from '../../responsibility/index.ts'
import { filterReasons } from './plan-filter.ts'
import { timeFallbacks } from './plan-time.ts'
import { qualityCodes } from './quality-codes.ts'

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
]

/** What is counted of a plan however it is read. */
const plainCounters = [
  ...actionLeftOutReasons.map((reason) => `left-out:${reason}`),
  'assumed-same-server',
  ...timeFallbacks.map((fallback) => `time:${fallback}`),
]

/** What is counted of every plan, also of those left out. */
const asideCounters = [
  ...[...planLeftOutReasons, ...filterReasons].map((reason) => `plan-left-out:${reason}`),
  'action-in-left-out-plan',
  ...qualityCodes.map((code) => `quality:${code}`),
]

/** The two readings of a plan. */
export type ReadingName = 'named' | 'expanded'

/** The numbers of the counters that a person has in a group. */
export const planCounter = {
  named: numbersFrom(0, readingCounters),
  plain: numbersFrom(readingCounters.length, plainCounters),
  expanded: numbersFrom(readingCounters.length + plainCounters.length, readingCounters),
} as const

/** How many they are without the second reading, and with it. */
export const planCounterWidth = {
  named: readingCounters.length + plainCounters.length,
  expanded: 2 * readingCounters.length + plainCounters.length,
} as const

/** The numbers of the counters that a person has once. */
export const asideCounter: ReadonlyMap<string, number> = numbersFrom(0, asideCounters)
export const asideCounterWidth: number = asideCounters.length

/** Tells each counter of a reading of a plan, as often as it is to be raised. */
export function countReading(
  assessment: PlanAssessment,
  { name, hasReason }: { readonly name: ReadingName; readonly hasReason: boolean },
  raise: (counter: number) => void,
): void {
  const numbers = planCounter[name]
  const raiseNamed = (counter: string) => raise(numbers.get(counter) ?? -1)
  raiseNamed(assessment.verdict)
  if (assessment.verdict === 'flagged' && hasReason) raiseNamed('flagged-with-reason')
  if (assessment.verdict !== 'not-enough-recorded') {
    const figures = { ...assessment, notStated: assessment.notStated.total }
    for (const share of reportedShares) {
      const options = { ...assessment.options, staffOnlyShare: Number(share) }
      if (judge(figures, options) === 'flagged') raiseNamed(`flagged-at:${share}`)
    }
  }
  for (const action of assessment.actions) {
    if (action.kind === 'stated') raiseNamed(`category:${action.category}`)
    else if (action.kind === 'not-stated') raiseNamed(`reason:${action.reason}`)
  }
}

function numbersFrom(first: number, names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, at) => [name, first + at]))
}
