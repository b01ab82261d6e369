import { type GoalPlanDesk, lastFinished, savedPlan } from '../models/goal-plan.ts'

/**
 * What "Open the plan" of a care plan leads to: the response that the plan of this app is kept in (`QuestionnaireResponse/…`, with `isOurs`), else the care
 * plan itself. `undefined` where it has no sound id, and while it is not known whose it is: one of ours must not be drawn as made elsewhere.
 */
export function carePlanToRead(
  reference: string,
  { recorded, standing }: Pick<GoalPlanDesk, 'recorded' | 'standing'>,
): { readonly area: string; readonly isOurs: boolean } | undefined {
  const { kind } = recorded.state.value
  if (!reference.includes('/') || kind === 'loading' || kind === 'failed') return undefined
  const theirs = { area: reference, isOurs: false }
  const last = lastFinished(recorded)
  if (last === undefined || savedPlan(last) === undefined) return theirs
  const found = standing.state.value
  if (found.kind !== 'present') return undefined
  return reference === found.value.carePlan ? { area: last.recorded.reference, isOurs: true } : theirs
}
