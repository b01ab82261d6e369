import type { PlanLadder, RungReason, WriteRung } from '../goal-plans.ts'
import type { PartKey } from './part-key.ts'

/** Types that this record refused altogether while this page saved, although nothing had said so. */
export type RefusedTypes = Set<RungReason['resource']>

type Rungs = Pick<PlanLadder, 'response' | 'goals' | 'carePlan' | 'provenance' | 'flag'>

/** The ladder as it stands after what the record refused meanwhile: a refused type goes down a rung, and what rests on it with it. */
export function rungsNow(ladder: PlanLadder, refused: ReadonlySet<RungReason['resource']>): Rungs {
  const below: WriteRung = refused.has('DocumentReference') ? 'file' : 'document'
  const lower = (rung: WriteRung, type: RungReason['resource']): WriteRung => {
    if (rung === 'record' && (refused.has(type) || refused.has('QuestionnaireResponse'))) return below
    return rung === 'document' ? below : rung
  }
  const response = lower(ladder.response, 'QuestionnaireResponse')
  const [goals, carePlan] = [lower(ladder.goals, 'Goal'), lower(ladder.carePlan, 'CarePlan')]
  const isProjected = goals === 'record' || carePlan === 'record'
  return {
    response,
    goals,
    carePlan,
    provenance: isProjected && !refused.has('Provenance') ? ladder.provenance : 'left-out',
    flag: carePlan === 'record' && !refused.has('Flag') ? ladder.flag : 'left-out',
  }
}

/** The type of resource that each part is stored as. */
export function typeOf(key: PartKey): RungReason['resource'] {
  switch (key) {
    case 'response':
      return 'QuestionnaireResponse'
    case 'care-plan':
      return 'CarePlan'
    case 'provenance':
      return 'Provenance'
    case 'flag':
      return 'Flag'
    case 'document':
      return 'DocumentReference'
    default:
      return 'Goal'
  }
}
