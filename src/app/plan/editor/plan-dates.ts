import { type GoalPlan, isWithdrawn } from '../../../goal-plan/index.ts'
import { fieldIds } from './field-ids.ts'

/** True for the field of a date that the plan has now: one of a goal taken out is nowhere to be put right. */
export function isDateOf({ goals }: GoalPlan, fieldId: string): boolean {
  const standing = goals.filter(({ lifecycle }) => !isWithdrawn(lifecycle))
  return fieldId === fieldIds.next || standing.some(({ id }) => fieldId === fieldIds.goal(id, 'target'))
}
