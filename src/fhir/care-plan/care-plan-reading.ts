import type { Coding } from '../../domain/coding.ts'
import type { Finding } from '../../domain/finding.ts'
import type { RecordReference } from '../../domain/reference.ts'
import type {
  PlanForRule,
  PlanLeftOutReason,
  ResolvedReference,
  SiteParty,
} from '../../responsibility/index.ts'
import type { ReferenceScope } from './reference-scope.ts'

/** What is known around a plan: the resources its references may lead to. */
export interface CarePlanContext {
  /** The resource of this type and id on the plan's own server; `undefined` when the data does not hold it. */
  readonly lookup?: (type: string, id: string) => unknown
  /** The resource of the Bundle entry with this `fullUrl`, when the plan is inside a Bundle. */
  readonly entry?: (fullUrl: string) => unknown
  /** Base address of the plan's own server, when known. */
  readonly serverBase?: string
  /** Who stands in the place of an owner, for a reading that takes care teams by their members. */
  readonly expandOwner?: (owner: ResolvedReference, scope: ReferenceScope) => readonly ResolvedReference[]
  /**
   * The party that the site gives an owner (`partyOverrides`); `unknown` when it goes by a code and the resource with the
   * code is not in the data. Care teams that are given one are not expanded.
   */
  readonly siteParty?: (owner: ResolvedReference, scope: ReferenceScope) => SiteParty | 'unknown' | undefined
}

/** An R4 CarePlan in our terms. Absent parts were not recorded, or not soundly (then a finding says so). */
export interface CarePlanReading {
  /** `CarePlan/id`; only `CarePlan` when the record gives it no sound id. */
  readonly reference: string
  readonly title?: string
  readonly status?: string
  readonly intent?: string
  /** The words of the first category that has words. */
  readonly category?: string
  readonly authorDisplay?: string
  /** FHIR dateTimes as recorded. */
  readonly period?: { readonly start?: string; readonly end?: string }
  readonly created?: string
  readonly lastUpdated?: string
  readonly subject?: RecordReference
  /** Input of `assessPlan`. */
  readonly plan: PlanForRule
  /** Why the plan as a whole is left out; absent when it counts. */
  readonly leftOut?: PlanLeftOutReason
  /** What each action of `plan.actions` says, in the same order; `undefined` where it says nothing. */
  readonly actionTexts: readonly (string | undefined)[]
  /** Why a clinician recorded that the plan is right as it is. */
  readonly recordedReason?: RecordedReason
  readonly findings: readonly Finding<CarePlanFindingCode>[]
}

/** The coded reason with words kept in our extension on the CarePlan. */
export interface RecordedReason {
  readonly code?: Coding
  readonly text?: string
}

/** Why something is no CarePlan of ours to read. Everything else about a CarePlan is a finding, never a rejection. */
export type CarePlanRejection =
  | { readonly code: 'not-an-object' }
  | { readonly code: 'not-a-resource' }
  | { readonly code: 'not-a-care-plan'; readonly resourceType: string }
  /** `path` is the element that only exists in that version. */
  | { readonly code: 'other-fhir-version'; readonly version: FhirVersion; readonly path: string }

/** FHIR versions whose CarePlan differs from R4 where responsibility is recorded. */
export type FhirVersion = 'DSTU2' | 'STU3' | 'R5'

/** Faults inside a CarePlan or a request it points to. */
export type CarePlanFindingCode =
  /** An element of the wrong JSON type; it is read as absent. */
  | 'wrong-type'
  /** One value where FHIR has a list; it is read as a list of one. */
  | 'not-a-list'
  /** A list where FHIR has one value; all of it is read. */
  | 'not-single'
  | 'empty-list'
  | 'missing-required'
  | 'unknown-status'
  /** Both `detail` and `reference` (constraint cpl-3). */
  | 'detail-and-reference'
  /** `activity.reference` leads to a type that FHIR does not allow there. */
  | 'unexpected-request-type'
  /** The request is not in the data. */
  | 'unresolved-request'
  /** The site goes by relationships or roles, and the owner with them is not in the data: it counts by its type. */
  | 'unresolved-owner'
