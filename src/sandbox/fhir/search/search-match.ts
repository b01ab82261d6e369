import type { TypedValue } from '@medplum/core'
import { valuesFor } from '../served-parameter.ts'
import type { StoredResource } from '../stored-resource.ts'
import { matchesDate, parseDateQuery } from './date-match.ts'
import { valueSpan } from './date-span.ts'
import { keyOf, matchesReference } from './reference-match.ts'
import type { ChainedFilter, SearchFilter } from './search-filter.ts'
import { matchesString } from './string-match.ts'
import { matchesToken, parseTokenQuery } from './token-match.ts'

/** True when the resource meets the condition. */
export function matchesFilter(resource: StoredResource, filter: SearchFilter, fhirBase: string): boolean {
  const values = valuesFor(filter.parameter, resource)
  if (filter.modifier === 'missing') return filter.values.includes(String(values.length === 0))
  const found = values.some((value) =>
    filter.values.some((query) => matchesValue(value, query, filter, fhirBase)),
  )
  return filter.modifier === 'not' ? !found : found
}

/**
 * True when the resource refers to one that meets the chained condition; `findTarget` gives the resource behind a
 * `Type/id`, or nothing when there is none or the caller may not see it.
 */
export function matchesChainedFilter(
  resource: StoredResource,
  { reference, targetType, filter }: ChainedFilter,
  findTarget: (key: string) => StoredResource | undefined,
  fhirBase: string,
): boolean {
  return valuesFor(reference, resource).some(({ value }) => {
    const key = keyOf(value, fhirBase)
    const target = key?.startsWith(`${targetType}/`) ? findTarget(key) : undefined
    return target !== undefined && matchesFilter(target, filter, fhirBase)
  })
}

function matchesValue(
  value: TypedValue,
  query: string,
  { parameter, modifier }: SearchFilter,
  fhirBase: string,
): boolean {
  switch (parameter.kind) {
    case 'token':
      return matchesToken(value, parseTokenQuery(query))
    case 'string':
      return matchesString(
        value,
        query,
        modifier === 'exact' || modifier === 'contains' ? modifier : 'starts-with',
      )
    case 'reference':
      return matchesReference(value, query, fhirBase)
    case 'uri':
      return value.value === query
    case 'date': {
      const [span, wanted] = [valueSpan(value.value), parseDateQuery(query)]
      return span !== undefined && wanted !== undefined && matchesDate(span, wanted)
    }
  }
}
