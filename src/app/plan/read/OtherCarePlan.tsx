import type { CarePlanReading } from '../../../fhir/index.ts'
import {
  type ActionAssessment,
  assessPlan,
  type PlanAction,
  type ResolvedReference,
} from '../../../responsibility/index.ts'
import { ResponsibilityMeter } from '../../components/ResponsibilityMeter.tsx'
import { SummaryList } from '../../components/SummaryList.tsx'
import { dateInWords } from '../../present/calendar-words.ts'
import { messages } from '../../present/messages.ts'
import { ownerName, type PlanPerson } from '../../present/owner-name.ts'
import { planReadMessages } from '../../present/plan-read-messages.ts'
import {
  leftOutInWords,
  ownerInWords,
  ruleInWords,
  verdictInWords,
} from '../../present/responsibility-words.ts'
import type { PlanPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import { CarePlanFindings } from './CarePlanFindings.tsx'

export interface OtherCarePlanProps {
  readonly page: PlanPageProps
  readonly carePlan: CarePlanReading
  /** False while it is not known whether it is the plan of this app. */
  readonly isKnown: boolean
}

const words = planReadMessages.foreign

/** A care plan as the record shows it: who holds what by the same rule, every owner as named, and how it is written. It is never changed. */
export function OtherCarePlan({ page, carePlan, isKnown }: OtherCarePlanProps) {
  const person = planPerson(page)
  const { minimumStated, staffOnlyShare } = page.parts.host.launch.site.plans
  const assessment = assessPlan(carePlan.plan, { minimumStated, staffOnlyShare })
  const { sentence, question } = verdictInWords(assessment, person.name)
  const leftOut = carePlan.leftOut === undefined ? leftOutInWords(assessment) : undefined
  const { recordedReason: reason } = carePlan
  return (
    <>
      <h2>{carePlan.title ?? messages.plans.untitled}</h2>
      <p>{isKnown ? words.readOnly : words.asRecorded}</p>
      <SummaryList rows={aboutRows(carePlan)} />
      {carePlan.leftOut === undefined ? (
        <>
          <ResponsibilityMeter meter={assessment.meter} name={person.name} />
          <p>
            {sentence} {question !== undefined && <strong>{question}</strong>}
          </p>
          <p class="app-quiet">{ruleInWords(assessment)}</p>
        </>
      ) : (
        <p>{messages.plans.leftOut[carePlan.leftOut]}</p>
      )}
      {leftOut && <p>{leftOut}</p>}
      {reason && (
        <p>
          <strong>{messages.plans.reasonHeading}:</strong>{' '}
          {[reason.code?.display ?? reason.code?.code, reason.text].filter(Boolean).join('. ')}
        </p>
      )}
      {assessment.actions.some(isNamedOnly) && <p class="app-prompt">{words.namedOnly}</p>}
      <section class="app-said-part">
        <h3>{words.actions}</h3>
        {assessment.actions.length === 0 && <p>{words.noActions}</p>}
        <ol class="app-actions">
          {assessment.actions.map((action, index) => (
            <li key={index}>
              <span class="app-verbatim" dir="auto">
                {carePlan.actionTexts[index] || messages.plans.noText}
              </span>
              <br />
              <strong>{ownerInWords(action, person.name)}</strong>
              <br />
              <span class="app-quiet">{`${words.named}: ${namesOf(carePlan.plan.actions[index], person)}`}</span>
            </li>
          ))}
        </ol>
      </section>
      <CarePlanFindings
        findings={[...carePlan.findings, ...assessment.actions.flatMap(({ findings }) => findings)]}
      />
    </>
  )
}

function aboutRows({ authorDisplay, period, created, lastUpdated, status }: CarePlanReading) {
  const standing = messages.plans.status[status ?? '']
  const written = created ?? lastUpdated
  return [
    { key: planReadMessages.by, value: authorDisplay ?? planReadMessages.notRecorded },
    ...(period?.start === undefined ? [] : [{ key: words.from, value: dateInWords(period.start) }]),
    ...(written === undefined ? [] : [{ key: words.written, value: dateInWords(written) }]),
    ...(standing === undefined ? [] : [{ key: planReadMessages.standing, value: standing }]),
  ]
}

function isNamedOnly(action: ActionAssessment): boolean {
  return action.kind === 'not-stated' && action.reason === 'text-only'
}

function namesOf(action: PlanAction | undefined, person: PlanPerson): string {
  const owners = action?.owners.kind === 'named' ? action.owners.owners : []
  return owners.map((owner) => ownerName(withType(owner), person)).join(', ') || words.nobodyNamed
}

/** An owner without a name is called by what it is, which for a contained one only the resource itself says. */
function withType({ reference, target }: ResolvedReference): ResolvedReference['reference'] {
  return target === undefined ? reference : { ...reference, type: target.type }
}
