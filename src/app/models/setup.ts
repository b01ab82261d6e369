import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { CompletionMode, Worker } from '../../host/host.ts'
import type { FillingChoice, Respondent, Typist } from './filling.ts'
import { authorOf, changesHands, offeredModes, type RatesViewer, ratesViewer, type Viewer } from './viewer.ts'

/** Something that was not chosen, for the error summary. */
export type MissingChoice = 'worker' | 'source' | 'mode'

/** The choices made before a measure is filled. Nothing is chosen for the reader where there is a choice. */
export interface Setup {
  readonly worker: ReadonlySignal<Worker | undefined>
  readonly source: ReadonlySignal<Respondent | undefined>
  /** Set when nobody else can answer, so that there is nothing to choose. */
  readonly onlySource: ReadonlySignal<Respondent | undefined>
  readonly mode: ReadonlySignal<CompletionMode | undefined>
  /** What was missing when Continue was last pressed. */
  readonly missing: ReadonlySignal<readonly MissingChoice[]>
  readonly rates: ReadonlySignal<RatesViewer>
  readonly modes: ReadonlySignal<readonly CompletionMode[]>
  chooseWorker(worker: Worker): void
  chooseSource(source: Respondent): void
  chooseMode(mode: CompletionMode): void
  /** True when a worker is chosen; else says so in `missing`. */
  confirmWorker(): boolean
  /** The whole choice, or `undefined` with what is missing said in `missing`. */
  confirm(): ConfirmedChoice | undefined
}

/** A complete choice with what follows from it. */
export interface ConfirmedChoice {
  readonly choice: FillingChoice
  /** The screen changes hands and locks. */
  readonly handOver: boolean
}

export interface SetupOptions {
  readonly viewer: Viewer
  /** The only one who can answer: the viewer is that person, or the record names no relative. */
  readonly onlySource: ReadonlySignal<Respondent | undefined>
  /** The record's name for the verified viewer. */
  readonly viewerDisplay?: string
}

/** Makes the choices of one start of a measure. */
export function createSetup({ viewer, onlySource, viewerDisplay }: SetupOptions): Setup {
  const worker = signal<Worker | undefined>(undefined)
  const chosenSource = signal<Respondent | undefined>(undefined)
  const source = computed(() => onlySource.value ?? chosenSource.value)
  const chosenMode: Signal<CompletionMode | undefined> = signal(undefined)
  const missing = signal<readonly MissingChoice[]>([])
  const rates = computed<RatesViewer>(() =>
    worker.value === undefined ? 'cannot-tell' : ratesViewer(viewer, worker.value),
  )
  const modes = computed(() => offeredModes(rates.value))
  const mode = computed(() => {
    const offered = modes.value
    if (offered.length === 1) return offered[0]
    return offered.find((candidate) => candidate === chosenMode.value)
  })

  const authorFor = (by: Respondent, how: CompletionMode): Typist | undefined => {
    const reference = authorOf(viewer, how, by.reference)
    if (reference === undefined) return undefined
    if (reference === by.reference) return by
    return viewerDisplay === undefined ? { reference } : { reference, display: viewerDisplay }
  }

  return {
    worker,
    source,
    onlySource,
    mode,
    missing,
    rates,
    modes,
    chooseWorker(chosen) {
      worker.value = chosen
    },
    chooseSource(chosen) {
      chosenSource.value = chosen
    },
    chooseMode(chosen) {
      chosenMode.value = chosen
    },
    confirmWorker() {
      missing.value = worker.value === undefined ? ['worker'] : []
      return worker.value !== undefined
    },
    confirm() {
      const about = worker.value
      const by = source.value
      const how = mode.value
      if (about === undefined || by === undefined || how === undefined) {
        missing.value = [
          ...(about === undefined ? (['worker'] as const) : []),
          ...(by === undefined ? (['source'] as const) : []),
          ...(how === undefined ? (['mode'] as const) : []),
        ]
        return undefined
      }
      missing.value = []
      const author = authorFor(by, how)
      return {
        choice: { worker: about, source: by, mode: how, ...(author === undefined ? {} : { author }) },
        handOver: changesHands(viewer, how, by.reference),
      }
    },
  }
}
