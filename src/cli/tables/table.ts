/**
 * How the numbers of a column, or of a cell, are shown: `percent` with one decimal and `whole-percent` without take a share of 0 to 1;
 * `day` takes `2026-03-31`, `instant` a time as `2026-03-31T08:00:00.000Z`, which is shown in UTC.
 */
export type CellKind = 'text' | 'count' | 'decimal' | 'percent' | 'whole-percent' | 'day' | 'instant'

export interface TableColumn {
  readonly label: string
  readonly kind: CellKind
}

/** A number, a text (in a column of numbers: why there is none), nothing, or a cell of another kind than its column. */
export type TableCell = number | string | null | { readonly value: number | string; readonly kind: CellKind }

/** A table of a report, for whatever it is written as. */
export interface Table {
  /** At most 31 characters, none of `[]/\:*?`: spreadsheets take it for the name of a sheet. */
  readonly name: string
  readonly columns: readonly TableColumn[]
  /** As many cells as there are columns. */
  readonly rows: readonly (readonly TableCell[])[]
}
