import { isJsonObject, type JsonObject, objectMember, stringMember } from '../../fhir/index.ts'

/** What a resource says of which version it is. */
export interface VersionFacts {
  /** Milliseconds since 1970; absent when it does not say, or nothing that is an instant. */
  readonly updatedMs?: number
  readonly versionId?: string
}

/** The facts in `meta` of a resource; anything else says nothing. */
export function versionFacts(resource: unknown): VersionFacts {
  const meta: JsonObject | undefined = isJsonObject(resource) ? objectMember(resource, 'meta') : undefined
  if (!meta) return {}
  const updatedMs = Date.parse(stringMember(meta, 'lastUpdated') ?? '')
  const versionId = stringMember(meta, 'versionId')
  return {
    ...(Number.isNaN(updatedMs) ? {} : { updatedMs }),
    ...(versionId === undefined ? {} : { versionId }),
  }
}

/**
 * Above 0 when the first version is the newer, below 0 when the second is, 0 when they do not say. First the instant of the
 * last update, where none is older than any; then the version id: numbers by their size, newer than other words, those
 * newer than none. FHIR orders versions by time only and leaves the form of the id to servers (R4, 2.0.2 "Resource
 * metadata and versioning"), so the id decides where the time does not.
 */
export function compareVersions(a: VersionFacts, b: VersionFacts): number {
  const [first, second] = [a.updatedMs ?? Number.NEGATIVE_INFINITY, b.updatedMs ?? Number.NEGATIVE_INFINITY]
  return first === second ? compareIds(a.versionId, b.versionId) : first > second ? 1 : -1
}

function compareIds(a: string | undefined, b: string | undefined): number {
  const kinds = kindOf(a) - kindOf(b)
  if (kinds !== 0 || a === undefined || b === undefined) return kinds
  if (kindOf(a) === number) {
    const [first, second] = [withoutZeros(a), withoutZeros(b)]
    // By length first: such numbers may have more digits than a number holds exactly.
    return first.length === second.length ? compareTexts(first, second) : first.length - second.length
  }
  return compareTexts(a, b)
}

const [none, word, number] = [0, 1, 2]

function kindOf(id: string | undefined): number {
  return id === undefined ? none : /^\d+$/.test(id) ? number : word
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, '')
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a > b ? 1 : -1
}
