import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { SharedWithRatedWorker } from '../../host/host.ts'
import type { FieldError, FormSession } from '../form/form-session.ts'
import { type QuestionPage, questionPages } from '../form/question-pages.ts'
import { type Filling, isStored, type StoredOutcome } from '../models/filling.ts'
import type { HandOverEnd, HandOverParts } from '../models/handed-over.ts'
import { countAnswered } from '../models/unanswered.ts'
import { createIdleWatch, type IdleStage, idleLimits } from './idle-watch.ts'
import type { LockClock } from './lock-clock.ts'
import { pageWith } from './page-with.ts'

/** The pages of a locked screen. The last three are ends: nothing leads on from them. */
export type HandOverStep = 'welcome' | 'questions' | 'check' | 'stop' | HandOverEnd

/** What of the form is drawn at once. */
export type LockPage = Pick<QuestionPage, 'headings' | 'nodes'>

/** What may be said once the record holds the answers: none of them. */
export interface HandOverReceipt {
  readonly outcome: StoredOutcome
  readonly shared: SharedWithRatedWorker
}

/** One locked screen: the way through a measure for whoever has it in hand. It makes no history entries and knows no other screen. */
export interface HandOver extends Pick<HandOverParts, 'name' | 'questions' | 'site' | 'goOn'> {
  /** The worker the questions are about. */
  readonly worker: string
  /** The answers; dropped at the end, whatever the end. */
  readonly filling: ReadonlySignal<Filling<FormSession> | undefined>
  readonly receipt: ReadonlySignal<HandOverReceipt | undefined>
  readonly step: ReadonlySignal<HandOverStep>
  readonly idle: ReadonlySignal<IdleStage>
  readonly errors: ReadonlySignal<readonly FieldError[]>
  /** The field that takes the focus when the questions are drawn. */
  readonly focusField: ReadonlySignal<string | undefined>
  /** The questions as pages; a single page unless the site wants one question at a time. */
  readonly pages: ReadonlySignal<readonly LockPage[]>
  readonly page: ReadonlySignal<number>
  /** Set once it ended without knowing whether the record holds the answers. */
  readonly unsure: ReadonlySignal<boolean>
  start(): void
  /** To the next page of questions, or to the check after the last. */
  next(): void
  back(): void
  /** Back to the question whose field has this id. */
  change(fieldId: string): void
  share(what: SharedWithRatedWorker): void
  /** Sends what is answered, whole or not; thanks once the record holds it. */
  send(): Promise<void>
  /** Goes on after the record stored something else, once that was seen. */
  finish(): void
  askToStop(): void
  carryOn(): void
  /** Stops and keeps nothing. */
  stop(): void
  hasAnswers(): boolean
  /** Someone touched the screen; `fieldId` names the field they are in. */
  touch(fieldId?: string): void
  hide(): void
  show(): void
}

/** Makes the locked screen. Whatever its end, it calls `onEnd` once and holds no answer afterwards. */
export function createHandOver(
  { filling: first, name, questions, site, onEnd, goOn }: HandOverParts,
  clock: LockClock,
): HandOver {
  const filling = signal<Filling<FormSession> | undefined>(first)
  const worker = first.choice.peek().worker.display
  const step = signal<HandOverStep>('welcome')
  const before = signal<HandOverStep>('welcome')
  const errors = signal<readonly FieldError[]>([])
  const focusField = signal<string | undefined>(undefined)
  const page = signal(0)
  const receipt = signal<HandOverReceipt | undefined>(undefined)
  const unsure = signal(false)
  const nodes = () => filling.value?.form.form.root.nodes ?? []
  const pages = computed<readonly LockPage[]>(() => {
    if (filling.value === undefined) return []
    return site.handOver.oneQuestionAtATime
      ? questionPages(filling.value.form)
      : [{ headings: [], nodes: nodes() }]
  })
  let lastField: string | undefined

  const endAs = (last: HandOverEnd) => {
    idle.stop()
    const done = filling.peek()
    const outcome = done?.save.peek()
    batch(() => {
      unsure.value = outcome?.kind === 'unknown'
      // Whichever way it ended: once the record holds the answers nobody may be told that nothing was saved.
      if (done !== undefined && outcome !== undefined && isStored(outcome)) {
        receipt.value = { outcome, shared: done.choice.peek().shared ?? 'nothing' }
      }
      filling.value = undefined
      errors.value = []
      step.value = last
    })
    // Worked-out values are kept until they are asked for again, and these hold every answer.
    pages.peek()
    onEnd(last)
  }
  const idle = createIdleWatch({
    clock,
    limits: idleLimits(site.handOver),
    isBusy: () => ['saving', 'checking'].includes(filling.peek()?.save.peek().kind ?? ''),
    onEnd: () => endAs('timed-out'),
  })
  const go = (next: HandOverStep, fieldId?: string) =>
    batch(() => {
      focusField.value = fieldId
      step.value = next
    })
  const toCheck = () => {
    errors.value = filling.peek()?.form.validate() ?? []
    const [wrong] = errors.value
    if (wrong === undefined) return go('check')
    page.value = pageWith(pages.peek(), wrong.fieldId)
    go('questions')
  }
  const finish = () => {
    const outcome = filling.peek()?.save.peek()
    if (outcome !== undefined && isStored(outcome)) endAs('thanks')
  }
  const send = async () => {
    const sending = filling.peek()
    if (sending === undefined) return
    go('check')
    await sending.submit()
    if (sending.save.peek().kind === 'saved' && filling.peek() === sending) finish()
  }

  return {
    name,
    questions,
    site,
    ...(goOn === undefined ? {} : { goOn }),
    worker,
    filling,
    receipt,
    step,
    idle: idle.stage,
    errors,
    focusField,
    pages,
    page,
    unsure,
    start: () => go('questions'),
    next() {
      if (page.peek() + 1 >= pages.peek().length) return toCheck()
      page.value += 1
      go('questions')
    },
    back() {
      const inside = step.peek() === 'questions'
      if (inside && page.peek() > 0) page.value -= 1
      else go(inside ? 'welcome' : 'questions')
    },
    change(fieldId) {
      page.value = pageWith(pages.peek(), fieldId)
      go('questions', fieldId)
    },
    share(shared) {
      const current = filling.peek()
      current?.changeChoice({ ...current.choice.peek(), shared })
    },
    send,
    finish,
    askToStop() {
      before.value = step.peek()
      go('stop')
    },
    carryOn: () => go(before.peek()),
    stop: () => endAs('stopped'),
    hasAnswers: () => countAnswered(nodes()) > 0,
    touch(fieldId) {
      lastField = fieldId ?? lastField
      idle.touch()
    },
    hide: idle.cover,
    show() {
      focusField.value = step.peek() === 'questions' ? lastField : undefined
      idle.resume()
    },
  }
}
