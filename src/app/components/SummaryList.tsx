import type { ComponentChildren } from 'preact'

/** One line of a summary: what it is and its value. */
export interface SummaryRow {
  readonly key: string
  readonly value: ComponentChildren
}

/** A list of names and values, as on the check page. */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  return (
    <dl class="nhsuk-summary-list">
      {rows.map(({ key, value }) => (
        <div class="nhsuk-summary-list__row" key={key}>
          <dt class="nhsuk-summary-list__key">{key}</dt>
          <dd class="nhsuk-summary-list__value">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
