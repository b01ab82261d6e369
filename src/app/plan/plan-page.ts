import type { PlanPage, PlanParts } from '../models/goal-plan.ts'
import type { PlanPlace } from './plan-place.ts'
import type { PlanWork } from './plan-work.ts'

/** What every page of a plan is drawn from. */
export interface PlanPageProps {
  /** The record, the person and what was read of it: `parts.recorded` holds every plan, newest first. */
  readonly parts: PlanParts
  /** The sitting, the owners on offer, what the person said, and what came of the last saving. */
  readonly place: PlanPlace
  /** Opens another page of the plan as a new step; `area` names a goal or action that takes the focus. */
  readonly open: (page: PlanPage, area?: string) => void
}

/** Pages that are part of a sitting: making, changing, reviewing, checking, and what stands in the way of saving. */
export interface PlanWorkPageProps extends PlanPageProps {
  readonly work: PlanWork
}
