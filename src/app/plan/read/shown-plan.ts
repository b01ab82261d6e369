import type { GoalPlan } from '../../../goal-plan/index.ts'
import { lastFinished, type RecordedPlan } from '../../models/goal-plan.ts'
import { offsetDateTime } from '../../present/calendar-words.ts'
import { finishedOn } from '../../present/tool-order.ts'
import type { PlanPageProps } from '../plan-page.ts'

/** A plan to read, to print or to compare, with what its response says of it. */
export interface ShownPlan {
  readonly plan: GoalPlan
  /** `QuestionnaireResponse/…`; absent for one that the record does not hold. */
  readonly reference?: string
  /** FHIR dateTime; empty where the record gives none. */
  readonly authored: string
  /** Who typed, by name. */
  readonly author?: string
  readonly isFinished: boolean
  /** How many parts of the response could not be read. */
  readonly unreadable: number
  /** linkIds of answers that a plan has no place for. */
  readonly unplaced: readonly string[]
}

/** The area of the print page that stands for the plan being made. */
export const sittingArea = 'sitting'

/**
 * The plan a page is about: the one its area names, else the one finished just now where the record does not hold it, else the one finished last.
 * `undefined` where there is none, or none of that name.
 */
export function shownPlan({ parts, place }: Pick<PlanPageProps, 'parts' | 'place'>): ShownPlan | undefined {
  const named = parts.navigation.part.value?.area
  const area = named !== undefined && isOurCarePlan(parts, named) ? undefined : named
  const state = parts.recorded.state.value
  const list = state.kind === 'present' ? state.value : []
  if (area === sittingArea) return sittingPlan({ parts, place })
  if (area !== undefined) {
    const chosen = list.find(({ recorded }) => recorded.reference === area)
    return chosen && fromRecord(chosen)
  }
  const finished = place.finished.value
  const isHeld = list.some(({ recorded }) => recorded.reference === finished?.receipt.response?.reference)
  if (finished !== undefined && !isHeld) {
    return {
      plan: finished.plan,
      authored: offsetDateTime(new Date(finished.at)),
      ...ofViewer(parts),
      isFinished: true,
    }
  }
  const last = lastFinished(parts.recorded)
  return last && fromRecord(last)
}

/** True for the CarePlan that the plan last finished was saved as. */
export function isOurCarePlan(
  { standing }: Pick<PlanPageProps['parts'], 'standing'>,
  reference: string,
): boolean {
  const state = standing.state.value
  return state.kind === 'present' && state.value.carePlan === reference
}

function fromRecord({ recorded, plan, unplaced }: RecordedPlan): ShownPlan {
  const author = recorded.author?.display
  return {
    plan,
    reference: recorded.reference,
    authored: finishedOn(recorded),
    ...(author === undefined ? {} : { author }),
    isFinished: recorded.status !== 'in-progress',
    unreadable: recorded.unreadable,
    unplaced,
  }
}

/** Every finished plan, newest first. */
export function finishedPlans({ recorded }: Pick<PlanPageProps['parts'], 'recorded'>): readonly ShownPlan[] {
  const state = recorded.state.value
  return state.kind === 'present' ? state.value.map(fromRecord).filter(({ isFinished }) => isFinished) : []
}

function sittingPlan({ parts, place }: Pick<PlanPageProps, 'parts' | 'place'>): ShownPlan | undefined {
  const sitting = place.sitting.value
  if (sitting.kind !== 'open') return undefined
  return {
    plan: sitting.work.plan.value,
    authored: offsetDateTime(parts.now()),
    ...ofViewer(parts),
    isFinished: false,
  }
}

function ofViewer({ host }: PlanPageProps['parts']): Pick<ShownPlan, 'author' | 'unreadable' | 'unplaced'> {
  const author = host.launch.user?.display
  return { ...(author === undefined ? {} : { author }), unreadable: 0, unplaced: [] }
}
