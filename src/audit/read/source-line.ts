/** A line without its line end, as it stands in bytes that are filled again later; `too-long` lines are not kept. */
export type SourceLine =
  | {
      readonly kind: 'line'
      /** From 1. */
      readonly number: number
      readonly bytes: Uint8Array
      readonly start: number
      readonly end: number
      /** False for a last line without a line end. */
      readonly ended: boolean
    }
  | { readonly kind: 'too-long'; readonly number: number }
