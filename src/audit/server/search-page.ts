import {
  isJsonObject,
  type JsonObject,
  member,
  objectMember,
  objectsMember,
  readOperationOutcome,
  stringMember,
  tellsOfFailure,
} from '../../fhir/index.ts'

/** An entry of a searchset: what was searched for, or what stands beside it. */
export interface PageEntry {
  /** Absent when the entry holds none, though it has one to hold. */
  readonly resource?: JsonObject
  readonly isIncluded: boolean
}

/** One page of a searchset (FHIR R4, "Search" and Bundle). */
export interface SearchPage {
  readonly entries: readonly PageEntry[]
  /** How many matches there are on all pages together, as the server counts. */
  readonly total?: number
  /** The server's words for what went wrong with the search: then the matches are not all there. */
  readonly failure?: string
  /** What the server warns of; the matches are there nevertheless. */
  readonly warnings: readonly string[]
  /** Address of the next page as the server wrote it; it must be checked before it is followed. */
  readonly next?: string
}

/** Reads a searchset; `undefined` when the answer is none. */
export function readSearchPage(bundle: JsonObject): SearchPage | undefined {
  if (stringMember(bundle, 'resourceType') !== 'Bundle' || member(bundle, 'type') !== 'searchset')
    return undefined
  const entries = member(bundle, 'entry') ?? []
  if (!Array.isArray(entries)) return undefined
  const outcomes: JsonObject[] = []
  const found: PageEntry[] = []
  for (const entry of entries) {
    const { mode, resource } = readEntry(entry)
    if (mode === 'outcome' || resource?.resourceType === 'OperationOutcome') outcomes.push(resource ?? {})
    else found.push({ ...(resource ? { resource } : {}), isIncluded: mode === 'include' })
  }
  const failed = outcomes.find(tellsOfFailure)
  const next = objectsMember(bundle, 'link').find((link) => member(link, 'relation') === 'next')
  const address = next && stringMember(next, 'url')
  const total = member(bundle, 'total')
  return {
    entries: found,
    warnings: outcomes.filter(warns).map(wordsOf),
    ...(typeof total === 'number' && Number.isInteger(total) && total >= 0 ? { total } : {}),
    ...(failed ? { failure: wordsOf(failed) } : {}),
    ...(address === undefined ? {} : { next: address }),
  }
}

function readEntry(entry: unknown) {
  if (!isJsonObject(entry)) return { mode: undefined, resource: undefined }
  return {
    mode: member(objectMember(entry, 'search') ?? {}, 'mode'),
    resource: objectMember(entry, 'resource'),
  }
}

function warns(outcome: JsonObject): boolean {
  return objectsMember(outcome, 'issue').some((issue) => member(issue, 'severity') === 'warning')
}

function wordsOf(outcome: JsonObject): string {
  return readOperationOutcome(outcome) ?? 'it gave no reason'
}
