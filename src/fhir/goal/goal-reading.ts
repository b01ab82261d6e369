import type { Coding } from '../../domain/coding.ts'
import type { Finding } from '../../domain/finding.ts'
import type { RecordReference } from '../../domain/reference.ts'

/** An R4 Goal in our terms, whoever wrote it. Absent parts were not recorded, or not soundly (then a finding says so). */
export interface GoalReading {
  /** `Goal/id`; only `Goal` when the record gives it no sound id. */
  readonly reference: string
  /** UUID of an identifier of the form this app writes. It is a goal of ours only if a plan of ours has it. */
  readonly uuid?: string
  readonly versionId?: string
  /** FHIR instant. */
  readonly lastUpdated?: string
  /** `description`: its text, else the display of its first coding that has one. */
  readonly words?: string
  /** `lifecycleStatus` as recorded. */
  readonly lifecycle?: string
  /** `achievementStatus`; kept apart from the lifecycle. */
  readonly achievement?: GoalConcept
  readonly priority?: GoalConcept
  readonly categories: readonly GoalConcept[]
  /** FHIR dates at the precision recorded. */
  readonly start?: string
  readonly target?: string
  readonly statusDate?: string
  readonly subject?: RecordReference
  readonly expressedBy?: RecordReference
  /** The answers it came from, by our extension. */
  readonly sources: readonly GoalOrigin[]
  readonly findings: readonly Finding<GoalFindingCode>[]
}

/** A CodeableConcept: every coding, and its words (its text, else the first display). */
export interface GoalConcept {
  readonly codings: readonly Coding[]
  readonly text?: string
}

/** The answer a goal came from. */
export interface GoalOrigin {
  readonly response: RecordReference
  readonly linkId?: string
}

/** Why something is no Goal to show. `unknown-modifier`: it carries something that could turn its meaning round. */
export type GoalRejection =
  | { readonly code: 'not-a-goal' }
  | { readonly code: 'unknown-modifier'; readonly path: string }

/** Faults inside a Goal. */
export type GoalFindingCode = 'missing-required' | 'unknown-status' | 'unreadable-date'
