import type { GoalList } from '../../host/goal-plans.ts'
import { LinkButton } from '../components/LinkButton.tsx'
import { lastFinished } from '../models/goal-plan.ts'
import type { Session } from '../models/session.ts'
import { dateInWords } from '../present/calendar-words.ts'
import { goalMessages as words } from '../present/goal-messages.ts'
import { otherGoals, type PlannedGoal, plannedGoals } from '../present/goals-that-matter.ts'
import { homePlanMessages } from '../present/home-plan-messages.ts'
import { messages } from '../present/messages.ts'
import { ownerName } from '../present/owner-name.ts'
import { planCodeWords } from '../present/plan-code-words.ts'
import { finishedOn, isOfPerson } from '../present/tool-order.ts'
import { OwnReviewNotice } from './OwnReviewNotice.tsx'

export interface GoalsBandProps {
  readonly session: Session
  readonly name: string | undefined
}

/** What the person works towards: the goals of the plan, with what comes next and who has it, then those that others wrote. Nothing of what is not read (yet). */
export function GoalsBand({ session, name }: GoalsBandProps) {
  const { goals, recorded } = session.goalPlan
  const [list, plans] = [goals.state.value, recorded.state.value]
  return (
    <>
      {plans.kind === 'present' && <Planned session={session} name={name} />}
      {list.kind === 'present' && plans.kind !== 'loading' && (
        <Others session={session} name={name} list={list.value} />
      )}
    </>
  )
}

function Planned({ session, name }: GoalsBandProps) {
  const { goalPlan, launch } = session
  const last = lastFinished(goalPlan.recorded)
  if (last === undefined) return null
  const { open, over } = plannedGoals(last.plan)
  const standing = goalPlan.standing.state.value
  const { source } = last.recorded
  return (
    <>
      <h3>{`${words.heading(name)}, ${dateInWords(finishedOn(last.recorded))}`}</h3>
      {!isOfPerson(source, launch) && <p>{words.wordsOf(source?.display)}</p>}
      {standing.kind === 'present' && standing.value.changes.length > 0 && (
        <p class="app-problem">
          {words.changed} <LinkButton onPress={() => goalPlan.open('start')}>{words.look}</LinkButton>
        </p>
      )}
      <OwnReviewNotice session={session} name={name} />
      {open.length === 0 ? (
        <p>{words.noneOpen}</p>
      ) : (
        <ul>
          {open.map((goal) => (
            <Goal key={goal.id} goal={goal} session={session} name={name} />
          ))}
        </ul>
      )}
      <p>
        {over > 0 && `${words.over(over)} `}
        <LinkButton onPress={() => goalPlan.open('read')}>{homePlanMessages.read}</LinkButton>
      </p>
    </>
  )
}

function Goal({ goal, session, name }: GoalsBandProps & { readonly goal: PlannedGoal }) {
  const { patientId, fhirBase } = session.launch
  const person = { name: name ?? messages.thePerson, patientId, fhirBase }
  const { progress, nextStep, action } = goal
  const list = session.goalPlan.goals.state.value
  const keptIn =
    list.kind === 'present' ? list.value.goals.find(({ uuid }) => uuid === goal.id)?.keptIn : undefined
  const who = action?.owners.map((owner) => ownerName(owner, person)).join(', ')
  return (
    <li class="app-said-answer">
      <p class="app-verbatim" dir="auto">
        <strong>{goal.words}</strong>
      </p>
      {goal.isOnHold && <p>{words.onHold}.</p>}
      <Fact label={words.progress} value={progress ? planCodeWords.progress[progress] : words.notReviewed} />
      {nextStep !== undefined && <Fact label={words.nextStep} value={nextStep} />}
      {action !== undefined && <Fact label={words.action} value={action.words} />}
      {action !== undefined && <Fact label={words.who} value={who || words.nobody} />}
      <KeptIn name={keptIn} />
    </li>
  )
}

interface OthersProps extends GoalsBandProps {
  readonly list: GoalList
}

function Others({ session, name, list: { goals, truncated, unreadable, unreadStore } }: OthersProps) {
  const state = session.goalPlan.recorded.state.value
  const plans = state.kind === 'present' ? state.value : []
  const { open, over } = otherGoals(
    goals,
    plans.map(({ plan }) => plan),
  )
  const isAlone = lastFinished(session.goalPlan.recorded) === undefined
  return (
    <>
      {unreadStore && <p class="app-problem">{words.unreadStore(unreadStore.name)}</p>}
      {truncated && <p class="app-problem">{words.truncated}</p>}
      {unreadable > 0 && <p class="app-problem">{words.unreadable(unreadable)}</p>}
      {open.length + over > 0 && <h3>{words.othersHeading[isAlone ? 'alone' : 'beside']}</h3>}
      {open.length > 0 && (
        <ul>
          {open.map((goal, index) => (
            <li key={index} class="app-said-answer">
              <p class="app-verbatim" dir="auto">
                <strong>{goal.words ?? words.noWords}</strong>
              </p>
              <p class="app-quiet">
                {name !== undefined && isOfPerson(goal.expressedBy, session.launch)
                  ? words.own(name)
                  : words.wordsOf(goal.expressedBy?.display)}
              </p>
              {goal.lifecycle === 'on-hold' && <p>{words.onHold}.</p>}
              {goal.achievement?.text && <Fact label={words.progress} value={goal.achievement.text} />}
              <KeptIn name={goal.keptIn} />
              {goal.target && <Fact label={words.by} value={dateInWords(goal.target)} />}
            </li>
          ))}
        </ul>
      )}
      {over > 0 && <p>{words.over(over)}</p>}
    </>
  )
}

function KeptIn({ name }: { readonly name: string | undefined }) {
  return name === undefined ? null : <p class="app-quiet">{words.keptIn(name)}</p>
}

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <p>
      {`${label}: `}
      <bdi>{value}</bdi>
    </p>
  )
}
