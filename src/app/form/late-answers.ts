/** Where an answer stands that code works out which comes after the questions. */
export type LateStanding = 'loading' | 'ready' | 'failed'

/** The answers of a form that such code works out. */
export interface LateAnswers {
  /** `ready` for every question that nothing is waited for. Whoever asks while drawing follows it. */
  standingOf(linkId: string): LateStanding
  /** Tries to load again after a failure. */
  retry(): void
}
