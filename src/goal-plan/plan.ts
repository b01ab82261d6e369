import type { RecordReference } from '../domain/reference.ts'
import type { ResponseItem } from '../questionnaire/index.ts'

/**
 * A person's plan: their goals in their own words, what will be done, and by whom. One planning or review conversation gives one whole plan; the next one
 * follows it. The form of it is ours: REFOCUS publishes principles for goals and actions, but no form.
 */
export interface GoalPlan {
  /** UUID without prefix, minted when planning begins and the same in every review: the plan's identity in the record. */
  readonly id: string
  /** The response this one follows, `QuestionnaireResponse/…`; absent for the first. */
  readonly previous?: string
  readonly occasion: 'planning' | 'review'
  /** In the order of the conversation. */
  readonly goals: readonly PlanGoal[]
  /** What each relative or carer said to being named in the plan. */
  readonly agreements: readonly CarerAgreement[]
  readonly ifThingsGetHarder?: string
  /** Why a plan that staff hold is right for now. */
  readonly rightForNow?: RightForNow
  /** FHIR date. */
  readonly nextReview?: string
  /** Answers of a response that have no place here (a later version of the form, another form filler): carried along, written back as they were. */
  readonly unplaced?: readonly ResponseItem[]
}

/** One goal. A missing part was not said. */
export interface PlanGoal {
  /** UUID without prefix, the same in every review. */
  readonly id: string
  /** In the person's own words; empty only while it is being written. */
  readonly words: string
  readonly why?: string
  /** What of the person's earlier answers it rests on. */
  readonly sources: readonly GoalSource[]
  readonly priority?: GoalPriority
  readonly domain?: LifeDomain
  /** FHIR dates, at any precision. */
  readonly start?: string
  readonly target?: string
  /** FHIR Goal.lifecycleStatus, as far as a plan uses it. */
  readonly lifecycle: GoalLifecycle
  /** How it is going, at the last review. */
  readonly progress?: GoalProgress
  readonly helped?: string
  readonly nextStep?: string
  readonly barriers?: string
  readonly helps?: string
  /** What staff think of it, kept apart from the person's own words. */
  readonly staffView?: StaffView
  readonly actions: readonly GoalAction[]
  /** As in GoalPlan. */
  readonly unplaced?: readonly ResponseItem[]
}

/** An answer of a VTP guide or a worksheet that a goal came from. */
export interface GoalSource {
  /** `QuestionnaireResponse/…`; absent where a plan was written in another form filler. */
  readonly response?: string
  readonly linkId?: string
  /** The words of the answer, as they were then. */
  readonly words: string
  /** FHIR date of that response. */
  readonly date?: string
}

/** One action and everybody who has it. */
export interface GoalAction {
  /** UUID without prefix, the same in every review: `CarePlan.activity.id`. */
  readonly id: string
  readonly words: string
  /** All of them; several is "together". Nobody named is an empty list, never a guess. A name alone is `{ display }`; names come after references. */
  readonly owners: readonly RecordReference[]
  /** When, in words: "every Tuesday". */
  readonly when?: string
  readonly status: ActionStatus
  readonly firstStep?: string
  /** What happened to it, at the last review. */
  readonly happened?: ActionHappened
  readonly happenedWords?: string
  /** As in GoalPlan. */
  readonly unplaced?: readonly ResponseItem[]
}

/** What staff think of a goal, and whether it differs from what the person wants. */
export interface StaffView {
  readonly stance: 'agrees' | 'differs' | 'not-discussed'
  readonly words?: string
  /** Whose view it is. */
  readonly by?: RecordReference
}

/** What a relative or carer said to being named. */
export interface CarerAgreement {
  readonly who: RecordReference
  readonly answer: 'agreed' | 'declined' | 'not-asked'
  /** FHIR date they were asked. */
  readonly date?: string
  readonly words?: string
}

/** Why the plan is right as it is. */
export interface RightForNow {
  readonly code?: ResponsibilityReason
  readonly words?: string
}

export type GoalPriority = 'high' | 'medium' | 'low'
export type GoalLifecycle = 'active' | 'on-hold' | 'completed' | 'cancelled' | 'entered-in-error'
export type GoalProgress =
  | 'not-started'
  | 'some-progress'
  | 'good-progress'
  | 'nearly-there'
  | 'achieved'
  | 'harder'
/** FHIR CarePlan.activity.detail.status, as far as a plan uses it. */
export type ActionStatus =
  | 'not-started'
  | 'in-progress'
  | 'on-hold'
  | 'completed'
  | 'cancelled'
  | 'entered-in-error'
export type ActionHappened = 'done' | 'in-part' | 'not-done' | 'changed'
export type LifeDomain =
  | 'daily-living'
  | 'financial'
  | 'occupational'
  | 'social'
  | 'health'
  | 'spirituality-culture'
export type ResponsibilityReason = 'crisis' | 'admission' | 'asked-for' | 'legal-duty' | 'other'
