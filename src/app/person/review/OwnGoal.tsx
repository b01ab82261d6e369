import { useComputed } from '@preact/signals'
import { type PlanGoal, planCodes } from '../../../goal-plan/index.ts'
import { LinkButton } from '../../components/LinkButton.tsx'
import { RadioGroup } from '../../components/RadioGroup.tsx'
import { PlanText } from '../../plan/editor/PlanText.tsx'
import { ownLaunchMessages } from '../../present/own-launch-messages.ts'
import { ownerCalled } from '../../present/owner-name.ts'
import { planCodeWords } from '../../present/plan-code-words.ts'
import type { OwnPlace } from '../own-place.ts'
import type { GoalSaying, OwnReviewWork } from '../own-review-work.ts'

export interface OwnGoalProps {
  readonly place: OwnPlace
  readonly work: OwnReviewWork
  readonly goal: PlanGoal
}

const words = ownLaunchMessages.review
const progresses = planCodes.progress.codes

/** One goal: what the plan says of it, and what the person says. */
export function OwnGoal({ place, work, goal }: OwnGoalProps) {
  const id = `goal-${goal.id}`
  const write = (part: Exclude<keyof GoalSaying, 'progress'>) => ({
    id: `${id}-${part}`,
    label: words[part],
    rows: 3,
    words: () => work.review.value.goals.find((each) => each.id === goal.id)?.[part],
    onWords: (text: string) => work.sayOfGoal(goal.id, { [part]: text === '' ? undefined : text }),
  })
  return (
    <section class="app-card" aria-labelledby={id}>
      <h2 id={id} class="app-verbatim" dir="auto">
        {goal.words}
      </h2>
      <Planned place={place} goal={goal} />
      <Progress work={work} goal={goal} />
      <PlanText {...write('helped')} />
      <PlanText {...write('nextStep')} />
      <PlanText {...write('change')} hint={words.changeHint} />
    </section>
  )
}

function Progress({ work, goal }: Omit<OwnGoalProps, 'place'>) {
  const chosen = useComputed(() => work.review.value.goals.find((each) => each.id === goal.id)?.progress)
  return (
    <>
      <RadioGroup
        id={`goal-${goal.id}-progress`}
        legend={words.progress}
        inline
        options={progresses.map((value) => ({ value, label: planCodeWords.progress[value] }))}
        chosen={chosen.value}
        onChoose={(value) => work.sayOfGoal(goal.id, { progress: progresses.find((each) => each === value) })}
      />
      {chosen.value !== undefined && (
        <p>
          <LinkButton onPress={() => work.sayOfGoal(goal.id, { progress: undefined })}>
            {words.clear}
          </LinkButton>
        </p>
      )}
    </>
  )
}

/** What is to be done for the goal and by whom, folded: it is there to look at, not to be gone through. */
function Planned({ place, goal }: Pick<OwnGoalProps, 'place' | 'goal'>) {
  const { patientId, fhirBase } = place.session.launch
  const you = { name: ownLaunchMessages.you, patientId, fhirBase }
  const open = goal.actions.filter(({ status }) => status === 'not-started' || status === 'in-progress')
  return (
    <details class="app-details">
      <summary>{words.planned}</summary>
      {open.length === 0 ? (
        <p>{words.noPlanned}</p>
      ) : (
        <ul>
          {open.map(({ id, words: own, owners }) => (
            <li key={id} class="app-verbatim">
              <bdi>{own}</bdi>
              {owners.length > 0 && (
                <>
                  {' – '}
                  <strong>{owners.map((owner) => ownerCalled(owner, you)).join(', ')}</strong>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}
