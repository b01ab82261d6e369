import { batch, type ReadonlySignal, signal } from '@preact/signals'
import type { MeasureScore } from '../../questionnaire/index.ts'
import type { FieldError, FormSession } from '../form/form-session.ts'
import { type Filling, type FillingChoice, isStored, type StoredOutcome } from './filling.ts'
import type { Navigation } from './navigation.ts'
import type { ConfirmedChoice, Setup } from './setup.ts'

/** What is left to show once a measure is stored. */
export interface Receipt {
  readonly outcome: StoredOutcome
  /** The day it was filled, at the place it was filled (FHIR date). */
  readonly completedOn: string
  /** Absent when the measure gives no score, and whenever it must not be shown to the viewer. */
  readonly score?: MeasureScore
}

/** The way through one measure: choices, hand-over, questions, check, save, receipt. */
export interface MeasureFlow {
  readonly setup: ReadonlySignal<Setup | undefined>
  readonly filling: ReadonlySignal<Filling<FormSession> | undefined>
  readonly errors: ReadonlySignal<readonly FieldError[]>
  /** The field that takes the focus when the questions open; none after they were opened from the start. */
  readonly focusField: ReadonlySignal<string | undefined>
  /** True from the moment the screen changes hands until the session ends. */
  readonly handedOver: ReadonlySignal<boolean>
  readonly receipt: ReadonlySignal<Receipt | undefined>
  /** True when the reader stopped while it was not known whether the record holds the answers. */
  readonly stoppedUnsure: ReadonlySignal<boolean>
  begin(): void
  chooseWho(): void
  confirmWorker(): void
  confirmAnswering(): void
  takeScreen(): void
  check(): void
  /** Goes back to the question whose field has this id. */
  change(fieldId: string): void
  /** Saves and moves on when the record holds the answers; stays where it is when it does not. */
  save(): Promise<void>
  /** Moves on after a save that the record stored differently, once the reader has seen it. */
  finish(): void
  /** Drops the answers and everything chosen. */
  discard(): void
  /** Drops the answers and leaves the measure; a handed-over session ends. */
  stop(): void
  hasUnsavedAnswers(): boolean
}

export interface MeasureFlowOptions {
  readonly navigation: Navigation
  readonly newSetup: () => Setup
  /** Begins a filling; `undefined` while the questions are not loaded. */
  readonly newFilling: (choice: FillingChoice) => Filling<FormSession> | undefined
  /** Called when the screen changes hands: everything of the viewer is dropped, and a reload must not bring it back. */
  readonly onHandOver: () => void
  /** Called after a receipt the viewer may see, so that lists are read again. */
  readonly onStored: () => void
  /** Called when a handed-over or withheld filling ends: the session ends with it. */
  readonly onEnd: () => void
}

/** Makes the flow. Nothing is sent before `save`, and nothing is kept after `stop`. */
export function createMeasureFlow(options: MeasureFlowOptions): MeasureFlow {
  const { navigation } = options
  const setup = signal<Setup | undefined>(undefined)
  const filling = signal<Filling<FormSession> | undefined>(undefined)
  const errors = signal<readonly FieldError[]>([])
  const focusField = signal<string | undefined>(undefined)
  const handedOver = signal(false)
  const receipt = signal<Receipt | undefined>(undefined)
  const stoppedUnsure = signal(false)
  let confirmed: ConfirmedChoice | undefined

  const clear = () => {
    filling.value = undefined
    errors.value = []
    focusField.value = undefined
  }
  const discard = () =>
    batch(() => {
      clear()
      setup.value = undefined
    })

  const startFilling = (chosen: ConfirmedChoice) => {
    const current = filling.peek()
    // Whoever takes the screen starts with no answer: what was typed beside them was not given alone.
    if (!chosen.handOver && current !== undefined && sameHands(current.choice.peek(), chosen.choice)) {
      current.changeChoice(chosen.choice)
      return
    }
    clear()
    filling.value = options.newFilling(chosen.choice)
  }

  const finish = () => {
    const done = filling.peek()
    const outcome = done?.save.peek()
    if (done === undefined || outcome === undefined || !isStored(outcome)) return
    const withheld = confirmed?.withhold !== false
    const ends = withheld || handedOver.peek()
    const score = ends ? undefined : done.score()
    batch(() => {
      receipt.value = {
        outcome,
        completedOn: done.completedOn(),
        ...(score === undefined ? {} : { score }),
      }
      clear()
      navigation.stayFrom(ends ? 'thanks' : 'result')
    })
    if (ends) options.onEnd()
    else options.onStored()
  }

  return {
    setup,
    filling,
    errors,
    focusField,
    handedOver,
    receipt,
    stoppedUnsure,
    begin() {
      navigation.open('purpose')
    },
    chooseWho() {
      setup.value ??= options.newSetup()
      navigation.open('worker')
    },
    confirmWorker() {
      if (setup.peek()?.confirmWorker()) navigation.open('answering')
    },
    confirmAnswering() {
      const chosen = setup.peek()?.confirm()
      if (chosen === undefined) return
      confirmed = chosen
      startFilling(chosen)
      navigation.open(chosen.handOver ? 'hand-over' : 'form')
    },
    takeScreen() {
      batch(() => {
        options.onHandOver()
        handedOver.value = true
        setup.value = undefined
        navigation.stayFrom('form')
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
      const ends = handedOver.peek()
      stoppedUnsure.value = filling.peek()?.save.peek().kind === 'unknown'
      discard()
      navigation.stayFrom(ends ? 'stopped' : 'home')
      if (ends) options.onEnd()
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
