import { idsIn } from '../../../goal-plan/index.ts'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { fieldIds, focusSoon } from './field-ids.ts'
import { RemoveButton } from './RemoveButton.tsx'
import { takeGoalOut } from './take-goal-out.ts'

export interface RemoveGoalProps {
  readonly page: PlanWorkPageProps
  readonly goalId: string
  /** What it is called, for those who hear one button after another. */
  readonly title: string
}

/** Takes a goal out. One that a finished plan holds is let go or marked as a mistake, and never vanishes. */
export function RemoveGoal({ page: { work, place }, goalId, title }: RemoveGoalProps) {
  const before = work.before.value
  const isRecorded = before !== undefined && idsIn(before.plan).has(goalId)
  return (
    <RemoveButton
      of={title}
      recorded={isRecorded ? planEditorMessages.remove.recordedGoal : undefined}
      onRemove={(mistake) => {
        takeGoalOut(work, { goalId, mistake })
        place.told.value = planEditorMessages.remove.done(title)
        focusSoon(fieldIds.goals)
      }}
    />
  )
}
