import type { RecordReference } from '../domain/reference.ts'
import type { CarerAgreement, GoalAction, PlanGoal, RightForNow, StaffView } from './plan.ts'

/**
 * Something both sides changed since they had the same plan, each in its own way. A person has to say which holds.
 */
export interface PlanConflict {
  /** Of this conflict among those of the merge, and again when the same two plans are merged anew. */
  readonly key: string
  /** The goal and action it is in; neither for the plan as a whole. */
  readonly goalId?: string
  readonly actionId?: string
  readonly field: ConflictField
  readonly said: ConflictingSides
  readonly options: readonly PlanChoice[]
  /** What holds while nobody has chosen: never a removal, and both where both can stand. */
  readonly stands: PlanChoice
}

/** What of the plan, goal or action it is about; `goal`, `action`, `agreement` and `staffView` are about a whole one that one side took out. */
export type ConflictField =
  | 'occasion'
  | 'ifThingsGetHarder'
  | `rightForNow.${keyof RightForNow}`
  | 'nextReview'
  | 'goal'
  | 'words'
  | 'why'
  | 'priority'
  | 'domain'
  | 'start'
  | 'target'
  | 'lifecycle'
  | 'progress'
  | 'helped'
  | 'nextStep'
  | 'barriers'
  | 'helps'
  | 'staffView'
  | `staffView.${keyof StaffView}`
  | 'action'
  | 'when'
  | 'status'
  | 'firstStep'
  | 'happened'
  | 'happenedWords'
  | 'agreement'
  | `agreement.${Exclude<keyof CarerAgreement, 'who'>}`

/** `both` joins words, mine first. */
export type PlanChoice = 'mine' | 'theirs' | 'both'

/** What holds, by `key` of the conflict. */
export type PlanChoices = Readonly<Record<string, PlanChoice>>

/** A side that is absent took it away (or has not said it); `was` is absent when it was not there or is not known. */
export type ConflictingSides =
  | (Sides<string> & { readonly kind: 'words' | 'date' | 'code' })
  | (Sides<RecordReference> & { readonly kind: 'reference' })
  | (Sides<StaffView> & { readonly kind: 'staff-view' })
  | (Sides<CarerAgreement> & { readonly kind: 'agreement' })
  | (Sides<PlanGoal> & { readonly kind: 'goal' })
  | (Sides<GoalAction> & { readonly kind: 'action' })

interface Sides<Value> {
  readonly mine?: Value
  readonly theirs?: Value
  readonly was?: Value
}
