import type { ReadonlySignal, Signal } from '@preact/signals'
import type { RecordReference } from '../../domain/reference.ts'
import type { GoalPlan, PlanMerge } from '../../goal-plan/index.ts'
import type { PlanStanding, SavedPlan } from '../../host/goal-plans.ts'
import type { RecordedTool } from '../../host/recorded-tool.ts'
import type { PlanAssessment } from '../../responsibility/index.ts'
import type { ToolSaver } from '../tools/tool-saver.ts'
import type { PlanFinish } from './plan-finish.ts'

/** How a sitting begins: the first plan, one's own draft, or a new response that follows the plan last finished. */
export type PlanStartKind = 'new' | 'resume' | 'change' | 'review'

/** What was changed here and elsewhere at the same time. */
export type PlanClash =
  /**
   * Another window wrote the same draft: `merge` says what has to be chosen, `merge.plan(choices)` gives the plan to settle with. Where the other window
   * finished it (`current.status` is not `in-progress`) there may be nothing to choose, and what is settled becomes a new response that follows it. So it does
   * where somebody finished a newer plan than the one that is followed here: `base` is then the plan that both follow.
   */
  | {
      readonly kind: 'draft'
      readonly current: RecordedTool
      readonly base: GoalPlan
      readonly theirs: GoalPlan
      readonly merge: PlanMerge
    }
  /** Somebody changed the goals or the care plan in the record since they were last saved; what this plan says already is left out. */
  | { readonly kind: 'record'; readonly standing: PlanStanding }

/** One sitting with a plan: the plan as it stands, its history, its saving, and what stands in the way of finishing. */
export interface PlanWork {
  readonly kind: PlanStartKind
  readonly plan: ReadonlySignal<GoalPlan>
  /** The finished plan that this one follows; absent for the first. */
  readonly before: ReadonlySignal<SavedPlan | undefined>
  /** Whose words are recorded. */
  readonly source: RecordReference
  /** Who types; absent when that is not verified. */
  readonly author: RecordReference | undefined
  /** Who holds what, by the codebook and the site's thresholds. */
  readonly assessment: ReadonlySignal<PlanAssessment>
  /** What was typed into date fields and is no date, by the field's id: in no plan, kept for the field, and in the way of finishing. */
  readonly unread: Signal<ReadonlyMap<string, readonly string[]>>
  /** The saving of the draft. */
  readonly saver: ToolSaver
  readonly canUndo: ReadonlySignal<boolean>
  readonly canRedo: ReadonlySignal<boolean>
  /** False from the moment the plan is stored as finished, or may be: only finishing goes on. */
  readonly canEdit: ReadonlySignal<boolean>
  /** Changes the plan. Edits in a row with the same `typing` (a field being typed in) are one step of the history. */
  edit(change: (plan: GoalPlan) => GoalPlan, typing?: string): void
  undo(): void
  redo(): void
  readonly clash: ReadonlySignal<PlanClash | undefined>
  /** True once what another window wrote was joined with what is here, without a question to ask. */
  readonly joined: ReadonlySignal<boolean>
  /** Goes on with `plan` after a clash was looked at: the draft is saved anew, and the next `finish` goes out with the standing that was shown. */
  settle(plan: GoalPlan): Promise<void>
  /** Stores what is here as a new draft, because the one before is gone from the record. */
  saveAnew(): Promise<void>
  readonly finishing: ReadonlySignal<PlanFinish>
  /** Stores the plan whole. True when every part ended well; else `finishing` and `clash` say what did not. May be called again: it does only what is not done yet. */
  finish(): Promise<boolean>
  /** True while something said is not known to be in the record. Drawn anew when that changes. */
  hasUnsaved(): boolean
  dispose(): void
}

/** What a sitting begins with. */
export interface PlanStart {
  readonly kind: PlanStartKind
  readonly plan: GoalPlan
  /** UUID without prefix, of the response. */
  readonly identifier: string
  /** The draft that is gone on with. */
  readonly draft?: RecordedTool
  /** The finished plan that is changed or reviewed. */
  readonly before?: SavedPlan
  /** How that one's resources stand in the record. */
  readonly standing?: PlanStanding
  /** A finished plan that the draft does not follow and must not be stored past unseen. */
  readonly newer?: RecordedTool
}
