import type { GoalPlan, PlanGoal } from '../../../goal-plan/index.ts'
import type { SitePolicy } from '../../../host/site/site-policy.ts'
import { dateInWords } from '../../present/calendar-words.ts'
import { isPerson, ownerCalled, type PlanPerson } from '../../present/owner-name.ts'
import { easyReadMessages as words } from '../../present/plan-print-messages.ts'
import type { ActionHolder, ActionToDo, PersonPage } from './person-page.ts'

/** A symbol beside a line. */
export type EasySymbol =
  | 'plan'
  | 'goal'
  | 'me'
  | 'together'
  | 'staff'
  | 'carer'
  | 'question'
  | 'star'
  | 'phone'
  | 'date'

/** One line of an easy-read page: a sentence of ours, or words that were said, which are never changed. */
export interface EasyLine {
  readonly text: string
  readonly isSaid: boolean
  /** True for an empty line to write on. */
  readonly isToWriteOn?: true
}

/** A few lines about one thing, beside one symbol. */
export interface EasyBlock {
  readonly symbol: EasySymbol
  readonly lines: readonly EasyLine[]
}

export interface EasySection {
  /** Absent for the lines at the top. */
  readonly heading?: string
  readonly blocks: readonly EasyBlock[]
}

export interface EasyReadOptions {
  readonly plan: GoalPlan
  readonly page: PersonPage
  readonly person: PlanPerson
  /** FHIR dateTime of the conversation; empty where the record gives none. */
  readonly authored: string
  /** Whom to call, as the site wrote it. */
  readonly help: SitePolicy['help']
}

const symbols: Readonly<Record<ActionHolder, EasySymbol>> = {
  person: 'me',
  together: 'together',
  staff: 'staff',
  carer: 'carer',
  notSaid: 'question',
}
const whoWords: Readonly<Record<ActionHolder, (name: string) => string>> = {
  // Nobody else has it, but a name that the record does not know may stand beside theirs.
  person: words.named,
  together: words.with,
  staff: words.who,
  carer: words.who,
  notSaid: words.named,
}
const toWriteOn: EasyLine = { text: '', isSaid: false, isToWriteOn: true }
const holders = ['person', 'together', 'staff', 'carer', 'notSaid'] as const

/** The person's page in short sentences of ours, one idea a line, around the words that were said. Parts with nothing in them are left out. */
export function easyRead({ plan, page, person, authored, help }: EasyReadOptions): readonly EasySection[] {
  const { nextReview, ifThingsGetHarder } = plan
  const made = authored === '' ? [] : [ours(words.made[plan.occasion](dateInWords(authored)))]
  const goals = page.goals.map((goal, index) => goalBlock(goal, index + 1))
  return [
    { blocks: [block('plan', [ours(words.intro), ...made])] },
    {
      heading: words.goals,
      blocks: goals.length === 0 ? [block('goal', [ours(words.noGoals)])] : goals,
    },
    ...holders.map((holder) => ({
      heading: words.actions[holder],
      blocks: page.toDo[holder].map((each) => actionBlock(each, holder, person)),
    })),
    { heading: words.waiting, blocks: page.waiting.map((goal) => block('goal', [said(goal.words)])) },
    { heading: words.reached, blocks: page.reached.map((goal) => block('star', [said(goal.words)])) },
    {
      heading: words.harder,
      blocks:
        ifThingsGetHarder === undefined
          ? []
          : [block('me', [ours(words.harderIntro), said(ifThingsGetHarder)])],
    },
    {
      heading: words.help,
      blocks:
        help === undefined
          ? words.helpToWrite.map((line) => block('phone', [ours(line), toWriteOn]))
          : [block('phone', [help.title, ...help.lines].map(said))],
    },
    {
      heading: words.next,
      blocks: [
        block('date', [
          ours(nextReview === undefined ? words.noNext : words.nextOn(dateInWords(nextReview))),
        ]),
      ],
    },
  ].filter(({ blocks }) => blocks.length > 0)
}

function goalBlock({ words: own, why, target, nextStep }: PlanGoal, number: number): EasyBlock {
  return block('goal', [
    ours(words.goal(number)),
    said(own),
    ...asked(words.why, why),
    ...(target === undefined ? [] : [ours(words.target(dateInWords(target)))]),
    ...asked(words.nextStep, nextStep),
  ])
}

function actionBlock({ action }: ActionToDo, holder: ActionHolder, person: PlanPerson): EasyBlock {
  const names = action.owners
    .filter((owner) => !isPerson(owner, person))
    .map((owner) => ours(whoWords[holder](ownerCalled(owner, person))))
  return block(symbols[holder], [
    said(action.words),
    ...names,
    ...asked(words.when, action.when),
    ...asked(words.firstStep, action.firstStep),
  ])
}

function block(symbol: EasySymbol, lines: readonly EasyLine[]): EasyBlock {
  return { symbol, lines }
}

function asked(question: string, answer: string | undefined): readonly EasyLine[] {
  return answer === undefined ? [] : [ours(question), said(answer)]
}

function ours(text: string): EasyLine {
  return { text, isSaid: false }
}

function said(text: string): EasyLine {
  return { text, isSaid: true }
}
