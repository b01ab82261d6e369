import { type Both, mergeEntries } from './merge-entries.ts'
import { mergeGoal } from './merge-goals.ts'
import { withIdsOnce } from './merge-ids.ts'
import { mergeOwner } from './merge-owners.ts'
import { type MergePlace, mergeFields, mergeSet, unquestioned, type Versions } from './merge-parts.ts'
import { ownerKey } from './owners.ts'
import type { CarerAgreement, GoalPlan, RightForNow } from './plan.ts'
import type { PlanChoices, PlanConflict } from './plan-conflict.ts'
import { planFields } from './plan-fields.ts'
import { valueKey } from './same-value.ts'

/** Two plans brought together. */
export interface PlanMerge {
  readonly conflicts: readonly PlanConflict[]
  /** The plan of both sides. Where nothing was chosen it holds what `stands` says: never a removal. */
  readonly plan: (choices: PlanChoices) => GoalPlan
}

/**
 * Brings two changes of one plan together, by the ids of goals and actions and part by part: a part only one side changed is as that side
 * left it. What one side took out or let go and the other changed meanwhile is a conflict. Owners are a set: what either side took out is out, what either put in is in.
 */
export function mergePlans(versions: {
  /** What both began with; absent when that is not known. */
  readonly base?: GoalPlan
  readonly mine: GoalPlan
  readonly theirs: GoalPlan
}): PlanMerge {
  const conflicts = new Map<string, PlanConflict>()
  const isBaseKnown = versions.base !== undefined
  merged(versions, {
    isBaseKnown,
    choose: (conflict) => {
      conflicts.set(conflict.key, conflict)
      return conflict.stands
    },
  })
  return {
    conflicts: [...conflicts.values()],
    plan: (choices) =>
      merged(versions, {
        isBaseKnown,
        choose: ({ key, options, stands }) => {
          const chosen = Object.hasOwn(choices, key) ? choices[key] : undefined
          return chosen !== undefined && options.includes(chosen) ? chosen : stands
        },
      }),
  }
}

function merged(
  { base, mine, theirs }: { readonly base?: GoalPlan; readonly mine: GoalPlan; readonly theirs: GoalPlan },
  place: MergePlace,
): GoalPlan {
  const versions = { base, mine, theirs }
  const of = <Part>(part: (plan: GoalPlan) => Part): Versions<Part> => ({
    base: base && part(base),
    mine: part(mine),
    theirs: part(theirs),
  })
  const previous = of((plan) => plan.previous)
  const follows = unquestioned(previous, place) === 'theirs' ? previous.theirs : previous.mine
  const { first, harder, last } = planFields.plan
  const rightForNow: RightForNow = mergeFields(
    planFields.rightForNow,
    of((plan) => plan.rightForNow ?? {}),
    { ...place, within: 'rightForNow.' },
  )
  const unplaced = mergeSet(
    of((plan) => plan.unplaced ?? []),
    valueKey,
  )
  const goals = mergeEntries(
    of((plan) => plan.goals),
    { keyOf: ({ id }) => id, kind: 'goal', placeOf: (goalId) => ({ ...place, goalId }), merge: mergeGoal },
  )
  return {
    occasion: mine.occasion,
    ...mergeFields([...first, ...harder, ...last], versions, place),
    id: mine.id,
    ...(follows === undefined ? {} : { previous: follows }),
    goals: withIdsOnce({ id: mine.id, goals }),
    agreements: mergeEntries(
      of((plan) => plan.agreements),
      {
        keyOf: ({ who }) => ownerKey(who),
        kind: 'agreement',
        placeOf: (who) => ({ ...place, who }),
        merge: mergeAgreement,
      },
    ),
    ...(Object.keys(rightForNow).length === 0 ? {} : { rightForNow }),
    ...(unplaced.length === 0 ? {} : { unplaced }),
  }
}

function mergeAgreement(versions: Both<CarerAgreement>, place: MergePlace): CarerAgreement {
  const { base, mine, theirs } = versions
  return {
    answer: mine.answer,
    ...mergeFields(planFields.agreement, versions, { ...place, within: 'agreement.' }),
    who: mergeOwner({ base: base?.who, mine: mine.who, theirs: theirs.who }),
  }
}
