import { type DateSpan, dateSpan } from './date-span.ts'

const prefixes = ['eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb'] as const

/** A date search: how the value's span must lie to the span asked for. */
export interface DateQuery {
  readonly prefix: (typeof prefixes)[number]
  readonly span: DateSpan
}

/** Reads `ge2026-01-01` and the like; `undefined` when it is no FHIR date or its prefix is not implemented (`ap`). */
export function parseDateQuery(text: string): DateQuery | undefined {
  const prefix = prefixes.find((each) => text.startsWith(each))
  const span = dateSpan(prefix === undefined ? text : text.slice(2))
  return span === undefined ? undefined : { prefix: prefix ?? 'eq', span }
}

/** Compares spans as FHIR R4 3.1.1.4.7 defines: `eq` means the query's span holds the whole of the value's. */
export function matchesDate(value: DateSpan, { prefix, span }: DateQuery): boolean {
  const equal = value.start >= span.start && value.end <= span.end
  switch (prefix) {
    case 'eq':
      return equal
    case 'ne':
      return !equal
    case 'gt':
      return value.end > span.end
    case 'ge':
      return value.end > span.end || equal
    case 'lt':
      return value.start < span.start
    case 'le':
      return value.start < span.start || equal
    case 'sa':
      return value.start > span.end
    case 'eb':
      return value.end < span.start
  }
}
