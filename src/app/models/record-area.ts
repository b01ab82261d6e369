import { type ReadonlySignal, signal } from '@preact/signals'
import type { ReadOutcome } from '../../host/host.ts'
import type { HostProblem } from '../../host/host-problem.ts'

/** What a part of a screen knows of the record. The four look different; a failed read is never an empty one. */
export type Loaded<Value> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly problem: HostProblem }
  | { readonly kind: 'empty' }
  | { readonly kind: 'present'; readonly value: Value }

/** A part of the record that a screen shows: it starts `loading`, and `load` may be called again to try again. */
export interface RecordArea<Value> {
  readonly state: ReadonlySignal<Loaded<Value>>
  load(): Promise<void>
  /** Drops what was read and ignores answers still on their way. */
  dispose(): void
}

export interface RecordAreaOptions<Value> {
  readonly read: () => Promise<ReadOutcome<Value>>
  /** True when what was read holds nothing to show. Leave out where there is no such thing as empty. */
  readonly isEmpty?: (value: Value) => boolean
}

/** Makes an area over one read of the port. Only the newest `load` may set the state. */
export function createRecordArea<Value>({ read, isEmpty }: RecordAreaOptions<Value>): RecordArea<Value> {
  const state = signal<Loaded<Value>>({ kind: 'loading' })
  let newest = 0
  return {
    state,
    async load() {
      newest += 1
      const mine = newest
      state.value = { kind: 'loading' }
      const outcome = await read()
      if (mine === newest) state.value = loadedFrom(outcome, isEmpty)
    },
    dispose() {
      newest += 1
      state.value = { kind: 'loading' }
    },
  }
}

function loadedFrom<Value>(
  outcome: ReadOutcome<Value>,
  isEmpty: ((value: Value) => boolean) | undefined,
): Loaded<Value> {
  if (outcome.kind === 'failed') return outcome
  return isEmpty?.(outcome.value) ? { kind: 'empty' } : outcome
}
