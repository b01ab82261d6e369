import { type Both, mergeEntries } from './merge-entries.ts'
import { mergeOwners } from './merge-owners.ts'
import {
  conflictOver,
  type MergePlace,
  mergeFields,
  mergeSet,
  mergeValue,
  type Versions,
} from './merge-parts.ts'
import type { GoalAction, PlanGoal, StaffView } from './plan.ts'
import { planFields } from './plan-fields.ts'
import { sameValue, valueKey } from './same-value.ts'
import { isWithdrawn } from './standing.ts'

/** One goal that both sides have, part by part. Let go on one side and changed on the other is asked once, for the goal and its actions together. */
export function mergeGoal(given: Both<PlanGoal>, place: MergePlace): PlanGoal {
  const versions = settleLetGo(given, {
    field: 'lifecycle',
    place,
    stateOf: ({ lifecycle }) => lifecycle,
    reopen: reopenedGoal,
    letGo: letGoGoal,
  })
  const { base, mine, theirs } = versions
  const of = <Part>(part: (goal: PlanGoal) => Part): Both<Part> => ({
    base: base && part(base),
    mine: part(mine),
    theirs: part(theirs),
  })
  const { said, about, going } = planFields.goal
  const staffView = mergeStaffView(
    of((goal) => goal.staffView),
    place,
  )
  const unplaced = mergeSet(
    of((goal) => goal.unplaced ?? []),
    valueKey,
  )
  return {
    lifecycle: mine.lifecycle,
    words: '',
    ...mergeFields([...said, ...about, ...going], versions, place),
    id: mine.id,
    sources: mergeSet(
      of((goal) => goal.sources),
      valueKey,
    ),
    ...(staffView === undefined ? {} : { staffView }),
    actions: mergeEntries(
      of((goal) => goal.actions),
      {
        keyOf: ({ id }) => id,
        kind: 'action',
        placeOf: (actionId) => ({ ...place, actionId }),
        merge: mergeAction,
      },
    ),
    ...(unplaced.length === 0 ? {} : { unplaced }),
  }
}

function mergeAction(given: Both<GoalAction>, place: MergePlace): GoalAction {
  const versions = settleLetGo(given, {
    field: 'status',
    place,
    stateOf: ({ status }) => status,
    reopen: (action, before) => ({ ...action, status: before.status }),
    letGo: (action, { status }) => ({ ...action, status }),
  })
  const { base, mine, theirs } = versions
  const { said, about } = planFields.action
  const unplaced = mergeSet({ base: base?.unplaced, mine: mine.unplaced, theirs: theirs.unplaced }, valueKey)
  return {
    status: mine.status,
    words: '',
    ...mergeFields([...said, ...about], versions, place),
    id: mine.id,
    owners: mergeOwners({ base: base?.owners, mine: mine.owners, theirs: theirs.owners }),
    ...(unplaced.length === 0 ? {} : { unplaced }),
  }
}

/** Part by part where all have one; else as a whole, since half a view is none. */
function mergeStaffView(versions: Versions<StaffView>, place: MergePlace): StaffView | undefined {
  const { base, mine, theirs } = versions
  if (mine === undefined || theirs === undefined) {
    return mergeValue(versions, { field: 'staffView', kind: 'staff-view', place })
  }
  const within = { ...place, within: 'staffView.' }
  const by = mergeValue(
    { base: base?.by, mine: mine.by, theirs: theirs.by },
    { field: 'by', kind: 'reference', place: within },
  )
  return {
    stance: mine.stance,
    ...mergeFields(planFields.staffView, versions, within),
    ...(by === undefined ? {} : { by }),
  }
}

/**
 * Asks, where one side let something go while the other changed it and kept it, which holds; and gives versions in which both sides agree about that, so that
 * all else can be merged part by part.
 */
function settleLetGo<Part>(
  versions: Both<Part>,
  {
    field,
    place,
    stateOf,
    reopen,
    letGo,
  }: {
    readonly field: string
    readonly place: MergePlace
    readonly stateOf: (part: Part) => PlanGoal['lifecycle'] | GoalAction['status']
    readonly reopen: (part: Part, before: Part) => Part
    readonly letGo: (part: Part, gone: Part) => Part
  },
): Both<Part> {
  const { base, mine, theirs } = versions
  if (base === undefined || isWithdrawn(stateOf(base))) return versions
  const side = isWithdrawn(stateOf(mine)) ? 'mine' : 'theirs'
  const other = side === 'mine' ? 'theirs' : 'mine'
  const state = stateOf(versions[side])
  const isAsked = isWithdrawn(state) && !isWithdrawn(stateOf(versions[other]))
  if (!isAsked || sameValue(versions[other], base)) return versions
  const sides = { base: stateOf(base), mine: stateOf(mine), theirs: stateOf(theirs) }
  const chosen = place.choose(conflictOver(sides, { field, kind: 'code', place }))
  return chosen === side
    ? { ...versions, [other]: letGo(versions[other], versions[side]) }
    : { ...versions, [side]: reopen(versions[side], versions[other]) }
}

/** A goal as if it had not been let go: with the state the other side has, and its actions as they were. */
function reopenedGoal(goal: PlanGoal, kept: PlanGoal): PlanGoal {
  const statusKept = new Map(kept.actions.map(({ id, status }) => [id, status]))
  return {
    ...goal,
    lifecycle: kept.lifecycle,
    actions: goal.actions.map((action) => {
      const status = statusKept.get(action.id)
      return isWithdrawn(action.status) && status !== undefined ? { ...action, status } : action
    }),
  }
}

/** A goal as if it had been let go as on the other side, with its actions; what was completed meanwhile is not undone by that. */
function letGoGoal(goal: PlanGoal, gone: PlanGoal): PlanGoal {
  const statusGone = new Map(gone.actions.map(({ id, status }) => [id, status]))
  const state = isWithdrawn(gone.lifecycle) ? gone.lifecycle : 'cancelled'
  return {
    ...goal,
    lifecycle: gone.lifecycle,
    actions: goal.actions.map((action) => {
      const status = statusGone.get(action.id) ?? state
      // Two ways of taking one action out are no further question: it goes as the goal goes.
      return action.status !== 'completed' && isWithdrawn(status) ? { ...action, status } : action
    }),
  }
}
