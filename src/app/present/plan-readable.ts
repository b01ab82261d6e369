import type { CarerAgreement, GoalAction, GoalPlan, PlanGoal, StaffView } from '../../goal-plan/index.ts'
import type { PlanAssessment } from '../../responsibility/index.ts'
import { dateInWords } from './calendar-words.ts'
import { nhsNumberInGroups } from './nhs-number.ts'
import { ownerName, type PlanPerson } from './owner-name.ts'
import { planCodeWords as codes } from './plan-code-words.ts'
import { readableMessages as words } from './plan-readable-messages.ts'
import { meterInWords, ruleInWords, verdictInWords } from './responsibility-words.ts'
import { languageInUse } from './site-words.ts'
import { unplacedFacts } from './unplaced-facts.ts'

/** What the plan itself does not hold and its text needs. */
export interface ReadablePlanWords {
  readonly person: PlanPerson
  /** The person's whole name as recorded, and what else tells them from others. */
  readonly identity: {
    readonly displayName: string
    readonly birthDate?: string
    readonly nhsNumber?: string
  }
  /** FHIR date or dateTime of the conversation; absent where the record gives none. */
  readonly authored?: string
  /** Who typed; absent where that was not verified. */
  readonly author?: string
  /** Who holds what, by the rule and the site's thresholds. */
  readonly assessment: PlanAssessment
  /** False for a plan that is still being made, which its text then says. */
  readonly isFinished?: boolean
}

/**
 * The whole plan in plain text, for people: the narrative of the CarePlan, the readable document and the file. Everything the plan holds is
 * in it, in order; words of several lines are indented, so that nothing said can pass for a heading of ours. Lines end with `\n`.
 */
export function readablePlan(plan: GoalPlan, given: ReadablePlanWords): string {
  const { identity, person, assessment } = given
  const fact = (label: string, value: string | undefined) =>
    value === undefined || value === '' ? [] : [`${label}: ${value}`]
  const isOver = ({ lifecycle }: PlanGoal) => lifecycle === 'completed' || lifecycle === 'cancelled'
  const isMistaken = ({ lifecycle }: PlanGoal) => lifecycle === 'entered-in-error'
  const parts = {
    active: plan.goals.filter((goal) => !isOver(goal) && !isMistaken(goal)),
    over: plan.goals.filter(isOver),
    mistaken: plan.goals.filter(isMistaken),
  }
  const { sentence, question } = verdictInWords(assessment, person.name)
  const blocks = [
    [
      words.title(oneLine(identity.displayName) || words.notRecorded),
      ...fact(words.born, identity.birthDate && dateInWords(identity.birthDate)),
      ...fact(words.nhsNumber, identity.nhsNumber && nhsNumberInGroups(identity.nhsNumber)),
      written(plan, given),
      ...(given.isFinished === false ? [words.notFinished] : []),
    ],
    ...(parts.active.length === 0 ? [[words.noGoals]] : goalBlocks('active', parts.active, person)),
    ...goalBlocks('over', parts.over, person),
    ...goalBlocks('mistaken', parts.mistaken, person),
    [
      inCapitals(words.whoDoesWhat),
      meterInWords(assessment.meter, person.name),
      sentence,
      ...(question === undefined ? [] : [question]),
      ruleInWords(assessment),
    ],
    section(
      words.rightForNow,
      linesOf(stated(plan.rightForNow?.code && codes.reason[plan.rightForNow.code], plan.rightForNow?.words)),
    ),
    section(words.harder, linesOf(plan.ifThingsGetHarder)),
    section(
      words.agreements,
      plan.agreements.flatMap((each) => agreementLines(each, person)),
    ),
    section(words.nextReview, plan.nextReview === undefined ? [] : [dateInWords(plan.nextReview)]),
    section(words.otherAnswers, otherAnswers(plan)),
  ]
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function written({ occasion }: GoalPlan, { authored, author }: ReadablePlanWords): string {
  const day = `${words.written[occasion]} ${words.on(dateInWords(authored ?? ''))}`
  return author === undefined ? day : `${day}, ${words.by(oneLine(author))}`
}

function goalBlocks(
  part: keyof typeof words.goals,
  goals: readonly PlanGoal[],
  person: PlanPerson,
): readonly (readonly string[])[] {
  if (goals.length === 0) return []
  return [
    [inCapitals(words.goals[part])],
    ...goals.map((goal, index) => goalLines(goal, words.goal(index + 1), person)),
  ]
}

function goalLines(goal: PlanGoal, title: string, person: PlanPerson): readonly string[] {
  return [
    ...said(title, orNone(goal.words)),
    ...indented([
      ...said(words.why, goal.why),
      ...goal.sources.flatMap(({ words: source, date }) =>
        said(date === undefined ? words.from : words.fromOn(dateInWords(date)), source),
      ),
      ...said(words.priority, goal.priority && codes.priority[goal.priority]),
      ...said(words.domain, goal.domain && codes.domain[goal.domain]),
      ...said(words.start, goal.start && dateInWords(goal.start)),
      ...said(words.target, goal.target && dateInWords(goal.target)),
      ...said(words.lifecycle, codes.lifecycle[goal.lifecycle]),
      ...said(words.progress, goal.progress && codes.progress[goal.progress]),
      ...said(words.helped, goal.helped),
      ...said(words.nextStep, goal.nextStep),
      ...said(words.barriers, goal.barriers),
      ...said(words.helps, goal.helps),
      ...staffViewLines(goal.staffView, person),
      ...otherAnswers(goal),
      ...(goal.actions.length === 0 ? [words.noActions] : [`${words.actions}:`]),
      ...indented(goal.actions.flatMap((action, index) => actionLines(action, index + 1, person))),
    ]),
  ]
}

function actionLines(action: GoalAction, number: number, person: PlanPerson): readonly string[] {
  return [
    ...said(String(number), orNone(action.words), '. '),
    ...indented([
      ...said(
        words.who,
        action.owners.map((owner) => oneLine(ownerName(owner, person))).join('; ') || words.notSaid,
      ),
      ...said(words.when, action.when),
      ...said(words.lifecycle, codes.status[action.status]),
      ...said(words.firstStep, action.firstStep),
      ...(action.happened === undefined && action.happenedWords === undefined
        ? []
        : said(
            words.happened,
            stated(action.happened && codes.happened[action.happened], action.happenedWords),
          )),
      ...otherAnswers(action),
    ]),
  ]
}

function staffViewLines(view: StaffView | undefined, person: PlanPerson): readonly string[] {
  if (view === undefined) return []
  const label =
    view.by === undefined ? words.staffView : words.staffViewBy(oneLine(ownerName(view.by, person)))
  return said(label, stated(codes.stance[view.stance], view.words))
}

function agreementLines({ who, answer, date, words: own }: CarerAgreement, person: PlanPerson) {
  const asked = date === undefined ? '' : `, ${words.asked(dateInWords(date))}`
  return said(oneLine(ownerName(who, person)), stated(`${codes.agreement[answer]}${asked}`, own))
}

function otherAnswers({ unplaced }: Pick<GoalPlan, 'unplaced'>): readonly string[] {
  return unplacedFacts(unplaced).flatMap(({ label, value }) => said(oneLine(label), value))
}

function orNone(own: string): string {
  return own.trim() === '' ? words.noWords : own
}

/** A code in words, then what was said about it. */
function stated(code: string | undefined, own: string | undefined): string {
  return [code, own].filter((part) => part !== undefined && part !== '').join('. ')
}

/** `label: value`, with every further line of the value indented under it; nothing where nothing was said. */
function said(label: string, value: string | undefined, mark = ': '): readonly string[] {
  const [first, ...others] = linesOf(value)
  return first === undefined ? [] : [`${label}${mark}${first}`, ...indented(others)]
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [inCapitals(title), ...indented(lines)]
}

function inCapitals(title: string): string {
  return title.toLocaleUpperCase(languageInUse())
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `  ${line}`)
}

function linesOf(text: string | undefined): readonly string[] {
  return text === undefined || text.trim() === '' ? [] : text.split(/\r\n|[\n\r\u0085\u2028\u2029]/)
}

/** A name on one line, whatever was recorded. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
