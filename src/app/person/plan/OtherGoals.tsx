import { NotRead } from '../../components/NotRead.tsx'
import type { Session } from '../../models/session.ts'
import { dateInWords } from '../../present/calendar-words.ts'
import { otherGoals } from '../../present/goals-that-matter.ts'
import { ownLaunchMessages } from '../../present/own-launch-messages.ts'

const words = ownLaunchMessages.goals

/** Goals of the record that are in no plan of Alongside, so that none of theirs is missing here. */
export function OtherGoals({ session: { goalPlan } }: { readonly session: Session }) {
  const { goals, recorded } = goalPlan
  const [list, plans] = [goals.state.value, recorded.state.value]
  // While the plans are not read, which goals are in them is not known.
  const isKnown = list.kind === 'present' && (plans.kind === 'present' || plans.kind === 'empty')
  const ours = plans.kind === 'present' ? plans.value.map(({ plan }) => plan) : []
  const open = isKnown ? otherGoals(list.value.goals, ours).open : []
  const isCut = isKnown && (list.value.truncated || list.value.unreadable > 0)
  return (
    <>
      <NotRead lead={words.failed} area={goals} onRetry={() => void goals.load()} />
      {(open.length > 0 || isCut) && (
        <section aria-labelledby="other-goals" class="app-band">
          <h2 id="other-goals">{words.heading}</h2>
          <ul>
            {open.map((goal, index) => (
              <li key={index} class="app-said-answer">
                <p class="app-verbatim" dir="auto">
                  <strong>{goal.words ?? words.noWords}</strong>
                </p>
                {goal.target && <p>{words.by(dateInWords(goal.target))}</p>}
              </li>
            ))}
          </ul>
          {isCut && <p>{words.more}</p>}
        </section>
      )}
    </>
  )
}
