import { addGoal, changeGoal } from '../../../goal-plan/index.ts'
import { Button } from '../../components/Button.tsx'
import { LinkButton } from '../../components/LinkButton.tsx'
import { planEditorMessages } from '../../present/plan-editor-messages.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import { fieldIds, focusSoon } from './field-ids.ts'
import { GoalCard } from './GoalCard.tsx'
import { idsOf, useGoal, useIds } from './plan-slices.ts'

const words = planEditorMessages.goals

/** The goals that stand, each a card; those that were let go, under a fold; and the way to add one. */
export function GoalList(page: PlanWorkPageProps) {
  const { work, parts } = page
  const { standing, away } = useIds(() =>
    work.plan.value.goals.map(({ id, lifecycle }) => ({ id, state: lifecycle })),
  )
  const ids = idsOf(standing.value)
  const letGo = idsOf(away.value)
  const add = () => {
    const id = parts.newIdentifier()
    work.edit((plan) => addGoal(plan, { id }))
    focusSoon(fieldIds.goal(id, 'words'))
  }
  return (
    <section aria-labelledby={fieldIds.goals}>
      <h2 id={fieldIds.goals} tabIndex={-1}>
        {words.heading}
      </h2>
      {ids.length === 0 && <p>{words.none(planPerson(page).name)}</p>}
      {ids.map((id, index) => (
        <GoalCard key={id} page={page} goalId={id} place={index + 1} isLast={index === ids.length - 1} />
      ))}
      <Button secondary onPress={add}>
        {words.add}
      </Button>
      {letGo.length > 0 && (
        <details class="app-details">
          <summary>{words.away(letGo.length)}</summary>
          {letGo.map((id) => (
            <LetGoGoal key={id} page={page} goalId={id} />
          ))}
        </details>
      )}
    </section>
  )
}

function LetGoGoal({
  page: { work },
  goalId,
}: {
  readonly page: PlanWorkPageProps
  readonly goalId: string
}) {
  const goal = useGoal(work, goalId).value
  if (goal === undefined) return null
  return (
    <p>
      <bdi>{goal.words || words.unnamed}</bdi>{' '}
      <LinkButton
        onPress={() => {
          work.edit((plan) => changeGoal(plan, goalId, { lifecycle: 'active' }))
          focusSoon(fieldIds.goal(goalId, 'words'))
        }}
      >
        {words.takeBack}
        <span class="nhsuk-u-visually-hidden">{`: ${goal.words}`}</span>
      </LinkButton>
    </p>
  )
}
