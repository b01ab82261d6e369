import { refuse } from '../outcome.ts'
import type { ServedParameter } from '../served-parameter.ts'
import {
  type ChainedFilter,
  type ParameterIndex,
  parseChainedFilter,
  parseFilter,
  type SearchFilter,
  unsupported,
} from './search-filter.ts'

export interface SortKey {
  readonly parameter: ServedParameter
  readonly descending: boolean
}

/** `_include=Type:code[:target]` or `_revinclude` of the same form. */
export interface IncludeRule {
  readonly resourceType: string
  readonly parameter: ServedParameter
  readonly targetType?: string
}

/** A search of one resource type, wholly understood. */
export interface SearchQuery {
  readonly resourceType: string
  readonly filters: readonly SearchFilter[]
  readonly chained: readonly ChainedFilter[]
  readonly sort: readonly SortKey[]
  readonly includes: readonly IncludeRule[]
  readonly revIncludes: readonly IncludeRule[]
  /** Matches on a page; 0 means only the total is wanted. */
  readonly count: number
  /** Matches left out before the page. */
  readonly offset: number
}

const defaultCount = 50
const maxCount = 1000

/**
 * Reads the query part of a search.
 * @throws OperationOutcomeError 400 naming the first thing this server does not implement or understand: a search
 * that is not understood must never look like an empty record.
 */
export function parseSearchQuery(
  index: ParameterIndex,
  resourceType: string,
  pairs: Iterable<readonly [string, string]>,
): SearchQuery {
  const query = {
    resourceType,
    filters: [] as SearchFilter[],
    chained: [] as ChainedFilter[],
    sort: [] as SortKey[],
    includes: [] as IncludeRule[],
    revIncludes: [] as IncludeRule[],
    count: defaultCount,
    offset: 0,
  }
  for (const [name, value] of pairs) {
    switch (name) {
      case '_format':
      case '_pretty':
        break
      case '_count':
        query.count = Math.min(wholeNumber(name, value), maxCount)
        break
      case '_offset':
        query.offset = wholeNumber(name, value)
        break
      case '_total':
        if (!/^(accurate|estimate|none)$/.test(value))
          throw refuse({ code: 'invalid', text: `_total=${value}` })
        break
      case '_summary':
        if (value === 'count') query.count = 0
        else if (value !== 'false') throw unsupported(`_summary=${value}`)
        break
      case '_sort':
        query.sort.push(...value.split(',').map((key) => parseSortKey(index, resourceType, key)))
        break
      case '_include':
        query.includes.push(parseInclude(index, name, value))
        break
      case '_revinclude':
        query.revIncludes.push(parseInclude(index, name, value))
        break
      default:
        if (name.includes('.')) query.chained.push(parseChainedFilter(index, resourceType, name, value))
        else query.filters.push(parseFilter(index, resourceType, name, value))
    }
  }
  if (query.includes.some((rule) => rule.resourceType !== resourceType))
    throw unsupported(`_include of a type other than ${resourceType}`)
  return query
}

function wholeNumber(name: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw refuse({ code: 'invalid', text: `${name} takes a whole number` })
  return Number(value)
}

function parseSortKey(index: ParameterIndex, type: string, key: string): SortKey {
  const descending = key.startsWith('-')
  const parameter = index.get(type)?.get(descending ? key.slice(1) : key)
  if (parameter === undefined) throw unsupported(`_sort=${key} for ${type}`)
  return { parameter, descending }
}

function parseInclude(index: ParameterIndex, name: string, value: string): IncludeRule {
  const [resourceType = '', code = '', targetType, ...rest] = value.split(':')
  const parameter = index.get(resourceType)?.get(code)
  const targetServed = targetType === undefined || index.has(targetType)
  if (parameter?.kind !== 'reference' || !targetServed || rest.length > 0)
    throw unsupported(`${name}=${value}`)
  return { resourceType, parameter, ...(targetType === undefined ? {} : { targetType }) }
}
