import type { Bundle, BundleEntry } from '@medplum/fhirtypes'
import {
  isJsonObject,
  type JsonObject,
  objectMember,
  objectsMember,
  stringMember,
} from '../../../fhir/index.ts'
import { refuse } from '../outcome.ts'
import type { RecordRepository } from '../store/record-repository.ts'

/** A transaction whose conditional creates have been decided, and what answers those that found something. */
export interface SettledBundle {
  readonly toRun: JsonObject
  /** The answer of each entry left out of `toRun`, by its place in the Bundle. */
  readonly found: ReadonlyMap<number, BundleEntry>
}

const urnUuid = /^urn:uuid:[0-9a-f-]{36}$/

/**
 * Decides the conditional creates of a transaction before the library runs it, which takes no more than eight entries
 * when one of them is conditional. One match: the entry is answered with it, and what refers to the entry refers to the
 * match. None: the entry creates. The engine takes requests one at a time, so that nothing can come between.
 * @throws OperationOutcomeError 412 for several matches, 400 for two entries that come to the same resource.
 */
export function settleConditionalCreates(bundle: JsonObject, repository: RecordRepository): SettledBundle {
  if (bundle.type !== 'transaction') return { toRun: bundle, found: new Map() }
  const found = new Map<number, BundleEntry>()
  const references = new Map<string, string>()
  const asked = new Set<string>()
  const toRun = objectsMember(bundle, 'entry').flatMap((entry, place) => {
    const { ifNoneExist, ...request } = objectMember(entry, 'request') ?? {}
    if (request.method !== 'POST' || typeof ifNoneExist !== 'string') return [entry]
    const path = `Bundle.entry[${place}].request.ifNoneExist`
    const type = String(request.url).replace(/^\//, '')
    const match = onlyMatch(repository.searchFor(type, new URLSearchParams(`${ifNoneExist}&_count=2`)), path)
    const comesTo = match === undefined ? `${type}?${ifNoneExist}` : `${type}/${match.resource?.id}`
    if (asked.has(comesTo)) {
      throw refuse({ code: 'invalid', text: 'Two entries would come to the same resource', path })
    }
    asked.add(comesTo)
    if (match === undefined) return [{ ...entry, request }]
    found.set(place, { ...match, response: { status: '200' } })
    const fullUrl = stringMember(entry, 'fullUrl') ?? ''
    if (urnUuid.test(fullUrl)) references.set(fullUrl, comesTo)
    return []
  })
  return { toRun: { ...bundle, entry: toRun.map((entry) => referring(entry, references)) }, found }
}

/** The response of the library with the entries that were answered before it ran, each in its place. */
export function withFound(response: Bundle, found: ReadonlyMap<number, BundleEntry>): Bundle {
  const rest = [...(response.entry ?? [])]
  const length = rest.length + found.size
  const entry = Array.from({ length }, (_, place) => found.get(place) ?? rest.shift() ?? {})
  return { ...response, entry }
}

function onlyMatch({ total = 0, entry = [] }: Bundle, path: string): BundleEntry | undefined {
  if (total > 1)
    throw refuse({ code: 'multiple-matches', text: 'Several resources meet the condition', path })
  const resource = entry[0]?.resource
  return resource === undefined ? undefined : { resource }
}

/** The same value with every text that is one of the placeholders replaced by what it stands for. */
function referring(value: unknown, references: ReadonlyMap<string, string>): unknown {
  if (references.size === 0) return value
  if (typeof value === 'string') return references.get(value) ?? value
  if (Array.isArray(value)) return value.map((each) => referring(each, references))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, referring(each, references)]))
}
