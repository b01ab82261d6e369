import type { CountCell, CountTable } from '../../../src/audit/suppression/count-table.ts'

/** A number of people. Nothing where it is not known. */
export const people = (key: string, value: number | undefined): CountCell => ({
  key,
  value,
  people: value,
  counts: 'people',
})

/** A number of records, and of the people behind them. */
export const records = (key: string, value: number | undefined, behind: number | undefined): CountCell => ({
  key,
  value,
  people: behind,
  counts: 'records',
})

/** A table of these cells alone, unless more is said. */
export const tableOf = (cells: readonly CountCell[], more: Partial<CountTable> = {}): CountTable => ({
  cells,
  sums: [],
  shares: [],
  ...more,
})
