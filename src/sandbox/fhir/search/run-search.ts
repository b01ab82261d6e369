import { parseCanonical } from '../../../domain/canonical.ts'
import { stringMember } from '../../../fhir/index.ts'
import { refuse } from '../outcome.ts'
import { valuesFor } from '../served-parameter.ts'
import type { StoredResource } from '../stored-resource.ts'
import { keyOf, matchesReference } from './reference-match.ts'
import { matchesChainedFilter, matchesFilter } from './search-match.ts'
import { sortResources } from './search-order.ts'
import type { IncludeRule, SearchQuery } from './search-query.ts'

/** What a search looks at. Resources that `mayMatch` or `maySee` refuse are as good as absent, also behind a chain. */
export interface SearchScope {
  readonly fhirBase: string
  readonly ofType: (resourceType: string) => readonly StoredResource[]
  readonly byKey: (key: string) => StoredResource | undefined
  /** What the index holds of a resource: what it is found by, and `undefined` while it is not found at all. */
  readonly asIndexed: (resource: StoredResource) => StoredResource | undefined
  readonly mayMatch: (resource: StoredResource) => boolean
  readonly maySee: (resource: StoredResource) => boolean
}

export interface SearchResult {
  /** Matches on all pages. */
  readonly total: number
  readonly matches: readonly StoredResource[]
  readonly included: readonly StoredResource[]
}

/** More included resources than this refuse the search, for a cut-off list would look complete. */
const maxIncluded = 2000

/** Finds, sorts and pages; then adds what the page's matches refer to or are referred to by. */
export function runSearch(query: SearchQuery, scope: SearchScope): SearchResult {
  const { fhirBase } = scope
  const findTarget = (key: string) => {
    const target = scope.byKey(key)
    return target !== undefined && scope.maySee(target) ? target : undefined
  }
  const found = scope.ofType(query.resourceType).filter((resource) => {
    const known = scope.asIndexed(resource)
    return (
      known !== undefined &&
      query.filters.every((filter) => matchesFilter(known, filter, fhirBase)) &&
      query.chained.every((chain) => matchesChainedFilter(known, chain, findTarget, fhirBase)) &&
      scope.mayMatch(resource)
    )
  })
  const matches = sortResources(found, query.sort).slice(query.offset, query.offset + query.count)
  const included = [
    ...query.includes.flatMap((rule) =>
      matches.flatMap((match) => referredTo(match, rule, scope, findTarget)),
    ),
    ...query.revIncludes.flatMap((rule) => referring(matches, rule, scope)),
  ]
  const seen = new Set(matches)
  const extra = included.filter((resource) => !seen.has(resource) && seen.add(resource))
  if (extra.length > maxIncluded)
    throw refuse({
      code: 'too-costly',
      text: `More than ${maxIncluded} included resources; ask for a smaller page`,
    })
  return { total: found.length, matches, included: extra }
}

function referredTo(
  match: StoredResource,
  { parameter, targetType }: IncludeRule,
  scope: SearchScope,
  findTarget: (key: string) => StoredResource | undefined,
): readonly StoredResource[] {
  return valuesFor(parameter, match)
    .flatMap(({ value }) => {
      if (typeof value === 'string') return byCanonical(value, parameter.targets, scope)
      const key = keyOf(value, scope.fhirBase)
      const target = key === undefined ? undefined : findTarget(key)
      return target === undefined ? [] : [target]
    })
    .filter(({ resourceType }) => targetType === undefined || resourceType === targetType)
}

/** Definitions with this canonical url, and this version where the reference names one. */
function byCanonical(text: string, types: readonly string[], scope: SearchScope): readonly StoredResource[] {
  const { url, version } = parseCanonical(text)
  return types
    .flatMap((type) => scope.ofType(type))
    .filter((resource) => {
      const versionMatches = version === undefined || stringMember(resource, 'version') === version
      return stringMember(resource, 'url') === url && versionMatches && scope.maySee(resource)
    })
}

function referring(
  matches: readonly StoredResource[],
  { resourceType, parameter, targetType }: IncludeRule,
  scope: SearchScope,
): readonly StoredResource[] {
  const keys = matches
    .filter((match) => targetType === undefined || match.resourceType === targetType)
    .map((match) => `${match.resourceType}/${match.id}`)
  return scope.ofType(resourceType).filter((candidate) => {
    const known = scope.asIndexed(candidate)
    return (
      known !== undefined &&
      scope.maySee(candidate) &&
      valuesFor(parameter, known).some((value) =>
        keys.some((key) => matchesReference(value, key, scope.fhirBase)),
      )
    )
  })
}
