import type { ComponentChildren } from 'preact'
import { planCompareMessages as words } from '../../present/plan-compare-messages.ts'
import type { ComparedFact } from './compared-facts.ts'

/** The days of the two versions, in words. */
export interface ComparedDays {
  readonly before: string
  readonly after: string
}

const sides = ['before', 'after'] as const

export interface ComparedRows {
  /** What the facts are of, above them; nothing for the plan itself. */
  readonly heading?: ComponentChildren
  readonly facts: readonly ComparedFact[]
  /** Set where one of the two versions does not have what the facts are of. */
  readonly missing?: 'before' | 'after' | undefined
}

export interface ComparedTableProps {
  readonly caption: string
  readonly days: ComparedDays
  readonly rows: readonly ComparedRows[]
}

/** Facts then and now, in two columns; on a narrow screen each fact by itself. */
export function ComparedTable({ caption, days, rows }: ComparedTableProps) {
  return (
    <table class="app-table app-compared">
      <caption class="nhsuk-u-visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          <th scope="col">{days.before}</th>
          <th scope="col">{days.after}</th>
        </tr>
      </thead>
      {rows.map(({ heading, facts, missing }, index) => (
        <tbody key={index}>
          {heading !== undefined && (
            <tr>
              <th scope="rowgroup" colSpan={3}>
                {heading}
              </th>
            </tr>
          )}
          {facts.map((fact, place) => (
            <tr key={fact.label}>
              <th scope="row">{fact.label}</th>
              {sides.map((side) =>
                side === missing ? (
                  place === 0 && <NotThere key={side} day={days[side]} rows={facts.length} />
                ) : (
                  <Said key={side} day={days[side]} text={fact[side]} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  )
}

function NotThere({ day, rows }: { readonly day: string; readonly rows: number }) {
  return (
    <td data-label={day} rowSpan={rows}>
      <span class="app-quiet">{words.notThere}</span>
    </td>
  )
}

function Said({ day, text }: { readonly day: string; readonly text: string | undefined }) {
  return (
    <td data-label={day}>
      {text === undefined ? (
        <span class="app-quiet">{words.nothing}</span>
      ) : (
        <span class="app-verbatim" dir="auto">
          {text}
        </span>
      )}
    </td>
  )
}
