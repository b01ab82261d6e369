import { batch, type ReadonlySignal, signal } from '@preact/signals'
import type { MeasureScore } from '../../questionnaire/index.ts'
import type { FieldError, FormSession } from '../form/form-session.ts'
import { type Filling, type FillingChoice, isStored, type StoredOutcome } from './filling.ts'
import type { HandedOver } from './handed-over.ts'
import type { Navigation } from './navigation.ts'
import type { ConfirmedChoice, Setup } from './setup.ts'

/** What is left to show once a measure is stored. */
export interface Receipt {
  readonly outcome: StoredOutcome
  readonly scores: readonly MeasureScore[]
}

/**
 * The way through one measure. Staff choose and hand the locked screen over; whoever answers on their own screen goes on to the questions,
 * the check and the receipt here.
 */
export interface MeasureFlow {
  readonly setup: ReadonlySignal<Setup | undefined>
  /** What was chosen last, whole. */
  readonly chosen: ReadonlySignal<ConfirmedChoice | undefined>
  readonly filling: ReadonlySignal<Filling<FormSession> | undefined>
  readonly errors: ReadonlySignal<readonly FieldError[]>
  /** The field that takes the focus when the questions open; none after they were opened from the start. */
  readonly focusField: ReadonlySignal<string | undefined>
  /** The locked screen, from the moment it changes hands until the page is gone. Nothing else may be drawn then. */
  readonly lock: ReadonlySignal<HandedOver | undefined>
  readonly receipt: ReadonlySignal<Receipt | undefined>
  /** `worker` leaves out the page about its purpose, for whoever was told elsewhere. */
  begin(first?: 'purpose' | 'worker'): void
  chooseWho(): void
  confirmWorker(): void
  confirmAnswering(): void
  /** Locks the screen and drops everything else; does nothing while the questions or the locked screen's code are not here, or a tool has unsaved answers. */
  handOver(): void
  check(): void
  /** Goes back to the question whose field has this id. */
  change(fieldId: string): void
  /** Saves and moves on when the record holds the answers; stays where it is when it does not. */
  save(): Promise<void>
  /** Moves on after a save that the record stored differently, once the reader has seen it. */
  finish(): void
  /** Drops the answers and everything chosen. */
  discard(): void
  /** Drops the answers and leaves the measure. */
  stop(): void
  hasUnsavedAnswers(): boolean
}

export interface MeasureFlowOptions {
  readonly navigation: Navigation
  readonly newSetup: () => Setup
  /** Begins a filling; `undefined` while the questions are not loaded. */
  readonly newFilling: (choice: FillingChoice) => Filling<FormSession> | undefined
  /** Locks the screen: drops all that was read and gives what alone is drawn from now on; `undefined` when it cannot be done yet. */
  readonly lockFor: (choice: FillingChoice) => HandedOver | undefined
  /** Called when a measure is begun: its questions are fetched. */
  readonly beforeBegin: () => void
  /** Called when the page about handing over opens: what locking needs is fetched. */
  readonly beforeHandOver: () => void
  /** Called after a receipt, so that lists are read again. */
  readonly onStored: () => void
}

/** Makes the flow. Nothing is sent before `save`, and nothing is kept after `stop`. */
export function createMeasureFlow(options: MeasureFlowOptions): MeasureFlow {
  const { navigation } = options
  const setup = signal<Setup | undefined>(undefined)
  const chosen = signal<ConfirmedChoice | undefined>(undefined)
  const filling = signal<Filling<FormSession> | undefined>(undefined)
  const errors = signal<readonly FieldError[]>([])
  const focusField = signal<string | undefined>(undefined)
  const lock = signal<HandedOver | undefined>(undefined)
  const receipt = signal<Receipt | undefined>(undefined)

  const clear = () => {
    filling.value = undefined
    errors.value = []
    focusField.value = undefined
  }
  const discard = () =>
    batch(() => {
      clear()
      setup.value = undefined
      chosen.value = undefined
    })

  const chooseWho = () => {
    setup.value ??= options.newSetup()
    navigation.open('worker')
  }
  const startFilling = ({ choice }: ConfirmedChoice) => {
    const current = filling.peek()
    if (current !== undefined && sameHands(current.choice.peek(), choice)) {
      current.changeChoice(choice)
      return
    }
    clear()
    filling.value = options.newFilling(choice)
  }

  const finish = () => {
    const done = filling.peek()
    const outcome = done?.save.peek()
    if (done === undefined || outcome === undefined || !isStored(outcome)) return
    batch(() => {
      receipt.value = { outcome, scores: done.scores() }
      clear()
      navigation.stayFrom('result')
    })
    options.onStored()
  }

  return {
    setup,
    chosen,
    filling,
    errors,
    focusField,
    lock,
    receipt,
    begin(first = 'purpose') {
      receipt.value = undefined
      options.beforeBegin()
      if (first === 'worker') chooseWho()
      else navigation.open('purpose')
    },
    chooseWho,
    confirmWorker() {
      if (setup.peek()?.confirmWorker()) navigation.open('answering')
    },
    confirmAnswering() {
      const confirmed = setup.peek()?.confirm()
      if (confirmed === undefined) return
      chosen.value = confirmed
      if (confirmed.handOver) {
        // Whoever takes the screen starts with no answer: what was typed beside them was not given alone.
        clear()
        options.beforeHandOver()
        navigation.open('hand-over')
      } else {
        startFilling(confirmed)
        navigation.open('form')
      }
    },
    handOver() {
      const confirmed = chosen.peek()
      const locked = confirmed?.handOver === true ? options.lockFor(confirmed.choice) : undefined
      if (locked === undefined) return
      batch(() => {
        discard()
        receipt.value = undefined
        lock.value = locked
        navigation.stayFrom('hand-over')
      })
    },
    check() {
      const current = filling.peek()
      if (current === undefined) return
      errors.value = current.form.validate()
      focusField.value = undefined
      if (errors.value.length === 0) navigation.open('check')
    },
    change(fieldId) {
      focusField.value = fieldId
      navigation.open('form')
    },
    async save() {
      const current = filling.peek()
      if (current === undefined) return
      // A step of its own, so that neither Back nor Forward leads to the questions while the answers are locked.
      navigation.stayFrom('check')
      await current.submit()
      if (current.save.peek().kind === 'saved' && filling.peek() === current) finish()
    },
    finish,
    discard,
    stop() {
      discard()
      navigation.stayFrom('home')
    },
    hasUnsavedAnswers: () => filling.peek()?.hasUnsavedAnswers() ?? false,
  }
}

/** True when the answers given so far stay true: about the same worker, by the same people. */
function sameHands(a: FillingChoice, b: FillingChoice): boolean {
  return (
    a.worker.reference === b.worker.reference &&
    a.source.reference === b.source.reference &&
    a.author?.reference === b.author?.reference
  )
}
