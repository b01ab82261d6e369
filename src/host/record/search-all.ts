import { type JsonObject, readBundlePage } from '../../fhir/index.ts'
import type { ReadOutcome } from '../host.ts'
import type { FhirRequest, FhirTransport } from '../transport/fhir-transport.ts'
import { pathInsideBase } from '../transport/inside-base.ts'
import { failed, objectOf, present } from './read-answer.ts'

/**
 * Everything a search found. `truncated` when our own limit stopped the reading, or the record counted more matches than it gave: the
 * rest must not be called "all".
 */
export interface SearchResult {
  readonly resources: readonly JsonObject[]
  readonly unreadable: number
  readonly truncated: boolean
}

/** The resources of a search, where a part would be taken for all: anything missing or unreadable is a failure. */
export async function searchWhole(
  transport: FhirTransport,
  path: string,
): Promise<ReadOutcome<readonly JsonObject[]>> {
  const found = await searchAll(transport, path)
  if (found.kind === 'failed') return found
  const { resources, unreadable, truncated } = found.value
  const [type = ''] = path.split('?', 1)
  return truncated || unreadable > 0
    ? failed({ code: 'unreadable', detail: `not every ${type} could be read` })
    : present(resources)
}

/** How much of one search is read at most. */
const limits = { resources: 2_000, pages: 100 } as const

/**
 * Reads every page of a search. A page that fails fails the whole search, so nothing is ever computed from a part.
 * A next link outside the FHIR base, or one seen before, is a failure too: it is not followed.
 */
export function searchAll(transport: FhirTransport, path: string): Promise<ReadOutcome<SearchResult>> {
  return searchIn(transport, { method: 'GET', path })
}

/** As `searchAll`, from any request that is answered with a searchset: `POST Type/_search` where what is looked for must not stand in an address. */
export async function searchIn(
  transport: FhirTransport,
  first: FhirRequest,
): Promise<ReadOutcome<SearchResult>> {
  const seen = new Set<string>()
  const resources: JsonObject[] = []
  let unreadable = 0
  let [matches, total] = [0, 0]
  let next: string | undefined = first.path
  while (next !== undefined) {
    if (seen.has(next))
      return failed({ code: 'unreadable', detail: 'the pages of the search go in a circle' })
    if (seen.size >= limits.pages || resources.length >= limits.resources) {
      return present({ resources: resources.slice(0, limits.resources), unreadable, truncated: true })
    }
    const request: FhirRequest = seen.size === 0 ? first : { method: 'GET', path: next }
    seen.add(next)
    const read = objectOf(await transport.send(request))
    if (read.kind === 'failed') return read
    const page = readBundlePage(read.value)
    if (page === undefined)
      return failed({ code: 'unreadable', detail: 'the search was not answered with a searchset' })
    if (page.failure !== undefined) return failed({ code: 'unreadable', detail: page.failure })
    resources.push(...page.resources)
    matches += page.matches
    total = Math.max(total, page.total ?? 0)
    unreadable += page.unreadable
    next = page.next === undefined ? undefined : pathInsideBase(transport.fhirBase, page.next)
    if (page.next !== undefined && next === undefined) {
      return failed({ code: 'refused-by-us', detail: 'the next page lies outside the record' })
    }
  }
  return present({ resources, unreadable, truncated: total > matches })
}
