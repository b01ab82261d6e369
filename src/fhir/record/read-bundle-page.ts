import { isJsonObject, type JsonObject, member, objectMember, objectsMember, stringMember } from '../json.ts'

/** One page of a searchset (FHIR R4, 3.1.1.3 "Search", and Bundle). */
export interface BundlePage {
  /** The resources found; entries that only explain the search (`search.mode` outcome) are left out. */
  readonly resources: readonly JsonObject[]
  /** Entries that should hold a resource and do not. */
  readonly unreadable: number
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
  return {
    resources: held.filter((resource) => typeof resource === 'object'),
    unreadable: held.filter((resource) => resource === 'unreadable').length,
    ...(address === undefined ? {} : { next: address }),
  }
}

function readEntry(entry: unknown): JsonObject | 'unreadable' | 'not-a-match' {
  if (!isJsonObject(entry)) return 'unreadable'
  const resource = objectMember(entry, 'resource')
  if (resource === undefined) return 'unreadable'
  const mode = member(objectMember(entry, 'search') ?? {}, 'mode')
  const explains = mode === 'outcome' || stringMember(resource, 'resourceType') === 'OperationOutcome'
  return explains ? 'not-a-match' : resource
}
