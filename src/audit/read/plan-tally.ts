import type { CarePlanContext, CarePlanRejection, JsonObject } from '../../fhir/index.ts'
import type { FindLine } from './file-part.ts'
import type { RejectionCode } from './read-line.ts'

/** Where a plan stands. */
export interface PlanPlace {
  readonly file: string
  /** From 1. */
  readonly line: number
}

/** A line, or one plan in it, that is not counted. */
export interface RejectedLine extends PlanPlace {
  readonly why: RejectionCode
  /** For another FHIR version: which, and the element that shows it. */
  readonly detail?: string
}

/** Where plans and rejected lines go. */
export interface PlanVisitor {
  /**
   * Is shown a plan that will be counted later. Either none are, or all of them before the first is counted, and then they
   * are counted in the same order.
   */
  readonly show: (plan: JsonObject) => void
  /** Counts a plan with what its references lead to; gives why when it is no plan to count, and counts nothing then. */
  readonly count: (
    plan: JsonObject,
    context: CarePlanContext,
    place: PlanPlace,
  ) => CarePlanRejection | undefined
  readonly reject: (line: RejectedLine) => void
}

/** What is made of the plans of an export, or of a part of it. It must not depend on the order plans come in. */
export interface PlanTally<Part> extends PlanVisitor {
  /** All plans were shown. */
  readonly settle: () => void
  /** Whether the plans must be shown before they can be counted; asked before the first and after the last. */
  readonly mustBeShown: () => boolean
  /** All of it as plain data that can be sent between threads. */
  readonly toPart: () => Part
  /** Adds what another tally counted, whose lines are found again by `findLine`. */
  readonly addPart: (part: Part, findLine: FindLine) => void
}
