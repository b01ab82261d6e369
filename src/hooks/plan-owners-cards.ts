import { randomUUID } from 'node:crypto'
import reasons from '../../questionnaires/code-systems/responsibility-reason.json' with { type: 'json' }
import { parseReference } from '../domain/reference.ts'
import type { CarePlanReading } from '../fhir/index.ts'
import { assessPlan, type PlanAssessment } from '../responsibility/index.ts'
import { cardWords as words } from './card-words.ts'
import type { HooksSettings } from './hooks-settings.ts'
import { markdownText } from './markdown-text.ts'
import type { CalledPlans } from './plans-of-call.ts'

/** A card as it is sent (CDS Hooks 2.0, "Card Attributes"). */
export interface Card {
  readonly uuid: string
  readonly summary: string
  readonly detail: string
  readonly indicator: 'info'
  readonly source: { readonly label: string; readonly url: string }
  readonly links: readonly CardLink[]
  readonly overrideReasons: readonly OverrideReason[]
}

interface CardLink {
  readonly label: string
  readonly url: string
  readonly type: 'smart'
  readonly appContext: string
}

interface OverrideReason {
  readonly system: string
  readonly code: string
  readonly display: string
}

const mostPlans = 3
const overrideReasons = reasons.concept.map(({ code, display }) => ({ system: reasons.url, code, display }))

/**
 * The cards of a patient: none, or one, however many plans it is about. A card is a prompt for a conversation, so it says nothing of plans that are
 * over, that somebody recorded a reason for, or that record too little to say.
 * @param today FHIR date.
 */
export function planOwnersCards(
  { fhirBase, plans }: CalledPlans,
  {
    settings,
    today,
  }: {
    readonly settings: Pick<HooksSettings, 'siteName' | 'policy' | 'appAddress'>
    readonly today: string
  },
): readonly Card[] {
  const { minimumStated, staffOnlyShare } = settings.policy.plans
  const flagged = plans
    .filter((plan) => isCurrent(plan, today) && plan.recordedReason === undefined && canBeOpened(plan))
    .map((plan) => ({ plan, assessment: assessPlan(plan.plan, { minimumStated, staffOnlyShare }) }))
    .filter(({ assessment }) => assessment.verdict === 'flagged')
    .toSorted((a, b) => dateOf(b.plan).localeCompare(dateOf(a.plan)))
  const [first] = flagged
  if (first === undefined) return []
  const shown = flagged.slice(0, mostPlans)
  const isOne = flagged.length === 1
  const paragraphs = [
    ...shown.map(({ plan, assessment }, index) =>
      planInWords(plan, assessment, isOne ? '' : `${index + 1}\\. `),
    ),
    ...(flagged.length > mostPlans ? [words.more(flagged.length - mostPlans)] : []),
    words.question(markdownText(settings.policy.words.person)),
    words.rule(first.assessment),
  ]
  return [
    {
      uuid: randomUUID(),
      summary: isOne ? words.onePlan(first.assessment) : words.manyPlans(flagged.length),
      detail: paragraphs.join('\n\n'),
      indicator: 'info',
      source: { label: words.source(settings.siteName), url: settings.appAddress },
      links: shown.map(({ plan: { reference } }, index) => ({
        label: isOne ? words.openOne : words.openNumbered(index + 1),
        url: new URL('launch.html', `${settings.appAddress.replace(/\/+$/, '')}/`).href,
        type: 'smart',
        appContext: JSON.stringify({ opens: { reference: `${fhirBase}/${reference}` } }),
      })),
      overrideReasons,
    },
  ]
}

function planInWords({ title }: CarePlanReading, assessment: PlanAssessment, number: string): string {
  const { total } = assessment.notStated
  const name = `${number}**${markdownText(title ?? words.untitled)}**`
  return [name, words.onePlan(assessment), ...(total > 0 ? [words.notSaid(total)] : [])].join('  \n')
}

/** Active, and not past its end: a date counts until its last day is over, at the precision recorded. */
function isCurrent({ status, leftOut, period }: CarePlanReading, today: string): boolean {
  const end = period?.end?.slice(0, 10)
  return (
    status === 'active' && leftOut === undefined && (end === undefined || end >= today.slice(0, end.length))
  )
}

function canBeOpened({ reference }: CarePlanReading): boolean {
  const read = parseReference(reference)
  return read.form === 'relative' && read.type === 'CarePlan'
}

function dateOf({ period, created, lastUpdated }: CarePlanReading): string {
  return period?.start ?? created ?? lastUpdated ?? ''
}
