import type { Comparison, GoalAction, GoalPlan, PlanGoal } from '../../../goal-plan/index.ts'
import { dateInWords } from '../../present/calendar-words.ts'
import { ownerName, type PlanPerson } from '../../present/owner-name.ts'
import { planCodeWords as codes } from '../../present/plan-code-words.ts'
import { planCompareMessages } from '../../present/plan-compare-messages.ts'
import { readableMessages as words } from '../../present/plan-readable-messages.ts'
import { unplacedFacts } from '../../present/unplaced-facts.ts'

/** One thing about a goal, an action or the plan, then and now. Absent where nothing was said. */
export interface ComparedFact {
  readonly label: string
  readonly before?: string
  readonly after?: string
}

interface FactReader<Whole> {
  readonly label: string
  readonly of: keyof Whole
  readonly read: (whole: Whole) => string | undefined
}

/** How a goal stands and how it is going, always; anything else of it where it changed. */
export function goalFacts(goal: Comparison<PlanGoal>, person: PlanPerson): readonly ComparedFact[] {
  const always: readonly (keyof PlanGoal)[] = ['progress', 'lifecycle']
  return goalReaders(person)
    .filter(({ of }) => always.includes(of) || goal.changed.includes(of))
    .map((reader) => compared(reader, goal))
    .filter(({ before, after }) => before !== undefined || after !== undefined)
}

/** Who had an action and how it stood, always; anything else of it where it changed. */
export function actionFacts(action: Comparison<GoalAction>, person: PlanPerson): readonly ComparedFact[] {
  const always: readonly (keyof GoalAction)[] = ['owners', 'status']
  return actionReaders(person)
    .filter(({ of }) => always.includes(of) || action.changed.includes(of))
    .map((reader) => compared(reader, action))
}

/** What changed of the plan beside its goals. */
export function planFacts(
  { before, after, changed }: Pick<Comparison<GoalPlan>, 'before' | 'after' | 'changed'>,
  person: PlanPerson,
): readonly ComparedFact[] {
  return planReaders(person)
    .filter(({ of }) => changed.includes(of))
    .map((reader) =>
      compared(reader, {
        ...(before === undefined ? {} : { before }),
        ...(after === undefined ? {} : { after }),
      }),
    )
}

function compared<Whole>(
  { label, read }: FactReader<Whole>,
  { before, after }: { readonly before?: Whole; readonly after?: Whole },
): ComparedFact {
  const [then, now] = [before && read(before), after && read(after)]
  return {
    label,
    ...(then === undefined || then === '' ? {} : { before: then }),
    ...(now === undefined || now === '' ? {} : { after: now }),
  }
}

function goalReaders(person: PlanPerson): readonly FactReader<PlanGoal>[] {
  return [
    { label: planCompareMessages.words, of: 'words', read: ({ words: own }) => own },
    { label: words.progress, of: 'progress', read: ({ progress }) => progress && codes.progress[progress] },
    { label: words.lifecycle, of: 'lifecycle', read: ({ lifecycle }) => codes.lifecycle[lifecycle] },
    { label: words.why, of: 'why', read: ({ why }) => why },
    { label: words.from, of: 'sources', read: ({ sources }) => sources.map((each) => each.words).join('\n') },
    { label: words.priority, of: 'priority', read: ({ priority }) => priority && codes.priority[priority] },
    { label: words.domain, of: 'domain', read: ({ domain }) => domain && codes.domain[domain] },
    { label: words.start, of: 'start', read: ({ start }) => start && dateInWords(start) },
    { label: words.target, of: 'target', read: ({ target }) => target && dateInWords(target) },
    { label: words.helped, of: 'helped', read: ({ helped }) => helped },
    { label: words.nextStep, of: 'nextStep', read: ({ nextStep }) => nextStep },
    { label: words.barriers, of: 'barriers', read: ({ barriers }) => barriers },
    { label: words.helps, of: 'helps', read: ({ helps }) => helps },
    {
      label: words.staffView,
      of: 'staffView',
      read: ({ staffView }) => staffView && staffViewWords(staffView, person),
    },
    { label: planCompareMessages.other, of: 'unplaced', read: ({ unplaced }) => otherAnswers(unplaced) },
  ]
}

function actionReaders(person: PlanPerson): readonly FactReader<GoalAction>[] {
  return [
    { label: planCompareMessages.words, of: 'words', read: ({ words: own }) => own },
    { label: words.who, of: 'owners', read: ({ owners }) => ownersInWords(owners, person) },
    { label: words.lifecycle, of: 'status', read: ({ status }) => codes.status[status] },
    { label: words.when, of: 'when', read: ({ when }) => when },
    { label: words.firstStep, of: 'firstStep', read: ({ firstStep }) => firstStep },
    { label: words.happened, of: 'happened', read: ({ happened }) => happened && codes.happened[happened] },
    { label: words.happenedSaid, of: 'happenedWords', read: ({ happenedWords }) => happenedWords },
    { label: planCompareMessages.other, of: 'unplaced', read: ({ unplaced }) => otherAnswers(unplaced) },
  ]
}

function planReaders(person: PlanPerson): readonly FactReader<GoalPlan>[] {
  return [
    {
      label: words.rightForNow,
      of: 'rightForNow',
      read: ({ rightForNow: why }) => stated([why?.code && codes.reason[why.code], why?.words]),
    },
    { label: words.harder, of: 'ifThingsGetHarder', read: ({ ifThingsGetHarder }) => ifThingsGetHarder },
    {
      label: words.agreements,
      of: 'agreements',
      read: ({ agreements }) =>
        agreements
          .map(({ who, answer, date, words: own }) =>
            stated([
              `${ownerName(who, person)}: ${codes.agreement[answer]}`,
              date && words.asked(dateInWords(date)),
              own,
            ]),
          )
          .join('\n'),
    },
    {
      label: words.nextReview,
      of: 'nextReview',
      read: ({ nextReview }) => nextReview && dateInWords(nextReview),
    },
    { label: planCompareMessages.other, of: 'unplaced', read: ({ unplaced }) => otherAnswers(unplaced) },
  ]
}

function ownersInWords(owners: GoalAction['owners'], person: PlanPerson): string {
  return owners.map((owner) => ownerName(owner, person)).join(', ') || words.notSaid
}

function staffViewWords({ stance, words: own, by }: NonNullable<PlanGoal['staffView']>, person: PlanPerson) {
  return stated([codes.stance[stance], own, by && ownerName(by, person)])
}

function otherAnswers(items: GoalPlan['unplaced']): string {
  return unplacedFacts(items)
    .map(({ label, value }) => `${label}: ${value}`)
    .join('\n')
}

function stated(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('. ')
}
