import { valuesFor } from '../served-parameter.ts'
import type { StoredResource } from '../stored-resource.ts'
import { valueSpan } from './date-span.ts'
import type { SortKey } from './search-query.ts'

type Comparable = number | string | undefined

/**
 * The resources by the sort keys, first key first. Resources without a value come last in either direction, and
 * equal ones keep the order they were stored in, so that pages stay the same between requests.
 */
export function sortResources(
  resources: readonly StoredResource[],
  keys: readonly SortKey[],
): readonly StoredResource[] {
  if (keys.length === 0) return resources
  return resources
    .map((resource) => ({ resource, values: keys.map((key) => sortValue(key, resource)) }))
    .sort((a, b) => {
      for (const [position, { descending }] of keys.entries()) {
        const order = compare(a.values[position], b.values[position], descending)
        if (order !== 0) return order
      }
      return 0
    })
    .map(({ resource }) => resource)
}

/** The earliest date, or the first text; for descending order the latest and last. */
function sortValue({ parameter, descending }: SortKey, resource: StoredResource): Comparable {
  const comparables = valuesFor(parameter, resource)
    .map(({ value }) =>
      parameter.kind === 'date' ? valueSpan(value)?.[descending ? 'end' : 'start'] : textOf(value),
    )
    .filter((value) => value !== undefined)
    .sort((a, b) => compare(a, b, descending))
  return comparables[0]
}

function textOf(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).toLowerCase()
}

function compare(a: Comparable, b: Comparable, descending: boolean): number {
  if (a === b) return 0
  if (a === undefined) return 1
  if (b === undefined) return -1
  return a < b === descending ? 1 : -1
}
