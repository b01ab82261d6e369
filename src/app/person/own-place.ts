import { batch, effect, type ReadonlySignal, signal, untracked } from '@preact/signals'
import { createHandOver, type HandOver } from '../hand-over/hand-over.ts'
import { createIdleWatch, type IdleWatch, idleLimits } from '../hand-over/idle-watch.ts'
import type { LockClock } from '../hand-over/lock-clock.ts'
import type { Asked } from '../models/asked.ts'
import { isStored } from '../models/filling.ts'
import { lastFinished, type OfferedPlan } from '../models/goal-plan.ts'
import type { MeasureForm } from '../models/measure-form-source.ts'
import type { OwnParts } from '../models/own-launch.ts'
import { createRecordArea, type RecordArea } from '../models/record-area.ts'
import type { MeasureShelf, Session } from '../models/session.ts'
import { whoseCarePlan } from '../present/care-plan-to-read.ts'
import { messages } from '../present/messages.ts'
import { createOwnReviewWork, type OwnReviewWork } from './own-review-work.ts'

/** The pages about the plan, for the person. */
export type OwnPlanPage = 'read' | 'review' | 'check' | 'stop' | 'thanks'

/** A person's own launch: their page, the questions about a worker's support, and what they say of their plan. */
export interface OwnPlace {
  readonly session: Session
  readonly idle: IdleWatch
  /** The questions about a worker, once it is chosen which and how; drawn alone, as on a screen that was handed over. */
  readonly lock: ReadonlySignal<HandOver | undefined>
  readonly form: RecordArea<MeasureForm>
  readonly review: ReadonlySignal<OwnReviewWork | undefined>
  /** The field that was used last, so that the focus can return to it after a cover. */
  lastField(): string | undefined
  touch(fieldId?: string): void
  openPlan(page: OwnPlanPage): void
  startMeasure(shelf: MeasureShelf): void
  /** Opens the pages to say how the plan is going, with what was said before and not sent. */
  startReview(): void
  /** Sends it, and thanks once the record holds it. */
  sendReview(): Promise<void>
  /** Thanks after the record stored something else, once that was seen. */
  finishReview(): void
  /** Drops what was said, and goes back to the first page. */
  dropReview(): void
  goHome(): void
  /** Opens what the launch asked for; false where it has no page of its own here. */
  openAsked(asked: Asked): boolean
  unsaved(): boolean
  /** True while what they wrote was sent and nobody knows what became of it. */
  isUnsure(): boolean
  dispose(): void
}

/** Makes the place and starts watching whether anybody is there. When nobody is, the session ends. */
export function createOwnPlace(parts: OwnParts, reviewForm: OfferedPlan, clock: LockClock): OwnPlace {
  const { session, host } = parts
  const { flow, navigation, goalPlan } = session
  const { site } = host.launch
  const lock = signal<HandOver | undefined>(undefined)
  const review = signal<OwnReviewWork | undefined>(undefined)
  const form = createRecordArea({ read: reviewForm.read })
  let field: string | undefined
  /** The questions are open, or wait for what they need. */
  let isWanted = false

  const isBusy = () => {
    const inHand = lock.peek()
    const isAsked = inHand !== undefined && !['thanks', 'stopped'].includes(inHand.step.peek())
    return isAsked || ['saving', 'checking'].includes(review.peek()?.save.peek().kind ?? '')
  }
  const idle = createIdleWatch({
    clock,
    limits: idleLimits(site.handOver),
    isBusy,
    onEnd: () => session.close(),
  })
  const goHome = () =>
    batch(() => {
      lock.value = undefined
      idle.resume()
      navigation.stayFrom('home')
    })
  const nameOfPerson = () => {
    const known = session.person.state.peek()
    return known.kind === 'present' ? known.value.firstName : messages.thePerson
  }
  const stopWatchingFlow = effect(() => {
    const filling = flow.filling.value
    if (filling === undefined) return
    untracked(() => {
      const { measure, recorded } = session.shelf.peek()
      // From here on neither Back nor a link leads out: stopping says what becomes of the answers.
      navigation.stayFrom('form')
      lock.value = createHandOver(
        {
          filling,
          name: nameOfPerson(),
          questions: measure.questions,
          site,
          goOn: goHome,
          onEnd: (how) => {
            flow.discard()
            if (how === 'timed-out') session.close()
            else if (how === 'thanks') void recorded.load()
          },
        },
        clock,
      )
    })
  })
  const openPlan = (page: OwnPlanPage) => navigation.open('plan', { tool: 'own-plan', page })
  const begin = () => {
    const [asked, about] = [form.state.peek(), lastFinished(goalPlan.recorded)]
    if (asked.kind !== 'present' || about === undefined || review.peek() !== undefined) return
    const { newIdentifier, now } = parts
    review.value = createOwnReviewWork({
      host,
      form: asked.value,
      url: reviewForm.url,
      about,
      newIdentifier,
      now,
    })
  }
  const finishReview = () => {
    const save = review.peek()?.save.peek()
    if (save === undefined || !isStored(save)) return
    navigation.stayFrom('plan', { tool: 'own-plan', page: 'thanks' })
    void goalPlan.ownReviews.load()
  }
  const startMeasure = (shelf: MeasureShelf) => {
    session.chooseMeasure(shelf)
    flow.begin('worker')
  }
  const startReview = () => {
    isWanted = true
    field = undefined
    const before = review.peek()
    if (before !== undefined && isStored(before.save.peek())) review.value = undefined
    else if (before?.open.peek() === false) return openPlan('check')
    if (form.state.peek().kind === 'present') begin()
    else void form.load()
    openPlan('review')
  }
  const stopWatchingForm = effect(() => {
    const isRead = [goalPlan.recorded, form].every(({ state }) => state.value.kind === 'present')
    if (isRead && isWanted) untracked(begin)
  })

  return {
    session,
    idle,
    lock,
    form,
    review,
    lastField: () => field,
    touch(fieldId) {
      field = fieldId ?? field
      idle.touch()
    },
    openPlan,
    startMeasure,
    startReview,
    async sendReview() {
      const sending = review.peek()
      if (sending === undefined) return
      // A step of its own, so that neither Back nor Forward leads to the fields while it is sent.
      navigation.stayFrom('plan', { tool: 'own-plan', page: 'check' })
      await sending.send()
      if (sending.save.peek().kind === 'saved' && review.peek() === sending) finishReview()
    },
    finishReview,
    dropReview() {
      isWanted = false
      review.value = undefined
      goHome()
    },
    goHome,
    openAsked(asked) {
      const mayWrite = host.launch.access.mode === 'edit'
      switch (asked.kind) {
        case 'measure':
          if (mayWrite) startMeasure(asked.shelf)
          return mayWrite
        case 'review':
          if (mayWrite) startReview()
          return mayWrite
        case 'plan':
          openPlan('read')
          return true
        case 'plan-response': {
          const isLast = lastFinished(goalPlan.recorded)?.recorded.reference === asked.reference
          if (isLast) openPlan('read')
          return isLast
        }
        case 'care-plan': {
          // Other people's plans are on the first page.
          if (whoseCarePlan(asked.reference, goalPlan) === 'ours') openPlan('read')
          return true
        }
        default:
          return false
      }
    },
    unsaved() {
      const writing = review.peek()
      if (writing === undefined || isStored(writing.save.peek())) return false
      return writing.saysAnything.peek()
    },
    isUnsure: () => ['saving', 'checking', 'unknown'].includes(review.value?.save.value.kind ?? ''),
    dispose() {
      idle.stop()
      stopWatchingFlow()
      stopWatchingForm()
      form.dispose()
      review.value = undefined
    },
  }
}
