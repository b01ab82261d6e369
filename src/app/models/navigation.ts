import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'

/** Every screen of the app. A screen carries no data of the person, so history entries carry none either. */
export type Screen =
  | 'home'
  | 'purpose'
  | 'worker'
  | 'answering'
  | 'hand-over'
  | 'form'
  | 'stop'
  | 'check'
  | 'result'
  | 'tool'
  | 'plan'
  | 'confirm-close'
  | 'closed'

/** Which page of a screen that has several, and which part of a form it shows. Form ids only; kept in memory, never in the history. */
export interface ScreenPart {
  readonly tool: string
  readonly page: string
  readonly area?: string
}

/** The part of the browser's history that navigation uses. `onPop` gives back what stops listening. */
export interface HistoryEdge {
  readonly state: unknown
  pushState(state: unknown): void
  replaceState(state: unknown): void
  go(steps: number): void
  onPop(listener: (state: unknown) => void): () => void
}

/** Which screen is open. The address never changes; history entries hold only a step number. */
export interface Navigation {
  readonly screen: ReadonlySignal<Screen>
  /** The page of the open screen, where it has several. */
  readonly part: ReadonlySignal<ScreenPart | undefined>
  /** False where Back would lead nowhere, so that no such button is drawn. */
  readonly canGoBack: ReadonlySignal<boolean>
  /** Opens a screen as a new step, so that Back returns to this one. */
  open(screen: Screen, part?: ScreenPart): void
  /** Puts a screen in the place of this one, so that Back does not return to it. */
  replace(screen: Screen, part?: ScreenPart): void
  back(): void
  /** Opens a screen that Back cannot leave (hand-over, saving, receipt, closed). */
  stayFrom(screen: Screen, part?: ScreenPart): void
  dispose(): void
}

interface Step {
  readonly screen: Screen
  readonly part: ScreenPart | undefined
}

const stepKey = 'alongsideStep'

/** Makes the navigation of one session, starting on `first`. Members others keep in `history.state` are left alone. */
export function createNavigation(history: HistoryEdge, first: Screen): Navigation {
  const here = signal<Step>({ screen: first, part: undefined })
  const steps: Step[] = [here.peek()]
  const at = signal(0)
  const floor = signal(0)

  const stateFor = (step: number) => ({ ...membersOf(history.state), [stepKey]: step })
  history.replaceState(stateFor(0))

  const stopListening = history.onPop((state) => {
    const step = membersOf(state)[stepKey]
    if (typeof step !== 'number') {
      // The skip link made an entry of its own: without it, Back would first seem to do nothing.
      history.go(-1)
      return
    }
    if (step >= steps.length) return
    if (step < floor.value) {
      history.go(floor.value - step)
      return
    }
    const reached = steps[step]
    batch(() => {
      at.value = step
      if (reached !== undefined) here.value = reached
    })
  })

  const replace = (screen: Screen, part?: ScreenPart) => {
    steps[at.value] = { screen, part }
    history.replaceState(stateFor(at.value))
    here.value = { screen, part }
  }
  const open = (screen: Screen, part?: ScreenPart) =>
    batch(() => {
      at.value += 1
      steps.splice(at.value)
      history.pushState(stateFor(at.value))
      replace(screen, part)
    })

  const canGoBack = computed(() => at.value > floor.value)

  return {
    screen: computed(() => here.value.screen),
    part: computed(() => here.value.part),
    canGoBack,
    open,
    replace,
    back() {
      if (canGoBack.value) history.go(-1)
    },
    stayFrom(screen, part) {
      open(screen, part)
      floor.value = at.value
    },
    dispose: stopListening,
  }
}

function membersOf(state: unknown): Readonly<Record<string, unknown>> {
  return typeof state === 'object' && state !== null ? { ...state } : {}
}
