import { type GoalPlanDesk, lastFinished, savedPlan } from '../models/goal-plan.ts'

type PlansRead = Pick<GoalPlanDesk, 'recorded' | 'standing'>

/** Whose a care plan (`CarePlan/…`) is: the plan of this app, made elsewhere, or `unknown` while that is not read. */
export function whoseCarePlan(
  reference: string,
  { recorded, standing }: PlansRead,
): 'ours' | 'elsewhere' | 'unknown' {
  const { kind } = recorded.state.value
  if (kind === 'loading' || kind === 'failed') return 'unknown'
  const last = lastFinished(recorded)
  if (last === undefined || savedPlan(last) === undefined) return 'elsewhere'
  const found = standing.state.value
  if (found.kind !== 'present') return 'unknown'
  return reference === found.value.carePlan ? 'ours' : 'elsewhere'
}

/**
 * What "Open the plan" of a care plan leads to: the response that the plan of this app is kept in (`QuestionnaireResponse/…`, with `isOurs`), else the care
 * plan itself; so too where it could not be found out whose it is: its page says so. `undefined` where it has no sound id, and while that is being read.
 */
export function carePlanToRead(
  reference: string,
  read: PlansRead,
): { readonly area: string; readonly isOurs: boolean } | undefined {
  if (!reference.includes('/')) return undefined
  const whose = whoseCarePlan(reference, read)
  const last = lastFinished(read.recorded)
  if (whose === 'ours' && last !== undefined) return { area: last.recorded.reference, isOurs: true }
  const isBeingRead = [read.recorded, read.standing].some(({ state }) => state.value.kind === 'loading')
  return whose === 'unknown' && isBeingRead ? undefined : { area: reference, isOurs: false }
}
