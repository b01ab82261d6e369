import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type {
  PlanPartOutcome,
  PlanReceipt,
  PlanStanding,
  PlanSubmission,
  SavedPlan,
} from '../../host/goal-plans.ts'
import type { RecordedTool } from '../../host/recorded-tool.ts'
import type { ToolSaver } from '../tools/tool-saver.ts'

/** Where finishing stands. `ended` keeps its receipt until the next try. */
export type PlanFinish =
  | { readonly kind: 'not-begun' }
  | { readonly kind: 'running' | 'ended'; readonly receipt: PlanReceipt }

export interface PlanFinishOptions {
  readonly save: (
    submission: PlanSubmission,
    onProgress: (receipt: PlanReceipt) => void,
  ) => Promise<PlanReceipt>
  /** Keeps still while the plan is stored: a draft must never be written over what is finished. */
  readonly saver: Pick<ToolSaver, 'dispose' | 'comeBack'>
  /** The plan as it stands, ready to be stored. */
  readonly submission: () => Omit<PlanSubmission, 'standing'>
  /** Goes on in a new response, which follows one that was stored as finished. */
  readonly follow: (finished: SavedPlan) => Promise<void>
  /** What keeps a plan that was not sent before from being sent, told as what came of its response; `undefined` where nothing does. */
  readonly inTheWay: () => Promise<PlanPartOutcome | undefined>
}

/** The last step of a sitting: storing the plan whole, as often as it takes. */
export interface PlanFinishing {
  readonly state: ReadonlySignal<PlanFinish>
  /** What somebody changed in the plan's resources, as the last try found it. */
  readonly conflict: ReadonlySignal<PlanStanding | undefined>
  /** What the record holds in the way of the response: the draft as another window changed it, or what `inTheWay` found. */
  readonly overtaken: ReadonlySignal<RecordedTool | undefined>
  /** True while the plan may be in the record as finished, so that nothing in it may be changed any more. */
  readonly isClosed: ReadonlySignal<boolean>
  /** True once the response is where it goes. */
  readonly isStored: ReadonlySignal<boolean>
  /** True once every part is where it goes. */
  readonly isDone: ReadonlySignal<boolean>
  /** What was found in the way has been looked at. */
  settled(): void
  /** Stores; true when every part ended well. A call while one runs joins it. */
  run(standing: PlanStanding | undefined): Promise<boolean>
}

/** Makes the last step of one sitting. */
export function createPlanFinish({
  save,
  saver,
  submission,
  follow,
  inTheWay,
}: PlanFinishOptions): PlanFinishing {
  const state = signal<PlanFinish>({ kind: 'not-begun' })
  const conflict = signal<PlanStanding | undefined>(undefined)
  const overtaken = signal<RecordedTool | undefined>(undefined)
  let sent: PlanSubmission | undefined
  let running: Promise<boolean> | undefined

  const response = computed(() => outcomeOf(state.value))
  const isStored = computed(() => isHeld(response.value?.kind) && state.value.kind === 'ended')
  const isDone = computed(() => {
    const { value } = state
    if (value.kind !== 'ended' || value.receipt.conflict !== undefined) return false
    return value.receipt.parts.every(({ outcome }) => isHeld(outcome.kind))
  })

  /** What goes out next: the very same where it may be in the record already, else the plan as it stands. */
  const next = async (standing: PlanStanding | undefined): Promise<PlanSubmission> => {
    const withStanding = (plan: Omit<PlanSubmission, 'standing'>) =>
      standing === undefined ? plan : { ...plan, standing }
    if (sent === undefined || !(isStored.peek() || response.peek()?.kind === 'unknown'))
      return withStanding(submission())
    if (submission().plan === sent.plan) return withStanding(sent)
    const outcome = response.peek()
    if (outcome !== undefined && 'reference' in outcome) {
      const { identifier, authored, author } = sent.response
      await follow({
        plan: sent.plan,
        response: { reference: outcome.reference, identifier, authored },
        ...(author === undefined ? {} : { author }),
      })
    }
    return withStanding(submission())
  }
  const tryOnce = async (standing: PlanStanding | undefined) => {
    saver.dispose()
    const sending = await next(standing)
    const show = (receipt: PlanReceipt) => {
      state.value = { kind: 'running', receipt }
    }
    show({ parts: [] })
    const store = async (): Promise<PlanReceipt> => {
      const isSentBefore = sending.response === sent?.response
      const outcome = isSentBefore ? undefined : await inTheWay()
      if (outcome !== undefined) return { parts: [{ part: 'response', outcome }] }
      sent = sending
      return save(sending, show)
    }
    const receipt = await store().catch((error: unknown) => unclear(error))
    batch(() => {
      state.value = { kind: 'ended', receipt }
      conflict.value = receipt.conflict
      const outcome = response.peek()
      overtaken.value = outcome?.kind === 'conflict' ? outcome.current : undefined
    })
    if (!isClosed.peek()) saver.comeBack()
    return isDone.peek()
  }
  const isClosed = computed(
    () => state.value.kind === 'running' || isStored.value || response.value?.kind === 'unknown',
  )

  return {
    state,
    conflict,
    overtaken,
    isClosed,
    isStored,
    isDone,
    settled() {
      conflict.value = undefined
      overtaken.value = undefined
    },
    run(standing) {
      running ??= tryOnce(standing).finally(() => {
        running = undefined
      })
      return running
    },
  }
}

function outcomeOf(state: PlanFinish) {
  if (state.kind === 'not-begun') return undefined
  return state.receipt.parts.find(({ part }) => part === 'response')?.outcome
}

function isHeld(kind: string | undefined): boolean {
  return kind === 'saved' || kind === 'saved-differently' || kind === 'left-out'
}

/** A fault of ours must not leave the screen on "Saving" for ever. */
function unclear(error: unknown): PlanReceipt {
  const problem = { code: 'unreadable', detail: String(error) } as const
  return { parts: [{ part: 'response', outcome: { kind: 'unknown', problem } }] }
}
