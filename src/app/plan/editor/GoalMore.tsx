import type { ReadonlySignal } from '@preact/signals'
import { useState } from 'preact/hooks'
import { changeGoal, type GoalChange, type PlanGoal, planCodes } from '../../../goal-plan/index.ts'
import { planCodeWords } from '../../present/plan-code-words.ts'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { fieldIds } from './field-ids.ts'
import { PlanDateField } from './PlanDateField.tsx'
import { PlanSelect } from './PlanSelect.tsx'
import { PlanText } from './PlanText.tsx'
import { StaffViewFields } from './StaffViewFields.tsx'

export interface GoalMoreProps {
  readonly page: PlanWorkPageProps
  readonly goalId: string
  readonly goal: ReadonlySignal<PlanGoal | undefined>
}

const words = planEditorMessages.goal

/** What else may be said about a goal; drawn once it is opened, and opened where something of it was said. */
export function GoalMore(props: GoalMoreProps) {
  const [isOpen, setOpen] = useState(() => hasMore(props))
  return (
    <details class="app-details" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.more}</summary>
      {isOpen && <Fields {...props} />}
    </details>
  )
}

function hasMore({ goal, goalId, page }: GoalMoreProps): boolean {
  const { priority, target, barriers, helps, staffView } = goal.peek() ?? {}
  const unread = page.work.unread.peek().get(fieldIds.goal(goalId, 'target'))
  return [priority, target, barriers, helps, staffView, unread].some((part) => part !== undefined)
}

function Fields({ page, goalId, goal }: GoalMoreProps) {
  const { work } = page
  const id = (field: string) => fieldIds.goal(goalId, field)
  const change = (field: string, to: GoalChange) =>
    work.edit((plan) => changeGoal(plan, goalId, to), id(field))
  return (
    <>
      <div class="app-plan-columns">
        <PlanSelect
          id={id('priority')}
          label={words.priority}
          nothing={words.notSaid}
          choices={planCodes.priority.codes.map((code) => [code, planCodeWords.priority[code]] as const)}
          chosen={() => goal.value?.priority}
          onChoose={(priority) => change('priority', { priority })}
        />
        <PlanSelect
          id={id('domain')}
          label={words.domain}
          nothing={words.notSaid}
          choices={planCodes.domain.codes.map((code) => [code, planCodeWords.domain[code]] as const)}
          chosen={() => goal.value?.domain}
          onChoose={(domain) => change('domain', { domain })}
        />
      </div>
      <PlanDateField
        work={work}
        id={id('target')}
        legend={words.target}
        date={goal.value?.target}
        onDate={(target) => change('target', { target })}
      />
      <PlanText
        id={id('barriers')}
        label={words.barriers}
        rows={2}
        words={() => goal.value?.barriers}
        onWords={(barriers) => change('barriers', { barriers })}
      />
      <PlanText
        id={id('helps')}
        label={words.helps}
        rows={2}
        words={() => goal.value?.helps}
        onWords={(helps) => change('helps', { helps })}
      />
      <StaffViewFields page={page} goalId={goalId} goal={goal} />
    </>
  )
}
