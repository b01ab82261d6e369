import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { parseReference } from '../../domain/reference.ts'
import {
  isOpen,
  type OwnGoalReview,
  type OwnReview,
  ownReviewItems,
  type PlanGoal,
  planTexts,
  saysAnything,
} from '../../goal-plan/index.ts'
import type { CompletionMode, RecordHost } from '../../host/host.ts'
import type { ToolSaveOutcome, ToolSubmission } from '../../host/recorded-tool.ts'
import { isStored, type SaveState } from '../models/filling.ts'
import type { RecordedPlan } from '../models/goal-plan.ts'
import type { MeasureForm } from '../models/measure-form-source.ts'
import { offsetDateTime } from '../present/calendar-words.ts'

/** What may be said of one goal. */
export type GoalSaying = Omit<OwnGoalReview, 'id' | 'words'>

/** One review that a person writes on their own: what they said so far, its identifier and its saving. Nothing of it is in the record before `send`. */
export interface OwnReviewWork {
  /** The goals they are asked about, in the order of the plan. */
  readonly goals: readonly PlanGoal[]
  readonly review: ReadonlySignal<OwnReview>
  readonly save: ReadonlySignal<SaveState>
  /** True while words may be changed: not while a save runs or its end is not known, nor after it. */
  readonly open: ReadonlySignal<boolean>
  readonly saysAnything: ReadonlySignal<boolean>
  /** Whether somebody helped; `undefined` while they have not said, which is stored as not said. */
  readonly mode: ReadonlySignal<CompletionMode | undefined>
  chooseMode(mode: CompletionMode): void
  /** What was said of one goal so far. */
  ofGoal(id: string): GoalSaying
  sayOfGoal(id: string, said: { readonly [Part in keyof GoalSaying]?: GoalSaying[Part] | undefined }): void
  sayElse(words: string): void
  /** Stores it as the person's own. Calls while a save runs join it; after an unknown end the very same is sent again. */
  send(): Promise<void>
}

export interface OwnReviewOptions {
  readonly host: Pick<RecordHost, 'launch' | 'saveTool'>
  readonly form: MeasureForm
  /** The canonical address of that form. */
  readonly url: string
  /** The plan as the person has read it. */
  readonly about: RecordedPlan
  readonly newIdentifier: () => string
  readonly now: () => Date
}

/** Begins a review. Its identifier is minted here and never again, so that no path can store a second copy. */
export function createOwnReviewWork(options: OwnReviewOptions): OwnReviewWork {
  const { host, form, about, now } = options
  const identifier = options.newIdentifier()
  const texts = planTexts(form.questionnaire)
  const goals = about.plan.goals.filter(({ lifecycle }) => isOpen(lifecycle))
  const said = signal<ReadonlyMap<string, GoalSaying>>(new Map())
  const anythingElse = signal('')
  const mode = signal<CompletionMode | undefined>(undefined)
  const save = signal<SaveState>({ kind: 'unsent' })
  const open = computed(() => save.value.kind === 'unsent' || save.value.kind === 'not-saved')
  const review = computed<OwnReview>(() => ({
    plan: about.recorded.reference,
    goals: goals.map(({ id, words }) => ({ id, words, ...said.value.get(id) })),
    ...(anythingElse.value === '' ? {} : { anythingElse: anythingElse.value }),
  }))
  let sent: ToolSubmission | undefined
  let running: Promise<void> | undefined

  const prepare = (): ToolSubmission => {
    const how = mode.peek()
    const person = { literal: parseReference(`Patient/${host.launch.patientId}`) }
    return {
      identifier,
      questionnaire: { url: options.url, version: form.version },
      status: 'completed',
      items: ownReviewItems(review.peek(), texts),
      source: person,
      author: person,
      ...(how === undefined ? {} : { mode: how }),
      authored: offsetDateTime(now()),
    }
  }
  const sendOnce = async () => {
    // After an unknown end the record may hold it: only the same may follow.
    if (sent === undefined || save.peek().kind !== 'unknown') sent = prepare()
    save.value = { kind: 'saving' }
    try {
      const outcome = await host.saveTool(sent, (progress) => {
        save.value = { kind: progress }
      })
      save.value = stateAfter(outcome)
    } catch (error) {
      // A fault of ours must not leave the screen on "Saving" with the words out of reach.
      save.value = { kind: 'unknown', problem: { code: 'unreadable', detail: String(error) } }
    }
  }

  return {
    goals,
    review,
    save,
    open,
    saysAnything: computed(() => review.value.goals.some(saysAnything) || anythingElse.value.trim() !== ''),
    mode,
    chooseMode(chosen) {
      if (open.peek()) mode.value = chosen
    },
    ofGoal: (id) => said.value.get(id) ?? {},
    sayOfGoal(id, change) {
      if (!open.peek()) return
      const whole = { ...said.peek().get(id), ...change }
      const kept = Object.fromEntries(Object.entries(whole).filter(([, part]) => part !== undefined))
      said.value = new Map(said.peek()).set(id, kept)
    },
    sayElse(words) {
      if (open.peek()) anythingElse.value = words
    },
    send() {
      if (isStored(save.peek())) return Promise.resolve()
      running ??= sendOnce().finally(() => {
        running = undefined
      })
      return running
    },
  }
}

/** Something else under an identifier that was minted here is what the record made of it. */
function stateAfter(outcome: ToolSaveOutcome): SaveState {
  switch (outcome.kind) {
    case 'saved':
      return { kind: 'saved', at: outcome.at, response: outcome.reference, observations: [] }
    case 'saved-differently':
      return { kind: outcome.kind, response: outcome.reference, differences: outcome.differences }
    case 'conflict': {
      const { reference } = outcome.current
      return {
        kind: 'saved-differently',
        response: reference,
        differences: [{ code: 'changed', path: reference }],
      }
    }
    default:
      return outcome
  }
}
