import type { ReadonlySignal, Signal } from '@preact/signals'
import type { RecordReference } from '../../domain/reference.ts'
import type { GoalPlan, GoalSource, LifeDomain } from '../../goal-plan/index.ts'
import type { PlanReceipt } from '../../host/goal-plans.ts'
import type { HostProblem } from '../../host/host-problem.ts'
import type { RecordedPlan } from '../models/goal-plan.ts'
import type { MeasureForm } from '../models/measure-form-source.ts'
import type { RecordArea } from '../models/record-area.ts'
import type { PlanStartKind, PlanWork } from './plan-work.ts'

/** Whether a plan is being made. */
export type PlanSitting =
  | { readonly kind: 'none' | 'opening' }
  | { readonly kind: 'failed'; readonly problem: HostProblem }
  | { readonly kind: 'open'; readonly work: PlanWork }

/** Somebody who can have an action. */
export interface OwnerChoice {
  readonly who: RecordReference
  /** Equal for two references to the same one. */
  readonly key: string
  /** What to call them on a chip. */
  readonly name: string
  readonly party: 'person' | 'worker' | 'team' | 'relative'
  /** Role or relationship, where the record gives one. */
  readonly note?: string
  /** Set for the one who is looking. */
  readonly isViewer?: true
}

/** Who may be chosen, and what could not be read of that. */
export interface OwnersOnOffer {
  readonly choices: readonly OwnerChoice[]
  readonly loading: boolean
  readonly failed: readonly ('workers' | 'teams' | 'relatives')[]
}

/** One thing the person said, that a goal may start from. */
export interface SaidAnswer {
  readonly key: string
  readonly kind: 'value' | 'strength' | 'hope' | 'help-wanted'
  readonly source: Required<GoalSource>
  /** The question, as it was asked. */
  readonly question?: string
  readonly domain?: LifeDomain
  /** Whose words they are, as recorded. */
  readonly by?: RecordReference
}

/** A plan just finished, part by part; kept for its receipt and for printing until all is dropped. */
export interface FinishedPlan {
  readonly plan: GoalPlan
  readonly receipt: PlanReceipt
  /** The plan in words for people, plain text. */
  readonly readable: string
  /** ISO instant. */
  readonly at: string
  /** True where the plan stands nowhere else than on this screen: to be printed or saved as a file. */
  readonly isOnlyHere: boolean
}

/** The goal plan on the desk. */
export interface PlanPlace {
  readonly form: RecordArea<MeasureForm>
  readonly sitting: ReadonlySignal<PlanSitting>
  readonly owners: ReadonlySignal<OwnersOnOffer>
  readonly said: ReadonlySignal<readonly SaidAnswer[]>
  /** What came of the last plan that was finished here; the receipt draws it. */
  readonly finished: ReadonlySignal<FinishedPlan | undefined>
  /** What was just done where the screen does not show it by itself; announced politely. */
  readonly told: Signal<string>
  /** True once a change of someone else was written over by this page, until all is dropped. */
  readonly overwrote: ReadonlySignal<boolean>
  /** Begins: something new, a change or a review of the plan last finished, or one's own draft. Does nothing while a sitting is open. */
  begin(kind: PlanStartKind): Promise<void>
  /** Tries again what could not be opened. */
  retry(): Promise<void>
  /** The reader's own draft, where the record holds one. */
  draft(): RecordedPlan | undefined
  /** Ends the sitting with a plan that was finished, keeps what came of it, and looks in the record again. */
  close(): void
  /** Ends the sitting, whose plan must be saved, and looks in the record again. */
  leave(): void
  /** The finished plan was printed or saved as a file. */
  taken(): void
  /** Drops everything that was read and said. */
  dispose(): void
}
