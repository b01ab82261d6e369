import type { ReadonlySignal } from '@preact/signals'
import { addAction, changeAction, type PlanGoal } from '../../../goal-plan/index.ts'
import { Button } from '../../components/Button.tsx'
import { LinkButton } from '../../components/LinkButton.tsx'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { ActionRow } from './ActionRow.tsx'
import { fieldIds, focusSoon } from './field-ids.ts'
import { idsOf, useAction, useIds } from './plan-slices.ts'

export interface ActionListProps {
  readonly page: PlanWorkPageProps
  readonly goalId: string
  readonly goal: ReadonlySignal<PlanGoal | undefined>
  /** Of the goal, from 1. */
  readonly place: number
}

const words = planEditorMessages.actions

/** What will be done for one goal, and by whom. */
export function ActionList({ page, goalId, goal, place }: ActionListProps) {
  const { work, parts } = page
  const { standing, away } = useIds(() =>
    (goal.value?.actions ?? []).map(({ id, status }) => ({ id, state: status })),
  )
  const ids = idsOf(standing.value)
  const removed = idsOf(away.value)
  const add = () => {
    const id = parts.newIdentifier()
    work.edit((plan) => addAction(plan, goalId, { id }))
    focusSoon(fieldIds.action(id, 'words'))
  }
  return (
    <>
      <h4 class="app-heading-s" id={fieldIds.goal(goalId, 'actions')} tabIndex={-1}>
        {words.heading}
      </h4>
      {ids.length === 0 && <p class="app-quiet">{words.none}</p>}
      <ol class="app-plan-actions">
        {ids.map((id, index) => (
          <ActionRow
            key={id}
            page={page}
            goalId={goalId}
            goal={goal}
            actionId={id}
            title={words.number(place, index + 1)}
            isFirst={index === 0}
            isLast={index === ids.length - 1}
          />
        ))}
      </ol>
      <Button secondary onPress={add}>
        {words.add}
        <span class="nhsuk-u-visually-hidden">{`: ${planEditorMessages.goals.number(place)}`}</span>
      </Button>
      {removed.length > 0 && (
        <details class="app-details">
          <summary>{words.away(removed.length)}</summary>
          {removed.map((id) => (
            <LetGoAction key={id} page={page} goal={goal} actionId={id} />
          ))}
        </details>
      )}
    </>
  )
}

interface LetGoActionProps extends Pick<ActionListProps, 'page' | 'goal'> {
  readonly actionId: string
}

function LetGoAction({ page: { work }, goal, actionId }: LetGoActionProps) {
  const action = useAction(goal, actionId).value
  if (action === undefined) return null
  return (
    <p>
      <bdi>{action.words || planEditorMessages.goals.unnamed}</bdi>{' '}
      <LinkButton
        onPress={() => {
          work.edit((plan) => changeAction(plan, actionId, { status: 'not-started' }))
          focusSoon(fieldIds.action(actionId, 'words'))
        }}
      >
        {words.takeBack}
        <span class="nhsuk-u-visually-hidden">{`: ${action.words}`}</span>
      </LinkButton>
    </p>
  )
}
