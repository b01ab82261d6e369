import type { RecordReference } from '../../domain/reference.ts'
import type { GoalPlan } from '../../goal-plan/index.ts'
import type { JsonObject } from '../json.ts'

/**
 * A plan as R4 resources (4.0.1), each ready to be sent. Of one that takes the place of a stored resource, `id` and
 * `meta` are the stored one's.
 */
export interface PlanProjection {
  /** By goal id, in the order of the plan. */
  readonly goals: ReadonlyMap<string, JsonObject>
  /** Where each of them is, by goal id; those that the record holds. */
  readonly goalReferences: ReadonlyMap<string, string>
  readonly carePlan: JsonObject
  readonly provenance: JsonObject
  /**
   * Active while the plan is flagged; inactive where a stored flag is no longer true; absent where there is nothing to
   * write.
   */
  readonly flag?: JsonObject
}

/** What a plan does not say of itself but its resources have to. */
export interface ProjectionContext {
  readonly subject: RecordReference
  /** The verified user; absent when who typed could not be verified. */
  readonly author?: RecordReference
  /** The response the plan was written in. */
  readonly response: {
    /** `QuestionnaireResponse/…`, or `urn:uuid:…` inside a transaction; absent where the record does not hold it. */
    readonly reference?: string
    /** UUID without prefix. */
    readonly identifier: string
    /** FHIR dateTime with offset. */
    readonly authored: string
  }
  /** Where each goal is: `Goal/…`, or `urn:uuid:…` inside a transaction; `undefined` for one that the record does not hold. */
  readonly goalReference: (goalId: string) => string | undefined
  /** The same of the CarePlan: what Provenance and Flag point at. */
  readonly carePlanReference?: string
  /** The plan in words for people, plain text, for the narrative. */
  readonly readable: string
  /** The verdict's prompt stands. */
  readonly flagged: boolean
  /** Base address of the record, without a slash at its end: tells whether two references name one resource. */
  readonly serverBase?: string
  /** The resources as they stand in the record. */
  readonly onto?: OntoStored
}

/** The resources of a plan as a record holds them; those it does not hold are absent. */
export interface StoredPlan {
  /** By goal id. */
  readonly goals: ReadonlyMap<string, JsonObject>
  readonly carePlan?: JsonObject
  readonly flag?: JsonObject
}

/** Stored resources that a projection is laid over. */
export interface OntoStored extends StoredPlan {
  /** What this app wrote last: tells what of a stored resource is its own, so that it can be taken out again. */
  readonly before?: PlanProjection
}

/** One thing that somebody else changed in the resources of a plan, on members that this app writes. */
export interface ResourceChange {
  readonly resource: 'Goal' | 'CarePlan'
  /** FHIRPath of the element in the stored resource; of one that is gone, where it was written. */
  readonly path: string
  readonly goalId?: string
  readonly actionId?: string
  /** `other`: nothing a plan can say; the resource must then not be written over. */
  readonly field: ChangedField
  readonly was?: string
  readonly now?: string
  /**
   * What taking it over makes of a plan; absent for `other`, and for what was added that a plan has no place for (it
   * stays where it is).
   */
  readonly take?: (plan: GoalPlan) => GoalPlan
}

export type ChangedField =
  | 'words'
  | 'owners'
  | 'when'
  | 'status'
  | 'lifecycle'
  | 'progress'
  | 'start'
  | 'target'
  | 'priority'
  | 'domain'
  | 'if-things-get-harder'
  | 'right-for-now'
  | 'removed'
  | 'added'
  | 'other'
