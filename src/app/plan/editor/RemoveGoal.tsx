import { idsIn, removeGoal } from '../../../goal-plan/index.ts'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { fieldIds, focusSoon } from './field-ids.ts'
import { RemoveButton } from './RemoveButton.tsx'

export interface RemoveGoalProps {
  readonly page: PlanWorkPageProps
  readonly goalId: string
  /** What it is called, for those who hear one button after another. */
  readonly title: string
}

/** Takes a goal out. One that a finished plan holds is let go or marked as a mistake, and never vanishes. */
export function RemoveGoal({ page: { work, place }, goalId, title }: RemoveGoalProps) {
  const before = work.before.value
  const recorded: ReadonlySet<string> = before === undefined ? new Set() : idsIn(before.plan)
  return (
    <RemoveButton
      of={title}
      recorded={recorded.has(goalId) ? planEditorMessages.remove.recordedGoal : undefined}
      onRemove={(mistake) => {
        work.edit((plan) => removeGoal(plan, goalId, { recorded, mistake }))
        place.told.value = planEditorMessages.remove.done(title)
        focusSoon(fieldIds.goals)
      }}
    />
  )
}
