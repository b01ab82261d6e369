import type { HistoryEdge } from '../../src/app/models/navigation.ts'

/** A browser's history in memory: entries, a place in them, and listeners told when the place changes. */
export interface FakeHistory extends HistoryEdge {
  /** Every state ever written, to look for what must not be there. */
  readonly written: readonly unknown[]
  /** What the reader does with the browser's own buttons. */
  press(steps: number): void
  /** What following a link to a part of the page does. */
  followFragment(): void
}

/** Starts with one entry that holds `state`. Traversals are told at once; a browser tells them a moment later. */
export function createFakeHistory(state: unknown = null): FakeHistory {
  const entries: unknown[] = [state]
  const written: unknown[] = []
  const listeners = new Set<(state: unknown) => void>()
  let at = 0
  const go = (steps: number) => {
    const target = at + steps
    if (target < 0 || target >= entries.length) return
    at = target
    for (const listener of listeners) listener(entries[at])
  }
  return {
    get state() {
      return entries[at]
    },
    written,
    pushState(next) {
      written.push(next)
      at += 1
      entries.splice(at, entries.length, next)
    },
    replaceState(next) {
      written.push(next)
      entries[at] = next
    },
    go,
    press: go,
    followFragment() {
      at += 1
      entries.splice(at, entries.length, null)
      for (const listener of listeners) listener(null)
    },
    onPop(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
