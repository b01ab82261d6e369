import type { GoalAction, PlanGoal } from '../../../goal-plan/index.ts'
import { dateInWords } from '../../present/calendar-words.ts'
import { ownerName, type PlanPerson } from '../../present/owner-name.ts'
import { planCodeWords as codes } from '../../present/plan-code-words.ts'
import { planReadMessages } from '../../present/plan-read-messages.ts'
import { readableMessages as words } from '../../present/plan-readable-messages.ts'
import { unplacedFacts } from '../../present/unplaced-facts.ts'
import { FactList } from './FactList.tsx'

export interface GoalInFullProps {
  readonly goal: PlanGoal
  readonly number: number
  readonly person: PlanPerson
  /** Level of its heading. */
  readonly level: 3 | 4
}

/** One goal with all that was said about it, and its actions as a table. */
export function GoalInFull({ goal, number, person, level }: GoalInFullProps) {
  const Heading = `h${level}` as const
  const { staffView } = goal
  return (
    <article class="app-goal">
      <Heading class="app-heading-s">
        <span class="app-quiet">{words.goal(number)}</span>{' '}
        <span class="app-verbatim" dir="auto">
          {goal.words || words.noWords}
        </span>
      </Heading>
      <FactList
        facts={[
          { label: words.lifecycle, value: codes.lifecycle[goal.lifecycle] },
          { label: words.progress, value: goal.progress && codes.progress[goal.progress] },
          { label: words.why, value: goal.why },
          ...goal.sources.map(({ words: source, date }) => ({
            label: date === undefined ? words.from : words.fromOn(dateInWords(date)),
            value: source,
          })),
          { label: words.priority, value: goal.priority && codes.priority[goal.priority] },
          { label: words.domain, value: goal.domain && codes.domain[goal.domain] },
          { label: words.start, value: goal.start && dateInWords(goal.start) },
          { label: words.target, value: goal.target && dateInWords(goal.target) },
          { label: words.helped, value: goal.helped },
          { label: words.nextStep, value: goal.nextStep },
          { label: words.barriers, value: goal.barriers },
          { label: words.helps, value: goal.helps },
          {
            label:
              staffView?.by === undefined
                ? words.staffView
                : words.staffViewBy(ownerName(staffView.by, person)),
            value: staffView && [codes.stance[staffView.stance], staffView.words].filter(Boolean).join('. '),
          },
          ...unplacedFacts([
            ...(goal.unplaced ?? []),
            ...goal.actions.flatMap(({ unplaced }) => unplaced ?? []),
          ]),
        ]}
      />
      {goal.actions.length === 0 ? (
        <p>{words.noActions}</p>
      ) : (
        <Actions goal={goal} number={number} person={person} />
      )}
    </article>
  )
}

function Actions({ goal, number, person }: Omit<GoalInFullProps, 'level'>) {
  const heads = planReadMessages.action
  return (
    <table class="app-table">
      <caption class="nhsuk-u-visually-hidden">{`${words.actions}: ${words.goal(number)}`}</caption>
      <thead>
        <tr>
          <th scope="col">{heads.what}</th>
          <th scope="col">{heads.who}</th>
          <th scope="col">{heads.when}</th>
          <th scope="col">{heads.how}</th>
        </tr>
      </thead>
      <tbody>
        {goal.actions.map((action) => (
          <tr key={action.id}>
            <th scope="row">
              <span class="app-verbatim" dir="auto">
                {action.words || words.noWords}
              </span>
              <Aside label={words.firstStep} value={action.firstStep} />
            </th>
            <td data-label={heads.who}>
              <Owners action={action} person={person} />
            </td>
            <td data-label={heads.when}>
              <span class="app-verbatim" dir="auto">
                {action.when ?? words.notSaid}
              </span>
            </td>
            <td data-label={heads.how}>
              {codes.status[action.status]}
              <Aside label={words.happened} value={happenedWords(action)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Owners({ action, person }: Pick<GoalInFullProps, 'person'> & { readonly action: GoalAction }) {
  if (action.owners.length === 0) return <>{words.notSaid}</>
  return (
    <ul class="app-names">
      {action.owners.map((owner, index) => (
        <li key={index}>{ownerName(owner, person)}</li>
      ))}
    </ul>
  )
}

function Aside({ label, value }: { readonly label: string; readonly value: string | undefined }) {
  if (value === undefined || value === '') return null
  return (
    <span class="app-aside app-verbatim">
      {label}: <bdi>{value}</bdi>
    </span>
  )
}

function happenedWords({ happened, happenedWords: own }: GoalAction): string {
  return [happened && codes.happened[happened], own].filter(Boolean).join('. ')
}
