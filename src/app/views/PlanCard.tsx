import type { CarePlanReading } from '../../fhir/index.ts'
import type { Kept } from '../../host/goal-plans.ts'
import type { SitePolicy } from '../../host/site/site-policy.ts'
import { assessPlan, type PlanAssessment } from '../../responsibility/index.ts'
import { LinkButton } from '../components/LinkButton.tsx'
import { ResponsibilityMeter } from '../components/ResponsibilityMeter.tsx'
import { dateInWords } from '../present/calendar-words.ts'
import { homePlanMessages } from '../present/home-plan-messages.ts'
import { messages } from '../present/messages.ts'
import { leftOutInWords, ownerInWords, ruleInWords, verdictInWords } from '../present/responsibility-words.ts'

export interface PlanCardProps {
  readonly plan: CarePlanReading & Kept
  /** What to call the person. */
  readonly name: string
  /** False for plans that are over: their numbers are shown, but there is nothing left to share. */
  readonly prompt: boolean
  /** The site's; the same as in the editor and the audit. */
  readonly thresholds: Pick<SitePolicy['plans'], 'minimumStated' | 'staffOnlyShare'>
  /** Absent where the record gives the plan no sound id to open it by, and while it is not known whether it is ours. */
  readonly onOpen: (() => void) | undefined
  /** Leads to where it is said why the plan is right for now; only for a plan of ours. */
  readonly onSayWhy: (() => void) | undefined
}

const words = messages.plans

/** One care plan: who wrote it, who holds its actions, and the prompt when staff hold nearly all. */
export function PlanCard({ plan, name, prompt, thresholds, onOpen, onSayWhy }: PlanCardProps) {
  const { minimumStated, staffOnlyShare } = thresholds
  const assessment = assessPlan(plan.plan, { minimumStated, staffOnlyShare })
  const leftOut = plan.leftOut === undefined ? leftOutInWords(assessment) : undefined
  const status = words.status[plan.status ?? '']
  const title = plan.title ?? words.untitled
  return (
    <article class="app-card" data-plan={plan.reference} data-verdict={assessment.verdict}>
      <h3>{title}</h3>
      <p class="app-quiet">{originInWords(plan)}</p>
      {plan.keptIn !== undefined && <p class="app-quiet">{words.keptIn(plan.keptIn)}</p>}
      {status && <p>{status}</p>}
      {plan.leftOut === undefined ? (
        <>
          {plan.plan.actions.length > 0 && <ResponsibilityMeter meter={assessment.meter} name={name} />}
          <Verdict assessment={assessment} name={name} prompt={prompt} onSayWhy={onSayWhy} />
        </>
      ) : (
        <p>{words.leftOut[plan.leftOut]}</p>
      )}
      {plan.recordedReason && <RecordedReason reason={plan.recordedReason} />}
      {leftOut && <p>{leftOut}</p>}
      {plan.findings.length > 0 && <p>{words.faults(plan.findings.length)}</p>}
      {onOpen && (
        <p>
          <LinkButton onPress={onOpen}>
            {homePlanMessages.plan.open}
            <span class="nhsuk-u-visually-hidden">{homePlanMessages.plan.which(title)}</span>
          </LinkButton>
        </p>
      )}
      {plan.actionTexts.length > 0 && (
        <details class="app-details">
          <summary>{words.openActions}</summary>
          <ol class="app-actions">
            {assessment.actions.map((action, index) => (
              <li key={index}>
                {plan.actionTexts[index] || words.noText}
                <br />
                <strong>{ownerInWords(action, name, namesOnly(plan, index))}</strong>
              </li>
            ))}
          </ol>
        </details>
      )}
    </article>
  )
}

interface VerdictProps {
  readonly assessment: PlanAssessment
  readonly name: string
  readonly prompt: boolean
  readonly onSayWhy: PlanCardProps['onSayWhy']
}

function Verdict({ assessment, name, prompt, onSayWhy }: VerdictProps) {
  const { sentence, question } = verdictInWords(assessment, name)
  if (question === undefined || !prompt) return <p>{sentence}</p>
  return (
    <div class="app-prompt">
      <p>
        {sentence} <strong>{question}</strong>
      </p>
      <details class="app-details">
        <summary>{words.whyAsked}</summary>
        <p>{ruleInWords(assessment)}</p>
      </details>
      {onSayWhy && <LinkButton onPress={onSayWhy}>{homePlanMessages.plan.sayWhy}</LinkButton>}
    </div>
  )
}

function RecordedReason({ reason }: { readonly reason: NonNullable<CarePlanReading['recordedReason']> }) {
  return (
    <p>
      <strong>{words.reasonHeading}:</strong>{' '}
      {[reason.code?.display ?? reason.code?.code, reason.text].filter(Boolean).join('. ')}
    </p>
  )
}

/** Who wrote the plan and when, from what the record says. */
function originInWords({ authorDisplay, period, created, lastUpdated }: CarePlanReading): string {
  const start = period?.start && dateInWords(period.start)
  const written = created ?? lastUpdated
  const writtenOn = written && dateInWords(written)
  const parts = [
    authorDisplay && words.by(authorDisplay),
    start && words.from(start),
    writtenOn && writtenOn !== start && words.writtenOn(writtenOn),
  ]
  return parts
    .filter(Boolean)
    .map((part) => `${part}.`)
    .join(' ')
}

/** The names that stand for an owner where nobody in the record does. */
function namesOnly({ plan }: CarePlanReading, index: number): readonly string[] {
  const owners = plan.actions[index]?.owners
  return owners?.kind === 'named' ? owners.owners.flatMap(({ reference }) => reference.display ?? []) : []
}
