import { Fragment } from 'preact'
import type { GoalPlan, PlanGoal } from '../../../goal-plan/index.ts'
import type { SitePolicy } from '../../../host/site/site-policy.ts'
import { dateInWords } from '../../present/calendar-words.ts'
import { isPerson, ownerCalled, type PlanPerson } from '../../present/owner-name.ts'
import { planPrintMessages } from '../../present/plan-print-messages.ts'
import type { ActionHolder, ActionToDo, PersonPage } from './person-page.ts'

export interface PersonPaperProps {
  readonly plan: GoalPlan
  readonly page: PersonPage
  readonly person: PlanPerson
  /** FHIR dateTime of the conversation; empty where the record gives none. */
  readonly authored: string
  /** Whom to call, as the site wrote it. */
  readonly help: SitePolicy['help']
}

const words = planPrintMessages.paper
const whoWords: Readonly<Record<ActionHolder, string>> = {
  // Nobody else has it, but a name that the record does not know may stand beside theirs.
  person: words.named,
  together: words.with,
  staff: words.who,
  carer: words.who,
  notSaid: words.named,
}
const holders = ['person', 'together', 'staff', 'carer', 'notSaid'] as const

/** The page a person keeps: what they want, what they do, what others do, whom to call, and when to meet again. */
export function PersonPaper({ plan, page, person, authored, help }: PersonPaperProps) {
  const { nextReview, ifThingsGetHarder } = plan
  return (
    <>
      <p class="app-quiet">{words.made[plan.occasion](dateInWords(authored))}</p>
      <section>
        <h3>{words.goals}</h3>
        {page.goals.length === 0 ? <p>{words.noGoals}</p> : <Goals goals={page.goals} />}
      </section>
      {holders
        .filter((holder) => page.toDo[holder].length > 0)
        .map((holder) => (
          <section key={holder}>
            <h3>{words.actions[holder]}</h3>
            <ul>
              {page.toDo[holder].map((each) => (
                <li key={each.action.id}>
                  <ToDo each={each} holder={holder} person={person} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      <ShortGoals heading={words.waiting} goals={page.waiting} />
      <ShortGoals heading={words.reached} goals={page.reached} />
      {ifThingsGetHarder !== undefined && (
        <section>
          <h3>{words.harder}</h3>
          <p class="app-verbatim" dir="auto">
            {ifThingsGetHarder}
          </p>
        </section>
      )}
      <section>
        <h3>{words.help}</h3>
        {help === undefined ? (
          <LinesToWriteOn />
        ) : (
          [help.title, ...help.lines].map((line) => <p key={line}>{line}</p>)
        )}
      </section>
      <section>
        <h3>{words.nextMeeting}</h3>
        <p>{nextReview === undefined ? words.noNext : words.nextOn(dateInWords(nextReview))}</p>
      </section>
    </>
  )
}

function Goals({ goals }: { readonly goals: readonly PlanGoal[] }) {
  return (
    <ol>
      {goals.map(({ id, words: own, why, target, nextStep }) => (
        <li key={id}>
          <p class="app-sheet__said app-verbatim" dir="auto">
            {own}
          </p>
          <Facts facts={[[words.why, why]]} />
          <Facts
            facts={[
              [words.target, target && dateInWords(target)],
              [words.nextStep, nextStep],
            ]}
          />
        </li>
      ))}
    </ol>
  )
}

function ShortGoals({ heading, goals }: { readonly heading: string; readonly goals: readonly PlanGoal[] }) {
  if (goals.length === 0) return null
  return (
    <section>
      <h3>{heading}</h3>
      <ul>
        {goals.map(({ id, words: own }) => (
          <li key={id}>
            <div class="app-verbatim" dir="auto">
              {own}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface ToDoProps {
  readonly each: ActionToDo
  readonly holder: ActionHolder
  readonly person: PlanPerson
}

function ToDo({ each: { action }, holder, person }: ToDoProps) {
  const names = action.owners
    .filter((owner) => !isPerson(owner, person))
    .map((owner) => ownerCalled(owner, person))
    .join(', ')
  return (
    <>
      <p class="app-sheet__said app-verbatim" dir="auto">
        {action.words}
      </p>
      <Facts
        facts={[
          [whoWords[holder], names],
          [words.when, action.when],
          [words.firstStep, action.firstStep],
        ]}
      />
    </>
  )
}

/** Facts in one line, each with its label; those nobody said anything about are left out. */
function Facts({ facts }: { readonly facts: readonly (readonly [string, string | undefined])[] }) {
  const said = facts.filter(([, value]) => value !== undefined && value !== '')
  if (said.length === 0) return null
  return (
    <p class="app-verbatim">
      {said.map(([label, value], index) => (
        <Fragment key={label}>
          {index > 0 && ' · '}
          {label}: <bdi>{value}</bdi>
        </Fragment>
      ))}
    </p>
  )
}

function LinesToWriteOn() {
  return (
    <>
      {words.helpToWrite.map((line) => (
        <p key={line} class="app-sheet__line">
          {line}
        </p>
      ))}
    </>
  )
}
