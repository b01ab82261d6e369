import type { CarePlanContext, CarePlanRejection, JsonObject } from '../../fhir/index.ts'
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
  /** All of it as plain data that can be sent between threads. */
  readonly toPart: () => Part
  /** Adds what another tally counted. */
  readonly addPart: (part: Part) => void
}
