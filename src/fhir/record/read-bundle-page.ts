import { isJsonObject, type JsonObject, member, objectMember, objectsMember, stringMember } from '../json.ts'
import { isSubset } from './is-subset.ts'
import { readOperationOutcome, tellsOfFailure } from './read-operation-outcome.ts'

/** One page of a searchset (FHIR R4, 3.1.1.3 "Search", and Bundle). */
export interface BundlePage {
  /** The resources found; entries that only explain the search (`search.mode` outcome) are left out. */
  readonly resources: readonly JsonObject[]
  /** Entries that should hold a resource and do not, or hold a part of one. */
  readonly unreadable: number
  /** Entries that are matches (not included beside them), readable or not. */
  readonly matches: number
  /** How many matches there are on all pages together, as the server counts. */
  readonly total?: number
  /** The server's words for what went wrong with the search: then the resources are not all, and may be none. */
  readonly failure?: string
  /** Address of the next page as the server wrote it; it must be checked before it is followed. */
  readonly next?: string
}

/** Reads a searchset page; `undefined` when the answer is not a searchset Bundle. */
export function readBundlePage(value: unknown): BundlePage | undefined {
  if (!isJsonObject(value) || stringMember(value, 'resourceType') !== 'Bundle') return undefined
  if (member(value, 'type') !== 'searchset') return undefined
  const entries = member(value, 'entry') ?? []
  if (!Array.isArray(entries)) return undefined
  const held = entries.map((entry) => readEntry(entry))
  const next = objectsMember(value, 'link').find((link) => stringMember(link, 'relation') === 'next')
  const address = next === undefined ? undefined : stringMember(next, 'url')
  const total = member(value, 'total')
  const failed = held.find(({ kind, resource }) => kind === 'explains' && tellsOfFailure(resource ?? {}))
  return {
    resources: held.flatMap(({ kind, resource }) =>
      kind === 'explains' || resource === undefined ? [] : [resource],
    ),
    unreadable: held.filter(({ resource }) => resource === undefined).length,
    matches: held.filter(({ kind }) => kind === 'match').length,
    ...(typeof total === 'number' ? { total } : {}),
    ...(failed === undefined
      ? {}
      : { failure: readOperationOutcome(failed.resource) ?? 'the search failed' }),
    ...(address === undefined ? {} : { next: address }),
  }
}

interface HeldEntry {
  readonly kind: 'match' | 'included' | 'explains'
  readonly resource?: JsonObject
}

function readEntry(entry: unknown): HeldEntry {
  const resource = isJsonObject(entry) ? objectMember(entry, 'resource') : undefined
  if (!isJsonObject(entry) || resource === undefined) return { kind: 'match' }
  const mode = member(objectMember(entry, 'search') ?? {}, 'mode')
  const explains = mode === 'outcome' || stringMember(resource, 'resourceType') === 'OperationOutcome'
  if (explains) return { kind: 'explains', resource }
  const kind = mode === 'include' ? 'included' : 'match'
  return isSubset(resource) ? { kind } : { kind, resource }
}
