import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { GroupNode, Slot } from '../../questionnaire/index.ts'
import {
  changeBetween,
  type MapChange,
  type MapSnapshot,
  restoreSnapshot,
  takeSnapshot,
} from './map-snapshot.ts'

/** Undo and redo for one map, whichever way it was changed: by its list, its picture or its fields. */
export interface MapHistory {
  readonly canUndo: ReadonlySignal<boolean>
  readonly canRedo: ReadonlySignal<boolean>
  /** Takes the last change back and says which; `undefined` when there is none. */
  undo(): MapChange | undefined
  redo(): MapChange | undefined
  /** Ends the run of typing: what is typed next is a step of its own. */
  endRun(): void
  dispose(): void
}

interface Step {
  readonly before: MapSnapshot
  readonly after: MapSnapshot
  readonly change: MapChange
}

/** More than anyone goes back, and a bound on what is kept. */
const mostSteps = 200

/** Follows the entries of a map. A run of typing in one field is one step; an entry begun and left empty is none. */
export function createMapHistory(entries: GroupNode): MapHistory {
  const past = signal<readonly Step[]>([])
  const future = signal<readonly Step[]>([])
  let current = takeSnapshot(entries)
  let runningSlot: Slot | undefined
  let isRestoring = false

  const record = (before: MapSnapshot, after: MapSnapshot) => {
    const change = changeBetween(before, after)
    if (change === undefined) return
    const last = past.peek().at(-1)
    const goesOn = last !== undefined && change.slot !== undefined && change.slot === runningSlot
    const start = goesOn ? last.before : before
    const whole = goesOn ? changeBetween(start, after) : change
    const kept = goesOn ? past.peek().slice(0, -1) : past.peek()
    past.value =
      whole === undefined ? kept : [...kept, { before: start, after, change: whole }].slice(-mostSteps)
    future.value = []
    runningSlot = whole === undefined ? undefined : change.slot
  }

  const stop = effect(() => {
    const next = takeSnapshot(entries)
    const before = current
    current = next
    if (!isRestoring) record(before, next)
    isRestoring = false
  })

  const restore = (snapshot: MapSnapshot) => {
    // The effect above takes it back when it has run, which may be at the end of a batch around this.
    isRestoring = true
    restoreSnapshot(entries, snapshot)
    runningSlot = undefined
  }

  return {
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    undo() {
      const step = past.peek().at(-1)
      if (step === undefined) return undefined
      restore(step.before)
      past.value = past.peek().slice(0, -1)
      future.value = [step, ...future.peek()]
      return step.change
    },
    redo() {
      const [step, ...rest] = future.peek()
      if (step === undefined) return undefined
      restore(step.after)
      past.value = [...past.peek(), step]
      future.value = rest
      return step.change
    },
    endRun() {
      runningSlot = undefined
    },
    dispose: stop,
  }
}
