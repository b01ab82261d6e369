import { MixTrend } from '../../charts/MixTrend.tsx'
import type { PlanPageProps } from '../plan-page.ts'
import { planPerson } from '../plan-person.ts'
import { planResponsibility } from '../plan-responsibility.ts'
import { finishedPlans } from '../read/shown-plan.ts'

/** Who had the actions in every finished plan of the record, oldest first, by the rule and the site's thresholds. */
export function MixOverTime(page: Pick<PlanPageProps, 'parts'>) {
  const { launch } = page.parts.host
  const points = finishedPlans(page.parts)
    .toReversed()
    .map(({ plan, authored }) => ({ date: authored, meter: planResponsibility(plan, launch).meter }))
  return <MixTrend points={points} name={planPerson(page).name} />
}
