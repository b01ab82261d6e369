import type { Printed, Suppressible } from '../report/audit-report.ts'
import type { SuppressionRule } from '../suppression/suppression-rule.ts'
import { dataTable } from './data-table.ts'
import type { Html } from './html-part.ts'
import { printedWords } from './printed-words.ts'

export interface ReasonTable<Name extends string> {
  readonly caption: string
  /** Over the reasons. */
  readonly head?: string
  /** What is counted. */
  readonly unit: string
  /** In the order of the table. */
  readonly reasons: readonly Name[]
  readonly words: Readonly<Record<Name, string>>
  readonly counts: Readonly<Record<Name, Printed>> & Suppressible
  readonly more?: readonly (readonly [head: string, words: string])[]
}

/** How often each reason applies. */
export function reasonTable<Name extends string>(
  { caption, head: over = 'Reason', unit, reasons, words, counts, more = [] }: ReasonTable<Name>,
  rule: SuppressionRule,
): Html {
  const rows = [
    ...reasons.map((reason) => [words[reason], printedWords(counts, reason, rule)] as const),
    ...more,
  ]
  return dataTable({
    caption,
    columns: [{ label: over }, { label: unit, numeric: true }],
    rows: rows.map(([head, cell]) => ({ head, cells: [cell] })),
  })
}
