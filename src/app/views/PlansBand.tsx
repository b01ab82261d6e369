import type { CarePlanReading } from '../../fhir/index.ts'
import type { CarePlanList } from '../../host/host.ts'
import { RecordPart } from '../components/RecordPart.tsx'
import type { Session } from '../models/session.ts'
import { carePlanToRead } from '../present/care-plan-to-read.ts'
import { messages } from '../present/messages.ts'
import { orderPlans } from '../present/plan-order.ts'
import { PlanCard } from './PlanCard.tsx'

export interface PlansBandProps {
  readonly session: Session
  /** What to call the person. */
  readonly name: string
}

/** Where the editor asks why a plan is right for now. */
const reasonField = 'plan-prompt'

/** Who does what: every care plan of the record, whoever wrote it. */
export function PlansBand({ session, name }: PlansBandProps) {
  const { plans } = session
  const words = messages.plans
  return (
    <section aria-labelledby="plans" class="app-band">
      <h2 id="plans">{messages.home.plansHeading}</h2>
      <RecordPart
        state={plans.state.value}
        loading={words.loading}
        failed={words.failed}
        empty={<p>{words.empty}</p>}
        onRetry={() => void plans.load()}
      >
        {(list) => <PlanList list={list} name={name} session={session} />}
      </RecordPart>
    </section>
  )
}

function PlanList({ list, name, session }: PlansBandProps & { readonly list: CarePlanList }) {
  const { goalPlan, launch } = session
  const words = messages.plans
  const { current, others } = orderPlans(list.plans)
  const card = (prompt: boolean) => (plan: CarePlanReading) => {
    const toRead = carePlanToRead(plan.reference, goalPlan)
    return (
      <PlanCard
        key={plan.reference}
        plan={plan}
        name={name}
        prompt={prompt}
        thresholds={launch.site.plans}
        onOpen={toRead && (() => goalPlan.open('read', toRead.area))}
        onSayWhy={toRead?.isOurs ? () => goalPlan.open('edit', reasonField) : undefined}
      />
    )
  }
  return (
    <>
      {list.unreadStore && <p class="app-problem">{words.unreadStore(list.unreadStore.name)}</p>}
      {list.truncated && <p class="app-problem">{words.truncated}</p>}
      {list.unreadable > 0 && <p class="app-problem">{words.unreadable(list.unreadable)}</p>}
      {current.length === 0 && <p class="app-empty">{words.noneCurrent}</p>}
      {current.map(card(true))}
      {others.length > 0 && (
        <details class="app-details">
          <summary>{words.others(others.length)}</summary>
          {others.map(card(false))}
        </details>
      )}
    </>
  )
}
