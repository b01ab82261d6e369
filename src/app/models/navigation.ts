import { computed, type ReadonlySignal, signal } from '@preact/signals'

/** Every screen of the app. A screen carries no data of the person, so history entries carry none either. */
export type Screen =
  | 'home'
  | 'earlier'
  | 'purpose'
  | 'worker'
  | 'answering'
  | 'hand-over'
  | 'form'
  | 'stop'
  | 'check'
  | 'result'
  | 'thanks'
  | 'stopped'
  | 'confirm-close'
  | 'closed'

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
  /** False where Back would lead nowhere, so that no such button is drawn. */
  readonly canGoBack: ReadonlySignal<boolean>
  /** Opens a screen as a new step, so that Back returns to this one. */
  open(screen: Screen): void
  /** Puts a screen in the place of this one, so that Back does not return to it. */
  replace(screen: Screen): void
  back(): void
  /** Opens a screen that Back cannot leave (hand-over, saving, receipt, closed). */
  stayFrom(screen: Screen): void
  dispose(): void
}

const stepKey = 'alongsideStep'

/** Makes the navigation of one session, starting on `first`. Members others keep in `history.state` are left alone. */
export function createNavigation(history: HistoryEdge, first: Screen): Navigation {
  const screen = signal<Screen>(first)
  const steps: Screen[] = [first]
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
    at.value = step
    screen.value = steps[step] ?? first
  })

  const replace = (next: Screen) => {
    steps[at.value] = next
    history.replaceState(stateFor(at.value))
    screen.value = next
  }
  const open = (next: Screen) => {
    at.value += 1
    steps.splice(at.value)
    history.pushState(stateFor(at.value))
    replace(next)
  }

  const canGoBack = computed(() => at.value > floor.value)

  return {
    screen,
    canGoBack,
    open,
    replace,
    back() {
      if (canGoBack.value) history.go(-1)
    },
    stayFrom(next) {
      open(next)
      floor.value = at.value
    },
    dispose: stopListening,
  }
}

function membersOf(state: unknown): Readonly<Record<string, unknown>> {
  return typeof state === 'object' && state !== null ? { ...state } : {}
}
