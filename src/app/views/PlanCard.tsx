import type { CarePlanReading } from '../../fhir/index.ts'
import { assessPlan, type PlanAssessment } from '../../responsibility/index.ts'
import { ResponsibilityMeter } from '../components/ResponsibilityMeter.tsx'
import { dateInWords } from '../present/calendar-words.ts'
import { messages } from '../present/messages.ts'
import { leftOutInWords, ownerInWords, ruleInWords, verdictInWords } from '../present/responsibility-words.ts'

export interface PlanCardProps {
  readonly plan: CarePlanReading
  /** What to call the person. */
  readonly name: string
  /** False for plans that are over: their numbers are shown, but there is nothing left to share. */
  readonly prompt: boolean
}

const words = messages.plans

/** One care plan: who wrote it, who holds its actions, and the prompt when staff hold nearly all. */
export function PlanCard({ plan, name, prompt }: PlanCardProps) {
  const assessment = assessPlan(plan.plan)
  const leftOut = plan.leftOut === undefined ? leftOutInWords(assessment) : undefined
  const status = words.status[plan.status ?? '']
  return (
    <article class="app-card" data-plan={plan.reference} data-verdict={assessment.verdict}>
      <h3>{plan.title ?? words.untitled}</h3>
      <p class="app-quiet">{originInWords(plan)}</p>
      {status && <p>{status}</p>}
      {plan.leftOut === undefined ? (
        <>
          <ResponsibilityMeter meter={assessment.meter} name={name} />
          <Verdict assessment={assessment} name={name} prompt={prompt} />
        </>
      ) : (
        <p>{words.leftOut[plan.leftOut]}</p>
      )}
      {plan.recordedReason && <RecordedReason reason={plan.recordedReason} />}
      {leftOut && <p>{leftOut}</p>}
      {plan.findings.length > 0 && <p>{words.faults(plan.findings.length)}</p>}
      {plan.actionTexts.length > 0 && (
        <details class="app-details">
          <summary>{words.openActions}</summary>
          <ol class="app-actions">
            {assessment.actions.map((action, index) => (
              <li key={index}>
                {plan.actionTexts[index] || words.noText}
                <br />
                <strong>{ownerInWords(action, name)}</strong>
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
}

function Verdict({ assessment, name, prompt }: VerdictProps) {
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
