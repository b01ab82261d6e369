import { type ReadonlySignal, useComputed } from '@preact/signals'
import { type GoalAction, isWithdrawn, type PlanGoal } from '../../../goal-plan/index.ts'
import type { PlanWork } from '../plan-work.ts'

/** One goal of the plan, drawn anew only when that goal changes; `undefined` once it is out. */
export function useGoal(work: PlanWork, goalId: string): ReadonlySignal<PlanGoal | undefined> {
  return useComputed(() => work.plan.value.goals.find(({ id }) => id === goalId))
}

/** One action of a goal, drawn anew only when that action changes; `undefined` once it is out. */
export function useAction(
  goal: ReadonlySignal<PlanGoal | undefined>,
  actionId: string,
): ReadonlySignal<GoalAction | undefined> {
  return useComputed(() => goal.value?.actions.find(({ id }) => id === actionId))
}

/** Ids of the goals or actions that stand and of those that were let go, as texts, so that only a change of the lists themselves draws them anew. */
export function useIds(list: () => readonly { readonly id: string; readonly state: PlanState }[]): {
  readonly standing: ReadonlySignal<string>
  readonly away: ReadonlySignal<string>
} {
  const of = (isAway: boolean) =>
    list()
      .filter(({ state }) => isWithdrawn(state) === isAway)
      .map(({ id }) => id)
      .join(' ')
  return { standing: useComputed(() => of(false)), away: useComputed(() => of(true)) }
}

type PlanState = Parameters<typeof isWithdrawn>[0]

/** The ids in such a text. */
export function idsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ')
}
