import type { CarePlanReading } from '../../../fhir/index.ts'
import { assessPlan } from '../../../responsibility/index.ts'
import { NotRead } from '../../components/NotRead.tsx'
import { ResponsibilityMeter } from '../../components/ResponsibilityMeter.tsx'
import type { Session } from '../../models/session.ts'
import { dateInWords } from '../../present/calendar-words.ts'
import { whoseCarePlan } from '../../present/care-plan-to-read.ts'
import { ownLaunchMessages } from '../../present/own-launch-messages.ts'
import { ownerCalled, type PlanPerson } from '../../present/owner-name.ts'
import { orderPlans } from '../../present/plan-order.ts'
import { ownerInWords } from '../../present/responsibility-words.ts'

export interface OtherPlansProps {
  readonly session: Session
  /** No plan was made in Alongside. */
  readonly isAlone: boolean
}

const words = ownLaunchMessages.others

/** Current care plans that others wrote: what is done, and who does it. The person's own plan is not told twice. */
export function OtherPlans({ session, isAlone }: OtherPlansProps) {
  const { plans, goalPlan } = session
  const state = plans.state.value
  const list = state.kind === 'present' ? state.value : undefined
  const current = orderPlans(list?.plans ?? []).current.filter(
    ({ reference }) => whoseCarePlan(reference, goalPlan) === 'elsewhere',
  )
  const isCut = list !== undefined && (list.truncated || list.unreadable > 0)
  return (
    <>
      <NotRead lead={words.failed} area={plans} onRetry={() => void plans.load()} />
      {(current.length > 0 || isCut) && (
        <section aria-labelledby="other-plans" class="app-band">
          <h2 id="other-plans">{words.heading[isAlone ? 'alone' : 'beside']}</h2>
          {current.map((plan) => (
            <OtherPlan key={plan.reference} plan={plan} session={session} />
          ))}
          {isCut && <p>{words.more}</p>}
        </section>
      )}
    </>
  )
}

interface OtherPlanProps {
  readonly plan: CarePlanReading
  readonly session: Session
}

function OtherPlan({ plan, session }: OtherPlanProps) {
  const { actions, meter } = assessPlan(plan.plan)
  const { patientId, fhirBase } = session.launch
  const you = { name: ownLaunchMessages.you, patientId, fhirBase }
  const start = plan.period?.start
  return (
    <details class="app-details">
      <summary>{plan.title ?? words.untitled}</summary>
      {start !== undefined && <p class="app-quiet">{words.from(dateInWords(start))}</p>}
      {actions.length === 0 ? (
        <p>{words.noActions}</p>
      ) : (
        <>
          <ResponsibilityMeter meter={meter} name={ownLaunchMessages.you} />
          <ol class="app-actions">
            {actions.map((action, index) => (
              <li key={index}>
                <span class="app-verbatim" dir="auto">
                  {plan.actionTexts[index] || words.noWords}
                </span>
                <br />
                <strong>{namesOf(plan, index, you) || ownerInWords(action, you.name)}</strong>
              </li>
            ))}
          </ol>
        </>
      )}
    </details>
  )
}

/** Everybody who has an action, by name; empty where nobody is named. */
function namesOf({ plan }: CarePlanReading, index: number, you: PlanPerson): string {
  const owners = plan.actions[index]?.owners
  if (owners?.kind !== 'named') return ''
  return owners.owners.map(({ reference }) => ownerCalled(reference, you)).join(', ')
}
