import type { RecordReference } from '../domain/reference.ts'
import type { CompletionMode, SharedWithRatedWorker } from '../fhir/index.ts'
import type { MeasureScore, ResponseItem } from '../questionnaire/index.ts'
import type {
  CarePlanList,
  GoalList,
  PlanReceipt,
  PlanStanding,
  PlanSubmission,
  SavedPlan,
  Team,
} from './goal-plans.ts'
import type { HostProblem } from './host-problem.ts'
import type { LaunchContext } from './launch-context.ts'
import type { RecordedTool, ToolHistory, ToolSaveOutcome, ToolSubmission } from './recorded-tool.ts'
import type { SaveDifference } from './save-difference.ts'

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
  /**
   * Whether this is the launching user, by reference, by the practitioner behind it or by staff number; `cannot-tell` where the record could not
   * be asked. Absent when the user is not staff.
   */
  readonly isViewer?: 'yes' | 'no' | 'cannot-tell'
}

/** A relative or carer in the record who may answer on the person's behalf. */
export interface Relative {
  readonly reference: string
  readonly display: string
  readonly relationship?: string
}

/** How the answers were given; and what the person lets the worker they rated see inside the app, nothing unless they chose. */
export type { CompletionMode, SharedWithRatedWorker } from '../fhir/index.ts'
export type { CarePlanList } from './goal-plans.ts'

/**
 * A completed measure as this user may see it. `withheld`: it rates (or may rate) the launching user, or who is
 * looking could not be verified, or they are a relative, so neither answers nor score leave the host room. `score-only`: it rates (or may rate) the user, and
 * the person shared the score with them but not the answers.
 */
export type RecordedMeasure =
  | {
      readonly visibility: 'withheld'
      readonly completedOn: string
      /** `rated-worker-unknown`: who is rated is not named, or could not be resolved, so it may be the viewer. `relative`: only the person and staff may see it. */
      readonly why: 'rated-worker' | 'viewer-unverified' | 'rated-worker-unknown' | 'relative'
    }
  | {
      readonly visibility: 'score-only'
      readonly completedOn: string
      /** As for `withheld`; whoever is not verified sees no score. */
      readonly why: 'rated-worker' | 'rated-worker-unknown'
      readonly mode?: CompletionMode
      readonly scores: readonly MeasureScore[]
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
      /** One for each scale the record holds a usable score of. */
      readonly scores: readonly MeasureScore[]
      /** What the person chose to share with the rated worker; absent when they were not asked. */
      readonly shared?: SharedWithRatedWorker
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
  /** One for each scale; empty when the measure gives no score for these answers. */
  readonly scores: readonly MeasureScore[]
  /** Absent when the person was not asked, which shares nothing. */
  readonly shared?: SharedWithRatedWorker
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
      /** References of the scores stored with it. */
      readonly observations: readonly string[]
      /** Set when the response is safe but a score could not be stored. */
      readonly scoreProblem?: HostProblem
      /** The record stored a score without the security label that was to restrict it. */
      readonly scoreLabelLost?: true
    }
  | { readonly kind: 'not-saved'; readonly problem: HostProblem }
  | { readonly kind: 'unknown'; readonly problem: HostProblem }
  | {
      readonly kind: 'saved-differently'
      readonly response: string
      readonly differences: readonly SaveDifference[]
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
  readTeams(): Promise<ReadOutcome<readonly Team[]>>
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
   * Filled tools of any version of the questionnaire, newest first: drafts of this user and of others, completed and amended ones. Refused
   * for a measure, which only `readMeasures` may open.
   */
  readToolResponses(questionnaireUrl: string): Promise<ReadOutcome<readonly RecordedTool[]>>
  /** The earlier states of one filled tool, `QuestionnaireResponse/…`. */
  readToolHistory(reference: string): Promise<ReadOutcome<ToolHistory>>
  /**
   * The identifier of this user's draft of a form version: that of the draft in the record, else one that follows from person, form version, user and
   * what they finished or threw away before, so that two windows that begin at once make one draft. A new one each time where nobody knows who is looking.
   * UUID without prefix.
   */
  draftIdentifier(form: {
    readonly questionnaireUrl: string
    readonly version: string
  }): Promise<ReadOutcome<string>>
  /**
   * Stores a tool: created once under its identifier, or written over exactly the state it replaces. Saves of one identifier wait for each other, and one that
   * names the state before another of this page's own saves follows on from that. Read back before it is called saved.
   */
  saveTool(
    submission: ToolSubmission,
    onProgress?: (progress: SaveProgress) => void,
  ): Promise<ToolSaveOutcome>
  /** Every goal of the person, whoever wrote it. */
  readGoals(): Promise<ReadOutcome<GoalList>>
  /** How the resources of a plan that was saved stand in the record now: what others changed in them, and what of them is not there (yet). */
  readPlanStanding(saved: SavedPlan): Promise<ReadOutcome<PlanStanding>>
  /** Brings all that saving a plan takes, so that it depends on no other file of the app arriving at the end. Gives why it did not come. */
  preparePlan(): Promise<HostProblem | undefined>
  /**
   * Stores a finished plan whole: the response, then its goals, then the care plan that points to them, each as far as `launch.ladder` says. The same submission sent
   * again does only what is not done yet. Nobody's change is written over: the receipt then holds a `conflict`. `onProgress` is given the receipt as it grows.
   */
  savePlan(submission: PlanSubmission, onProgress: (receipt: PlanReceipt) => void): Promise<PlanReceipt>
  /**
   * Called when the screen is handed to the person: takes every session out of the tab's storage, so that a reload finds nothing to open and
   * says so kindly, forgets what was read, asks the sign-in service for less, and from now on refuses (`refused-by-us`) and counts every call but
   * the saving of one measure of this form. Only a new launch from the record gets out of it.
   */
  lockForPerson(form: { readonly questionnaireUrl: string }): void
  /** How many calls were refused since `lockForPerson`. */
  refusedCalls(): number
  /** Forgets the session: wipes tokens and locks every further call. */
  end(): void
}
