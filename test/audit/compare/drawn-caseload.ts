import { pick, seededRandom } from '../../journeys/walk/seeded-random.ts'
import type { ClusterRow } from '../statistics/clusters-of.ts'

/** A plan as it was drawn, and as FHIR. */
export interface DrawnPlan {
  readonly person: number
  readonly team: number
  readonly month: string
  readonly staff: number
  readonly shared: number
  readonly carer: number
  readonly resource: object
}

const months = ['2024-02', '2024-06', '2024-11', '2025-01', '2025-05', '2025-12', '2026-03']

/** Plans of people in up to two teams, over two years and some months. */
export function drawnPlans(seed: number, plans: number): readonly DrawnPlan[] {
  const random = seededRandom(seed)
  const upTo = (most: number) => Math.floor(random() * (most + 1))
  return Array.from({ length: plans }, (_, at) => {
    const person = upTo(plans / 3)
    const team = (person + (random() < 0.2 ? 1 : 0)) % 5
    const month = pick(random, months)
    const counts = { staff: upTo(4), shared: upTo(month < '2025' ? 1 : 2), carer: random() < 0.1 ? 1 : 0 }
    return { person, team, month, ...counts, resource: planOf({ person, team, month, ...counts }, `p${at}`) }
  })
}

/** A plan as FHIR. */
export function planOf(
  { person, team, month, staff, shared, carer }: Omit<DrawnPlan, 'resource'>,
  id: string,
): object {
  const action = (...owners: readonly string[]) => ({
    detail: { status: 'in-progress', performer: owners.map((reference) => ({ reference })) },
  })
  return {
    resourceType: 'CarePlan',
    id,
    status: 'active',
    intent: 'plan',
    subject: { reference: `Patient/${person}` },
    author: { reference: `Organization/${team}` },
    period: { start: `${month}-15` },
    activity: [
      ...Array.from({ length: staff }, () => action('Practitioner/1')),
      ...Array.from({ length: shared }, () => action('Practitioner/1', `Patient/${person}`)),
      ...Array.from({ length: carer }, () => action('RelatedPerson/1')),
    ],
  }
}

/** Plans as rows of the actions of staff alone among the stated ones, by the side each is on; without a side it is in none. */
export function rowsOf(
  plans: readonly DrawnPlan[],
  sideOf: (plan: DrawnPlan) => number | undefined,
): readonly ClusterRow[] {
  return plans.flatMap((plan): readonly ClusterRow[] => {
    const side = sideOf(plan)
    const stated = plan.staff + plan.shared + plan.carer
    return side === undefined ? [] : [[plan.team, plan.person, side, plan.staff, stated]]
  })
}
