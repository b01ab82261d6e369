import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { parseReference, type RecordReference } from '../../domain/reference.ts'
import type {
  CompletionMode,
  MeasureSubmission,
  RecordHost,
  SaveOutcome,
  SaveProgress,
  SharedWithRatedWorker,
  Worker,
} from '../../host/host.ts'
import type { MeasureScore, ResponseItem } from '../../questionnaire/index.ts'
import { offsetDateTime } from '../present/calendar-words.ts'

/** Whom the measure is about, who answers and how. */
export interface FillingChoice {
  readonly worker: Worker
  /** Who answers; without a name on a screen that must hold none. */
  readonly source: Typist
  readonly mode: CompletionMode
  /** Who types, as a relative reference; absent when that is not verified. */
  readonly author?: Typist
  /** What the one who answers lets the worker see; absent while they have not chosen, which shares nothing. */
  readonly shared?: SharedWithRatedWorker
}

/** Someone named by a relative reference, with the name the record gives. */
export interface Respondent {
  readonly reference: string
  readonly display: string
}

/** Who typed; a record may vouch for them without naming them. */
export interface Typist {
  readonly reference: string
  readonly display?: string
}

/** Where the saving of one filling stands. */
export type SaveState = { readonly kind: 'unsent' } | { readonly kind: SaveProgress } | SaveOutcome

/** An outcome after which the record holds the response, as sent or changed. */
export type StoredOutcome = Extract<SaveOutcome, { kind: 'saved' | 'saved-differently' }>

/** What a filling needs of its form: the answers so far, enabled items only. */
export interface AnswerSource {
  toResponse(): readonly ResponseItem[]
}

export interface FillingOptions<Form extends AnswerSource> {
  readonly host: Pick<RecordHost, 'saveMeasure'>
  readonly questionnaire: { readonly url: string; readonly version: string }
  readonly choice: FillingChoice
  readonly form: Form
  readonly scoresOf: (items: readonly ResponseItem[]) => readonly MeasureScore[]
  readonly newIdentifier: () => string
  readonly now: () => Date
}

/** One filling of one measure: its answers, its identifier and its saving. */
export interface Filling<Form extends AnswerSource> {
  readonly choice: ReadonlySignal<FillingChoice>
  readonly form: Form
  readonly save: ReadonlySignal<SaveState>
  /** True while answers were given that are not known to be in the record as given. Asked when needed: it reads every answer. */
  hasUnsavedAnswers(): boolean
  /** True while answers may be changed: not while a save runs or its end is not known, nor after it. */
  readonly open: ReadonlySignal<boolean>
  /** The scores of the answers sent, or as they stand, one for each scale; none where the measure gives none. */
  scores(): readonly MeasureScore[]
  /** Takes another way of answering while answers may still change. */
  changeChoice(choice: FillingChoice): void
  /** Saves. Calls while a save runs join it; after an unknown end the very same submission is sent again. */
  submit(): Promise<void>
}

/** Begins a filling. The identifier is minted here and never again, so that no path can store a second copy. */
export function createFilling<Form extends AnswerSource>(options: FillingOptions<Form>): Filling<Form> {
  const { form, host, now } = options
  const choice = signal(options.choice)
  const identifier = options.newIdentifier()
  const untouched = JSON.stringify(form.toResponse())
  const save = signal<SaveState>({ kind: 'unsent' })
  let sent: MeasureSubmission | undefined
  let running: Promise<void> | undefined

  const prepare = (): MeasureSubmission => {
    const items = form.toResponse()
    const { source, author, mode, shared = 'nothing' } = choice.peek()
    return {
      identifier,
      questionnaire: options.questionnaire,
      items,
      source: referenceTo(source),
      ...(author === undefined ? {} : { author: referenceTo(author) }),
      mode,
      authored: offsetDateTime(now()),
      scores: options.scoresOf(items),
      shared,
    }
  }

  const send = async () => {
    // After an unknown end the record may hold these answers: only the same submission may follow.
    if (sent === undefined || save.peek().kind !== 'unknown') sent = prepare()
    save.value = { kind: 'saving' }
    try {
      save.value = await host.saveMeasure(sent, (progress) => {
        save.value = { kind: progress }
      })
    } catch (error) {
      // A fault of ours must not leave the screen on "Saving" with the answers out of reach.
      save.value = { kind: 'unknown', problem: { code: 'unreadable', detail: String(error) } }
    }
  }

  const open = computed(() => save.value.kind === 'unsent' || save.value.kind === 'not-saved')

  return {
    choice,
    form,
    save,
    open,
    hasUnsavedAnswers: () => save.peek().kind !== 'saved' && JSON.stringify(form.toResponse()) !== untouched,
    scores: () => sent?.scores ?? options.scoresOf(form.toResponse()),
    changeChoice(next) {
      if (open.peek()) choice.value = next
    },
    submit() {
      if (isStored(save.peek())) return Promise.resolve()
      running ??= send().finally(() => {
        running = undefined
      })
      return running
    },
  }
}

/** True once the record holds the response. */
export function isStored(save: SaveState): save is StoredOutcome {
  return save.kind === 'saved' || save.kind === 'saved-differently'
}

function referenceTo({ reference, display }: Typist): RecordReference {
  return { literal: parseReference(reference), ...(display === undefined ? {} : { display }) }
}
