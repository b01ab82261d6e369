import type { Bundle, Resource } from '@medplum/fhirtypes'
import type { StoredResource } from '../stored-resource.ts'
import type { SearchResult } from './run-search.ts'
import type { SearchQuery } from './search-query.ts'

export interface SearchsetOptions {
  readonly fhirBase: string
  readonly query: SearchQuery
  /** The query as it was asked, for the links. */
  readonly asked: URLSearchParams
  readonly result: SearchResult
}

/** A searchset with absolute `self`, `next` and `previous` links and a `fullUrl` for each entry. */
export function searchsetBundle({ fhirBase, query, asked, result }: SearchsetOptions): Bundle {
  const entries = [
    ...result.matches.map((resource) => entry(fhirBase, resource, 'match')),
    ...result.included.map((resource) => entry(fhirBase, resource, 'include')),
  ]
  const { count, offset } = query
  const link = (relation: string, from: number) => {
    const page = new URLSearchParams(asked)
    page.set('_count', String(count))
    page.set('_offset', String(from))
    return { relation, url: `${fhirBase}/${query.resourceType}?${page}` }
  }
  const selfQuery = asked.size === 0 ? '' : `?${asked}`
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: result.total,
    link: [
      { relation: 'self', url: `${fhirBase}/${query.resourceType}${selfQuery}` },
      ...(count > 0 && offset + count < result.total ? [link('next', offset + count)] : []),
      ...(count > 0 && offset > 0 ? [link('previous', Math.max(0, offset - count))] : []),
    ],
    ...(entries.length === 0 ? {} : { entry: entries }),
  }
}

function entry(fhirBase: string, resource: StoredResource, mode: 'match' | 'include') {
  return {
    fullUrl: `${fhirBase}/${resource.resourceType}/${resource.id}`,
    resource: resource as Resource,
    search: { mode },
  } as const
}
