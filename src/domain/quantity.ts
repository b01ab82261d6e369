/** A number with its unit. `code` is the computable unit in `system`; without both, units are only text. */
export interface Quantity {
  readonly value?: number
  readonly unit?: string
  readonly system?: string
  readonly code?: string
}
