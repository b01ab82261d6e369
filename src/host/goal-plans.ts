import type { RecordReference } from '../domain/reference.ts'
import type { CarePlanReading, ChangedField, GoalReading } from '../fhir/index.ts'
import type { GoalPlan } from '../goal-plan/index.ts'
import type { SaveProgress } from './host.ts'
import type { HostProblem } from './host-problem.ts'
import type { Overwrote, RecordedTool, ToolRevision, ToolSubmission } from './recorded-tool.ts'
import type { SaveDifference } from './save-difference.ts'

/** Where one kind of resource of a plan goes, from what launch found and what the site pinned. */
export type WriteRung =
  /** Into this record as the resource it is. */
  | 'record'
  /** Into the site's second FHIR store as the resource it is. */
  | 'store'
  /** As readable text into this record (DocumentReference). */
  | 'document'
  /** Nowhere: to be printed or saved as a file by the user, which the screen says plainly. */
  | 'file'

/** Why a resource does not go into the record as itself. */
export interface RungReason {
  readonly resource:
    | 'QuestionnaireResponse'
    | 'Goal'
    | 'CarePlan'
    | 'Provenance'
    | 'DocumentReference'
    | 'Flag'
  readonly code: 'not-granted' | 'not-offered' | 'pinned' | 'off'
  /** The scopes or interactions that are missing, `Goal.c`. */
  readonly missing: readonly string[]
}

/** Where each part of a plan is saved; decided at launch and told before the first entry. */
export interface PlanLadder {
  readonly response: WriteRung
  readonly goals: WriteRung
  readonly carePlan: WriteRung
  /** With the goals and the care plan, or not at all; so the flag. */
  readonly provenance: 'record' | 'store' | 'left-out'
  readonly flag: 'record' | 'store' | 'left-out'
  /** True where the record says that it takes a transaction of all of them. */
  readonly together: boolean
  readonly reasons: readonly RungReason[]
}

/** What a site decided about where parts of a plan go. */
export type PlanPins = Partial<
  Pick<PlanLadder, 'response' | 'goals' | 'carePlan' | 'provenance' | 'together'>
>

/** A care team of the person, or a team, service or organisation that takes part in one. */
export interface Team {
  /** Relative literal reference, `CareTeam/…`, `Organization/…` or `HealthcareService/…`. */
  readonly reference: string
  /** Empty where the record names none. */
  readonly display: string
}

/** Where something that was read is kept. */
export interface Kept {
  /** The name of the second store, for what is kept there; absent for what is in the record. */
  readonly keptIn?: string
}

/** A second store whose part of a list could not be read: what is shown is not all. */
export interface UnreadStore {
  readonly name: string
  readonly problem: HostProblem
}

/** Every goal of the person, whoever wrote it. */
export interface GoalList {
  readonly goals: readonly (GoalReading & Kept)[]
  readonly unreadable: number
  readonly truncated: boolean
  readonly unreadStore?: UnreadStore
}

/** Every care plan of the person, whoever wrote it and whatever its status. `truncated` when the record held more than was read. */
export interface CarePlanList {
  /** `uuid`: of an identifier of the form this app writes. */
  readonly plans: readonly (CarePlanReading & Kept & { readonly uuid?: string })[]
  /** CarePlan entries that could not be read at all, so that they are not silently missing. */
  readonly unreadable: number
  readonly truncated: boolean
  readonly unreadStore?: UnreadStore
}

/** A plan as it was last saved whole: what the resources in the record should say. */
export interface SavedPlan {
  readonly plan: GoalPlan
  readonly response: { readonly reference: string; readonly identifier: string; readonly authored: string }
  readonly author?: RecordReference
}

/** One thing that somebody else changed in the resources of a plan since it was saved. */
export interface PlanChange {
  readonly goalId?: string
  readonly actionId?: string
  /**
   * `other`: something this app would not write back; the resource is then not written to. `added` without `take`: something of others that a plan has no place
   * for; it stays where it is.
   */
  readonly field: ChangedField
  readonly was?: string
  readonly now?: string
  /** What taking it over would make of the plan; absent for `other`, and for what stays where it is. */
  readonly take?: (plan: GoalPlan) => GoalPlan
}

/** How the resources of a plan stand in the record. `seen` is handed back with a save, so that nobody's change is written over unseen; opaque. */
export interface PlanStanding {
  readonly changes: readonly PlanChange[]
  /** Parts of the saved plan that the record does not hold (yet): a save that was cut short. */
  readonly missing: readonly { readonly part: PlanPart; readonly goalId?: string }[]
  readonly carePlan?: string
  readonly seen: ReadonlyMap<string, ToolRevision>
}

export type PlanPart = 'response' | 'goal' | 'care-plan' | 'provenance' | 'flag' | 'document'

/** A plan ready to be stored whole. Sent again it does only what is not done yet. */
export interface PlanSubmission {
  /** The complete record of the conversation, with `status` completed. */
  readonly response: ToolSubmission
  readonly plan: GoalPlan
  /** The plan this one follows; absent for the first. */
  readonly before?: SavedPlan
  /** As read when the plan was opened, or as the conflict showed it. */
  readonly standing?: PlanStanding
  /** The verdict's prompt stands (site's thresholds): decides about a Flag, where the site has it on. */
  readonly flagged: boolean
  /** The plan in words for people, plain text: narrative and document. */
  readonly readable: string
  /** The language of those words (BCP 47); absent for British English. */
  readonly language?: string
}

/** What came of one part. What was written over is told at the latest with `saved`. */
export type PlanPartOutcome =
  | { readonly kind: 'waiting' | SaveProgress }
  | ({ readonly kind: 'saved'; readonly reference: string; readonly at: string } & Overwrote)
  | ({
      readonly kind: 'saved-differently'
      readonly reference: string
      readonly differences: readonly SaveDifference[]
    } & Overwrote)
  /** `reference`: what was written over, where something was. */
  | ({
      readonly kind: 'not-saved' | 'unknown'
      readonly problem: HostProblem
      readonly reference?: string
    } & Overwrote)
  /** `current`: what stands in place of the response, where another window changed or finished it; nothing else of the plan was sent then. */
  | ({ readonly kind: 'conflict'; readonly current?: RecordedTool; readonly reference?: string } & Overwrote)
  /** Goes another way (`document`, `file`), or was not asked for. */
  | { readonly kind: 'left-out'; readonly rung?: WriteRung }

/** What came of saving a plan, part by part. Nothing is called saved without a checked read-back. */
export interface PlanReceipt {
  readonly parts: readonly {
    readonly part: PlanPart
    readonly goalId?: string
    readonly outcome: PlanPartOutcome
    /** Set for what goes into the second store, or is there. */
    readonly place?: 'store'
  }[]
  /** Set when somebody changed the plan's resources: to be shown and settled, then sent again with this standing. */
  readonly conflict?: PlanStanding
  /** The response as the record now holds it. */
  readonly response?: ToolRevision
}
