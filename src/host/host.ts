import type { RecordReference } from '../domain/reference.ts'
import type { CarePlanReading, CompletionMode } from '../fhir/index.ts'
import type { MeasureScore, ResponseItem } from '../questionnaire/index.ts'
import type { HostProblem } from './host-problem.ts'
import type { LaunchContext } from './launch-context.ts'

/** What came of reading from the record. A failed read is never an empty one. */
export type ReadOutcome<Value> =
  | { readonly kind: 'present'; readonly value: Value }
  | { readonly kind: 'failed'; readonly problem: HostProblem }

/** The person whose record is open, as the record names them. Absent parts stay absent. */
export interface Person {
  readonly id: string
  readonly displayName: string
  /** What to call them on a handed-over screen; the whole name when the record gives no given name. */
  readonly firstName: string
  /** FHIR date at the precision recorded. */
  readonly birthDate?: string
  readonly nhsNumber?: string
  readonly deceased: boolean
}

/** A member of the person's care team who can be the worker a measure is about. */
export interface Worker {
  /** Relative literal reference, `Practitioner/…` or `PractitionerRole/…`. */
  readonly reference: string
  /** The Practitioner behind it (the same as `reference` unless that is a role); absent when the record does not say. */
  readonly practitioner?: string
  readonly display: string
  readonly role?: string
}

/** A relative or carer in the record who may answer on the person's behalf. */
export interface Relative {
  readonly reference: string
  readonly display: string
  readonly relationship?: string
}

/** Every care plan of the person, whoever wrote it and whatever its status. `truncated` when the record held more than was read. */
export interface CarePlanList {
  readonly plans: readonly CarePlanReading[]
  /** CarePlan entries that could not be read at all, so that they are not silently missing. */
  readonly unreadable: number
  readonly truncated: boolean
}

/** How the answers were given. */
export type { CompletionMode } from '../fhir/index.ts'

/**
 * A completed measure as this user may see it. `withheld`: it rates (or may rate) the launching user, or who is
 * looking could not be verified, so neither answers nor score leave the host room.
 */
export type RecordedMeasure =
  | {
      readonly visibility: 'withheld'
      readonly completedOn: string
      /** `rated-worker-unknown`: who is rated is not named, or could not be resolved, so it may be the viewer. */
      readonly why: 'rated-worker' | 'viewer-unverified' | 'rated-worker-unknown'
    }
  | {
      readonly visibility: 'open'
      readonly reference: string
      readonly completedOn: string
      readonly ratedWorker?: RecordReference
      readonly source?: RecordReference
      readonly author?: RecordReference
      readonly mode?: CompletionMode
      readonly answers: readonly ResponseItem[]
      readonly score?: MeasureScore
    }

/** A filled measure ready to be stored. The identifier is minted once, when filling begins, and never again. */
export interface MeasureSubmission {
  /** UUID without prefix. */
  readonly identifier: string
  readonly questionnaire: { readonly url: string; readonly version: string }
  readonly items: readonly ResponseItem[]
  readonly source: RecordReference
  /** Absent when who typed could not be verified. */
  readonly author?: RecordReference
  readonly mode: CompletionMode
  /** ISO date-time with the offset of the place where it was filled. */
  readonly authored: string
  /** Absent when the measure gives no score for these answers. */
  readonly score?: MeasureScore
}

/** Where a save stands while it runs. */
export type SaveProgress = 'saving' | 'checking'

/** How a save ended. `unknown`: the record could not be asked; the same submission may be sent again safely. */
export type SaveOutcome =
  | {
      readonly kind: 'saved'
      /** ISO instant of the checked read-back. */
      readonly at: string
      readonly response: string
      readonly observation?: string
      /** Set when the response is safe but its score could not be stored. */
      readonly scoreProblem?: HostProblem
    }
  | { readonly kind: 'not-saved'; readonly problem: HostProblem }
  | { readonly kind: 'unknown'; readonly problem: HostProblem }
  | {
      readonly kind: 'saved-differently'
      readonly response: string
      readonly differences: readonly SaveDifference[]
    }

/**
 * How the stored resource differs from what was sent. `path` points into the resource (`QuestionnaireResponse.item[2].answer[0]`);
 * for `duplicate` it is the reference of the other copy, which a person has to sort out in the record.
 */
export interface SaveDifference {
  readonly code: 'changed' | 'missing' | 'added' | 'duplicate'
  readonly path: string
}

/**
 * The record port: everything the app, the command and the services may ask of a host record.
 * One contract suite runs against every adapter. Nothing here throws for an expected failure.
 */
export interface RecordHost {
  /** Frozen at launch; a token that later names another patient locks the host instead of changing this. */
  readonly launch: LaunchContext
  readPerson(): Promise<ReadOutcome<Person>>
  readCarePlans(): Promise<ReadOutcome<CarePlanList>>
  readWorkers(): Promise<ReadOutcome<readonly Worker[]>>
  readRelatives(): Promise<ReadOutcome<readonly Relative[]>>
  /** Completed or amended responses to any version of the questionnaire, newest first; never entered-in-error. */
  readMeasures(questionnaireUrl: string): Promise<ReadOutcome<readonly RecordedMeasure[]>>
  /**
   * Stores once: a second call with the same identifier, at once or later, looks for what was sent before anything is sent again. After an
   * unclear answer it looks for at least 30 s (`checking`), so that it may take up to three minutes; a copy that lands later still and is
   * seen is reported as `duplicate`.
   */
  saveMeasure(
    submission: MeasureSubmission,
    onProgress: (progress: SaveProgress) => void,
  ): Promise<SaveOutcome>
  /**
   * Called when the screen is handed to the person: takes the session out of the tab's storage for good, so that a reload finds nothing
   * to open. This page goes on as before, with its tokens in memory only. Does nothing where nothing is stored.
   */
  holdForPerson(): void
  /** Forgets the session: wipes tokens and locks every further call. */
  end(): void
}
