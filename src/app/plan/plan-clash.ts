import { type GoalPlan, mergePlans } from '../../goal-plan/index.ts'
import type { PlanStanding } from '../../host/goal-plans.ts'
import type { RecordedTool } from '../../host/recorded-tool.ts'
import type { ResponseItem } from '../../questionnaire/index.ts'
import type { ReadPlan } from '../models/goal-plan.ts'
import type { PlanClash } from './plan-work.ts'

/** A reading of answers alone needs no more of a response than this. */
const onlyItems: RecordedTool = {
  reference: '',
  stamp: '',
  status: 'in-progress',
  use: 'read',
  unreadable: 0,
  questionnaire: { url: '' },
  items: [],
}

/** Brings the draft of another window beside this one. */
export function draftClash({
  current,
  base,
  mine,
  readPlan,
}: {
  readonly current: RecordedTool
  /** What both began with. */
  readonly base: readonly ResponseItem[]
  readonly mine: GoalPlan
  readonly readPlan: ReadPlan
}): PlanClash {
  const before = readPlan({ ...onlyItems, items: base }).plan
  const theirs = readPlan(current).plan
  return {
    kind: 'draft',
    current,
    base: before,
    theirs,
    merge: mergePlans({ base: before, mine, theirs }),
  }
}

/** What somebody changed in the record and this plan does not say already; `undefined` when that is nothing. */
export function recordClash(standing: PlanStanding | undefined, plan: GoalPlan): PlanClash | undefined {
  const changes = standing?.changes.filter((change) => !isTaken(change, plan)) ?? []
  return standing === undefined || changes.length === 0
    ? undefined
    : { kind: 'record', standing: { ...standing, changes } }
}

function isTaken({ take }: PlanStanding['changes'][number], plan: GoalPlan): boolean {
  return take !== undefined && JSON.stringify(take(plan)) === JSON.stringify(plan)
}
