import { useComputed } from '@preact/signals'
import { changeGoal, moveGoal } from '../../../goal-plan/index.ts'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import { ActionList } from './ActionList.tsx'
import { fieldIds, focusSoon } from './field-ids.ts'
import { GoalMore } from './GoalMore.tsx'
import { GoalSources } from './GoalSources.tsx'
import { OrderButtons, orderKeys } from './OrderButtons.tsx'
import { PlanText } from './PlanText.tsx'
import { useGoal } from './plan-slices.ts'
import { RemoveGoal } from './RemoveGoal.tsx'
import { WordingHint } from './WordingHint.tsx'

export interface GoalCardProps {
  readonly page: PlanWorkPageProps
  readonly goalId: string
  /** From 1. */
  readonly place: number
  readonly isLast: boolean
}

const words = planEditorMessages.goal

/** One goal in the person's words, what it rests on, and what will be done. Its fields are drawn anew one by one. */
export function GoalCard({ page, goalId, place, isLast }: GoalCardProps) {
  const { work } = page
  const goal = useGoal(work, goalId)
  const said = useComputed(() => goal.value?.words ?? '')
  const name = planPerson(page).name
  const title = planEditorMessages.goals.number(place)
  const headingId = fieldIds.goal(goalId, 'heading')
  const wordsId = fieldIds.goal(goalId, 'words')
  const move = (by: -1 | 1) => {
    work.edit((plan) => moveGoal(plan, goalId, by))
    focusSoon(fieldIds.goal(goalId, by < 0 ? 'up' : 'down'))
  }
  return (
    <section
      class="app-card app-goal-card"
      aria-labelledby={headingId}
      onKeyDown={(event) => orderKeys(event, move)}
    >
      <div class="app-row-head">
        <h3 id={headingId} tabIndex={-1}>
          {title}
        </h3>
        <OrderButtons
          id={(direction) => fieldIds.goal(goalId, direction)}
          of={title}
          isFirst={place === 1}
          isLast={isLast}
          onMove={move}
        />
        <RemoveGoal page={page} goalId={goalId} title={title} />
      </div>
      <PlanText
        id={wordsId}
        label={words.words(name)}
        rows={2}
        words={() => said.value}
        onWords={(text) => work.edit((plan) => changeGoal(plan, goalId, { words: text }), wordsId)}
        describedBy={`${wordsId}-nudge`}
      />
      <WordingHint id={`${wordsId}-nudge`} words={said} />
      <GoalSources page={page} goalId={goalId} goal={goal} title={title} />
      <PlanText
        id={fieldIds.goal(goalId, 'why')}
        label={words.why}
        rows={2}
        words={() => goal.value?.why}
        onWords={(why) =>
          work.edit((plan) => changeGoal(plan, goalId, { why }), fieldIds.goal(goalId, 'why'))
        }
      />
      <GoalMore page={page} goalId={goalId} goal={goal} />
      <ActionList page={page} goalId={goalId} goal={goal} place={place} />
    </section>
  )
}
