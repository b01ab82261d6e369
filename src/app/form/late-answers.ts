import type { ReadonlySignal } from '@preact/signals'

/** Answers worked out by expressions that need more than our own evaluator: where the loading of the full one stands. */
export interface LateAnswers {
  readonly linkIds: ReadonlySet<string>
  readonly state: ReadonlySignal<'loading' | 'ready' | 'failed'>
  /** Tries to load again after a failure. */
  retry(): void
}
