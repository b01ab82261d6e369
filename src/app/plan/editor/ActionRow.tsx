import { type ReadonlySignal, useComputed } from '@preact/signals'
import {
  type ActionChange,
  changeAction,
  idsIn,
  isWithdrawn,
  moveAction,
  type PlanGoal,
  planCodes,
  removeAction,
} from '../../../goal-plan/index.ts'
import { planCodeWords } from '../../present/plan-code-words.ts'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { AgreementAsked } from './AgreementAsked.tsx'
import { fieldIds, focusSoon } from './field-ids.ts'
import { OrderButtons, orderKeys } from './OrderButtons.tsx'
import { OwnerPicker } from './OwnerPicker.tsx'
import { PlanSelect } from './PlanSelect.tsx'
import { PlanText } from './PlanText.tsx'
import { useAction } from './plan-slices.ts'
import { RemoveButton } from './RemoveButton.tsx'

export interface ActionRowProps {
  readonly page: PlanWorkPageProps
  readonly goalId: string
  readonly goal: ReadonlySignal<PlanGoal | undefined>
  readonly actionId: string
  /** What it is called, "Action 2 of goal 1". */
  readonly title: string
  readonly isFirst: boolean
  readonly isLast: boolean
}

const words = planEditorMessages.actions
const statuses = planCodes.status.codes
  .filter((code) => !isWithdrawn(code))
  .map((code) => [code, planCodeWords.status[code]] as const)

/** One action: what, who, when, how far, and the first small step. */
export function ActionRow({ page, goalId, goal, actionId, title, isFirst, isLast }: ActionRowProps) {
  const { work, place } = page
  const action = useAction(goal, actionId)
  const owners = useComputed(() => action.value?.owners ?? [])
  const id = (field: string) => fieldIds.action(actionId, field)
  const change = (field: string, to: ActionChange) =>
    work.edit((plan) => changeAction(plan, actionId, to), id(field))
  const move = (by: -1 | 1) => {
    work.edit((plan) => moveAction(plan, actionId, by))
    focusSoon(id(by < 0 ? 'up' : 'down'))
  }
  const before = work.before.value
  const recorded: ReadonlySet<string> = before === undefined ? new Set() : idsIn(before.plan)
  return (
    <li class="app-plan-action" id={id('row')} onKeyDown={(event) => orderKeys(event, move)}>
      <div class="app-row-head">
        <strong>{title}</strong>
        <OrderButtons id={id} of={title} isFirst={isFirst} isLast={isLast} onMove={move} />
        <RemoveButton
          of={title}
          recorded={recorded.has(actionId) ? planEditorMessages.remove.recordedAction : undefined}
          onRemove={(mistake) => {
            work.edit((plan) => removeAction(plan, actionId, { recorded, mistake }))
            place.told.value = planEditorMessages.remove.done(title)
            focusSoon(fieldIds.goal(goalId, 'actions'))
          }}
        />
      </div>
      <PlanText
        id={id('words')}
        label={words.words}
        rows={1}
        words={() => action.value?.words}
        onWords={(text) => change('words', { words: text })}
      />
      <OwnerPicker page={page} actionId={actionId} owners={owners} title={title} />
      <AgreementAsked page={page} actionId={actionId} owners={owners} />
      <div class="app-plan-columns">
        <PlanText
          id={id('when')}
          label={words.when}
          words={() => action.value?.when}
          onWords={(when) => change('when', { when })}
        />
        <PlanSelect
          id={id('status')}
          label={words.status}
          choices={statuses}
          chosen={() => action.value?.status}
          onChoose={(status) => status !== undefined && change('status', { status })}
        />
        <PlanText
          id={id('first')}
          label={words.first}
          words={() => action.value?.firstStep}
          onWords={(firstStep) => change('first', { firstStep })}
        />
      </div>
    </li>
  )
}
