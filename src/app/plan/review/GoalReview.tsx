import { type ReadonlySignal, useComputed } from '@preact/signals'
import { changeGoal, type PlanGoal, planCodes } from '../../../goal-plan/index.ts'
import { RadioGroup } from '../../components/RadioGroup.tsx'
import { planCodeWords as codes } from '../../present/plan-code-words.ts'
import { planReviewMessages as words } from '../../present/plan-review-messages.ts'
import { fieldIds } from '../editor/field-ids.ts'
import { PlanText } from '../editor/PlanText.tsx'
import { idsOf, useGoal } from '../editor/plan-slices.ts'
import type { PlanWorkPageProps } from '../plan-page.ts'
import { ActionReview } from './ActionReview.tsx'
import { ClosedBefore } from './ClosedBefore.tsx'
import { LastTime } from './LastTime.tsx'
import type { PlanBefore } from './plan-before.ts'
import { chooseLifecycle } from './review-edits.ts'
import { SaidAlone } from './SaidAlone.tsx'
import { closedBefore, toReview } from './to-review.ts'

export interface GoalReviewProps {
  readonly page: PlanWorkPageProps
  readonly goalId: string
  readonly number: number
  readonly before: ReadonlySignal<PlanBefore | undefined>
}

const progresses = planCodes.progress.codes
const lifecycles = ['active', 'on-hold', 'completed', 'cancelled'] as const

/** One goal in a review: how it is going, what helped, its actions, the next step, and whether it is kept on with. */
export function GoalReview({ page, goalId, number, before }: GoalReviewProps) {
  const { work } = page
  const goal = useGoal(work, goalId)
  const own = useComputed(() => goal.value?.words ?? '')
  const earlier = useComputed(() => before.value?.plan.goals.find(({ id }) => id === goalId))
  const actions = useComputed(() =>
    toReview(goal.value?.actions ?? [], earlier.value?.actions)
      .map(({ id }) => id)
      .join(' '),
  )
  const hasActions = useComputed(() => goal.value?.actions.length !== 0)
  const write = (part: 'helped' | 'nextStep') => ({
    id: fieldIds.goal(goalId, part),
    label: words[part],
    rows: 2,
    words: () => goal.value?.[part],
    onWords: (text: string) =>
      work.edit((plan) => changeGoal(plan, goalId, { [part]: text }), `${part} ${goalId}`),
  })
  const headingId = fieldIds.goal(goalId, 'review')
  return (
    <section class="app-card" aria-labelledby={headingId}>
      <p class="app-quiet">{words.goal(number)}</p>
      <h2 id={headingId} class="app-verbatim" dir="auto">
        {own.value}
      </h2>
      <LastTime before={before} earlier={earlier} />
      <SaidAlone page={page} goal={goal} earlier={earlier} />
      <Progress work={work} goal={goal} />
      <PlanText {...write('helped')} />
      <h3>{words.actions}</h3>
      {!hasActions.value && <p>{words.noActions}</p>}
      {idsOf(actions.value).map((actionId) => (
        <ActionReview key={actionId} page={page} goal={goal} actionId={actionId} before={before} />
      ))}
      <ClosedBefore
        summary={words.earlier}
        list={() =>
          closedBefore(goal.value?.actions ?? [], earlier.value?.actions).map(
            ({ id, words: actionWords, status }) => ({ id, words: actionWords, state: codes.status[status] }),
          )
        }
      />
      <PlanText {...write('nextStep')} />
      <Lifecycle work={work} goal={goal} before={before} />
    </section>
  )
}

interface ChoiceProps extends Pick<PlanWorkPageProps, 'work'> {
  readonly goal: ReadonlySignal<PlanGoal | undefined>
}

function Progress({ work, goal }: ChoiceProps) {
  const chosen = useComputed(() => goal.value?.progress)
  const id = goal.peek()?.id ?? ''
  return (
    <RadioGroup
      id={fieldIds.goal(id, 'progress')}
      legend={words.progress}
      inline
      options={progresses.map((value) => ({ value, label: codes.progress[value] }))}
      chosen={chosen.value}
      onChoose={(value) => {
        const progress = progresses.find((each) => each === value)
        work.edit((plan) => changeGoal(plan, id, { progress }))
      }}
    />
  )
}

function Lifecycle({ work, goal, before }: ChoiceProps & Pick<GoalReviewProps, 'before'>) {
  const lifecycle = useComputed(() => goal.value?.lifecycle)
  const id = goal.peek()?.id ?? ''
  return (
    <RadioGroup
      id={fieldIds.goal(id, 'lifecycle')}
      legend={words.lifecycle}
      options={lifecycles.map((value) => ({
        value,
        label: words.lifecycles[value],
        hint: value === 'cancelled' ? words.letGo : undefined,
      }))}
      chosen={lifecycle.value}
      onChoose={(value) => {
        const chosen = lifecycles.find((each) => each === value)
        if (chosen === undefined) return
        work.edit((plan) => chooseLifecycle(plan, { id, chosen, before: before.value?.plan }))
      }}
    />
  )
}
