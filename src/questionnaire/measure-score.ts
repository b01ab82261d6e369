/** A score with what it rests on. Never present when the rule gives none: missing is not zero. */
export interface MeasureScore {
  /** Which scale, e.g. `brief-inspire-total`. */
  readonly scale: string
  readonly value: number
  readonly range: { readonly low: number; readonly high: number }
  /** How many answered items it rests on, and how many the scale has. */
  readonly answered: number
  readonly items: number
  /** True until the authors' scoring instructions have been read. */
  readonly provisional: boolean
}
