import type { AuditReport } from '../report/audit-report.ts'
import { dayWords } from './day-words.ts'
import { isRounded, numberWords, printedWords, ruleOf, shareInWords } from './printed-words.ts'

/** What is said first. Whoever reads no further has not been misled. */
export interface OpeningWords {
  /** Who holds what, of actions with a named owner. */
  readonly lead: string
  /** What stands beside it and must not be missed. */
  readonly beside: readonly string[]
}

/** The first sentences of a report, also where numbers are hidden or there is nothing to count. */
export function openingWords(report: AuditReport): OpeningWords {
  return {
    lead: leadWords(report),
    beside: [
      ...notStatedWords(report),
      ...expandedWords(report),
      ...peopleWords(report),
      ...readWords(report),
      ...newestWords(report),
      ...filterWords(report),
    ],
  }
}

function leadWords(report: AuditReport): string {
  const { plans, actions, shares } = report
  if (plans.counted === 0) {
    return plans.read === 0
      ? 'There is no care plan in what was read.'
      : 'No care plan was counted: all were left out or could not be read.'
  }
  if (plans.counted === null && actions.stated === null)
    return `The numbers of these care plans are ${printedWords(plans, 'counted', ruleOf(report))}. So no share can be given here.`
  const place =
    plans.counted === null
      ? `Of the care plans counted, whose number is ${printedWords(plans, 'counted', ruleOf(report))},`
      : `In ${about(report, plans.counted)} care ${plans.counted === 1 ? 'plan' : 'plans'},`
  if (actions.stated === null) {
    return `${place} the number of actions with a named owner is ${printedWords(actions, 'stated', ruleOf(report))}. So no share can be given here.`
  }
  if (actions.stated === 0) {
    return actions.counted === 0
      ? `${place} there is no action to count.`
      : `${place} no action names an owner. Who is responsible cannot be said.`
  }
  const staff = shareInWords(shares.staff, ruleOf(report))
  const person = shareInWords(shares['person-holds-or-shares'], ruleOf(report))
  const stated = `${isRounded(ruleOf(report)) ? '' : 'the '}${about(report, actions.stated)} ${actions.stated === 1 ? 'action' : 'actions'} with a named owner`
  return [
    staff === 'hidden'
      ? `${place} the share of ${stated} that staff alone hold is hidden`
      : `${place} staff alone hold ${staff} of ${stated}`,
    person === 'hidden'
      ? 'the share that people using the service hold is hidden.'
      : `people using the service hold or share ${person}.`,
  ].join('; ')
}

function notStatedWords(report: AuditReport): readonly string[] {
  const { notStated, counted, stated } = report.actions
  if (report.plans.counted === 0 || counted === 0) return []
  if (notStated.total === 0) return ['Every action counted names an owner.']
  if (notStated.total === null)
    return [
      `The number of actions that name no owner is ${printedWords(notStated, 'total', ruleOf(report))}.`,
    ]
  const share = shareInWords(report.shares['not-stated'], ruleOf(report))
  const isOne = notStated.total === 1
  const how = `${about(report, notStated.total)} ${stated === 0 ? '' : 'more '}${isOne ? 'action' : 'actions'}`
  const part = share === 'hidden' ? '' : ` (${share} of all that are counted)`
  return [
    `${capital(how)}${part} ${isOne ? 'names' : 'name'} no owner${stated === 0 ? '.' : ` and ${isOne ? 'is' : 'are'} in none of these shares.`}`,
    ...(stated !== null && stated > 0 && notStated.total > stated
      ? ['That is more than name one: the shares say little about these plans.']
      : []),
  ]
}

function expandedWords(report: AuditReport): readonly string[] {
  const { expanded } = report
  if (!expanded || report.plans.counted === 0 || expanded.actions.stated === 0) return []
  const [staff, person] = [expanded.shares.staff, expanded.shares['person-holds-or-shares']].map((share) =>
    shareInWords(share, ruleOf(report)),
  )
  return [
    `Read with care teams as their members: staff alone ${staff}, people using the service hold or share ${person}.`,
  ]
}

function peopleWords(report: AuditReport): readonly string[] {
  const { people, plans } = report
  if (plans.counted === 0) return []
  return people === null
    ? [`The number of people with these plans is ${printedWords(report, 'people', ruleOf(report))}.`]
    : [`The plans are those of ${about(report, people)} ${people === 1 ? 'person' : 'people'}.`]
}

function readWords(report: AuditReport): readonly string[] {
  const { read, counted, rejected } = report.plans
  const lines =
    rejected.total === 1
      ? '1 line could not be read and may have been a care plan.'
      : `${numberWords(rejected.total)} lines could not be read and may have been care plans.`
  return [
    ...(read !== null && counted !== null && read !== counted
      ? [
          `${capital(about(report, read))} ${read === 1 ? 'plan was' : 'plans were'} read; ${about(report, counted)} ${counted === 1 ? 'is' : 'are'} counted. What was left out, and why, is said below.`,
        ]
      : []),
    ...(rejected.total > 0 ? [`${lines} The numbers are of the rest.`] : []),
  ]
}

/** How new the data is. */
function newestWords({ source: { asOf } }: AuditReport): readonly string[] {
  return asOf === null ? [] : [`The newest update of any plan read is of ${dayWords(asOf)}.`]
}

/** Which plans were asked for, when not all. */
function filterWords({ rule: { filters } }: AuditReport): readonly string[] {
  const { status, intent, category, from, to } = filters
  const asked = [
    ...(status ? [`with status ${status.join(' or ')}`] : []),
    ...(intent ? [`with intent ${intent.join(' or ')}`] : []),
    ...(category ? [`of category ${category.join(' or ')}`] : []),
    ...(from === undefined ? [] : [`from ${from}`]),
    ...(to === undefined ? [] : [`to the end of ${to}`]),
  ]
  return asked.length === 0 ? [] : [`Only plans ${asked.join(', ')} were asked for.`]
}

function about(report: AuditReport, number: number): string {
  return `${isRounded(ruleOf(report)) ? 'about ' : ''}${numberWords(number)}`
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
