import type { RecordReference } from '../domain/reference.ts'
import type { CompletionMode } from '../fhir/index.ts'
import type { ResponseItem } from '../questionnaire/index.ts'
import type { HostProblem } from './host-problem.ts'
import type { SaveDifference } from './save-difference.ts'

/** One state of a stored response (or of another resource of a plan), given back with a save so that nobody's change is written over unseen. */
export interface ToolRevision {
  /** Relative literal reference, `QuestionnaireResponse/…`, `Goal/…`, `CarePlan/…`. */
  readonly reference: string
  /** Absent where the record keeps no versions. */
  readonly versionId?: string
  /** Its content in an opaque form, for records that keep no versions or do not heed them. Never shown or stored. */
  readonly stamp: string
}

/** A filled tool (VTP guide, Strengths Worksheet) of the launched person; never a measure. Absent parts stay absent. */
export interface RecordedTool extends ToolRevision {
  readonly status: 'in-progress' | 'completed' | 'amended'
  /**
   * What this user may do with it: `resume` a draft of their own, `amend` a finished one, or only `read` it (someone else's draft,
   * a response of another app, parts that could not be read, a security label or content that this app would not write back, a record that takes
   * no updates).
   */
  readonly use: 'resume' | 'amend' | 'read'
  /** How many parts could not be read; `items` is then not the whole and must be shown so. */
  readonly unreadable: number
  /** FHIR instant of the record's own clock. */
  readonly lastUpdated?: string
  /** UUID without prefix, of a response this app wrote. */
  readonly identifier?: string
  readonly questionnaire: { readonly url: string; readonly version?: string }
  /** FHIR dateTime as written. */
  readonly authored?: string
  readonly source?: RecordReference
  readonly author?: RecordReference
  readonly mode?: CompletionMode
  readonly items: readonly ResponseItem[]
}

/** Earlier states of one response, newest first and the present one left out. `not-kept`: the record gives no history, which is not "none". */
export type ToolHistory =
  | { readonly kind: 'kept'; readonly versions: readonly RecordedTool[] }
  | { readonly kind: 'not-kept' }

/** A tool as it stands, to be stored as a draft or as finished. */
export interface ToolSubmission {
  /** UUID without prefix: from `draftIdentifier` for a new one, the response's own when it replaces one. */
  readonly identifier: string
  readonly questionnaire: { readonly url: string; readonly version: string }
  /** `entered-in-error` throws a draft away. */
  readonly status: 'in-progress' | 'completed' | 'amended' | 'entered-in-error'
  readonly items: readonly ResponseItem[]
  /** Whose words they are; for one that replaces another the source of that one, or it is refused: changing a word does not change whose they are. */
  readonly source: RecordReference
  /** Who typed; absent when that could not be verified. */
  readonly author?: RecordReference
  /** Absent when it was not said. */
  readonly mode?: CompletionMode
  /** ISO date-time with the offset of the place where it was filled. */
  readonly authored: string
  /** The state this one follows (a `RecordedTool`, or the outcome of the save before); absent for a new response. */
  readonly replaces?: ToolRevision
  /**
   * The page is going away: one request that outlives it while it is short enough for browsers, with no answer waited for. Nothing is asked first where
   * the record is known to refuse a stale version; elsewhere it looks before it writes, and may not get to it.
   */
  readonly keepalive?: true
}

/** What every end of a save may have to tell besides. */
export interface Overwrote {
  /** Set where the record did not heed the version and a change made meanwhile was written over; its history may hold it. */
  readonly overwrote?: true
}

/**
 * How a save of a tool ended. `unknown`: the record could not be asked; the same submission may be sent again safely. `conflict`: the record
 * holds something else than what this save was to follow, or than what it just stored; nobody's change was written over. `not-saved` with the problem `not-found`: what it was to
 * replace is gone; it may be saved anew, without `replaces`.
 */
export type ToolSaveOutcome =
  | ({
      readonly kind: 'saved'
      /** ISO instant of the checked read-back. */
      readonly at: string
    } & ToolRevision &
      Overwrote)
  | ({ readonly kind: 'not-saved'; readonly problem: HostProblem } & Overwrote)
  | { readonly kind: 'unknown'; readonly problem: HostProblem }
  | ({
      readonly kind: 'saved-differently'
      readonly differences: readonly SaveDifference[]
    } & ToolRevision &
      Overwrote)
  | ({ readonly kind: 'conflict'; readonly current: RecordedTool } & Overwrote)
