import { isJsonObject, type JsonObject, objectMember, stringMember } from '../../fhir/index.ts'
import { parseJson } from '../transport/parse-json.ts'
import { answerWith, type MemoryAnswer, refusal } from './memory-answer.ts'
import { searchIn, searchset } from './memory-search.ts'

/** A request as a transport or a server hands it over. `path` is relative to the FHIR base. */
export interface MemoryRequest {
  readonly method: string
  readonly path: string
  readonly header: (name: string) => string | undefined
  readonly body: string
}

/** A small FHIR record kept in memory: read, search by patient and identifier with pages, create with If-None-Exist, update, history. */
export interface MemoryRecord {
  handle(request: MemoryRequest): MemoryAnswer
  /** What is stored now, of one type. */
  resources(type: string): readonly JsonObject[]
  /** Takes a resource away without a trace, as if the record had deleted it. */
  remove(reference: string): void
}

/** What kind of record it plays. */
export interface MemoryRecordTraits {
  /** Whether create honours and advertises If-None-Exist; true unless told otherwise. */
  readonly conditionalCreate?: boolean
  /** `heeded`: a stale If-Match is refused with 412, as the statement says. `ignored`: it is not looked at. `none`: no versions and no history at all. */
  readonly versions?: 'heeded' | 'ignored' | 'none'
  /** False: an update is refused, and the statement does not list it. */
  readonly updates?: boolean
}

/** Settings of a memory record. */
export interface MemoryRecordOptions extends MemoryRecordTraits {
  readonly fhirBase: string
  readonly resources: readonly JsonObject[]
}

/** Creates a memory record. What it does not know it refuses with 400, 404 or 405, never with an empty answer. */
export function createMemoryRecord(options: MemoryRecordOptions): MemoryRecord {
  const { fhirBase, conditionalCreate = true, versions = 'heeded', updates = true } = options
  /** Every version of each resource, the current one last. */
  const stored = new Map<string, readonly JsonObject[]>()
  for (const resource of options.resources) stored.set(referenceOf(resource), [resource])
  let created = 0

  const current = (reference: string) => stored.get(reference)?.at(-1)
  const ofType = (type: string) =>
    [...stored.values()]
      .map((all) => all.at(-1) ?? {})
      .filter((resource) => stringMember(resource, 'resourceType') === type)

  const keep = (resource: JsonObject, id: string): JsonObject => {
    const reference = `${stringMember(resource, 'resourceType')}/${id}`
    const before = stored.get(reference) ?? []
    const version = versions === 'none' ? {} : { versionId: String(before.length + 1) }
    const kept: JsonObject = { ...resource, id, meta: { ...objectMember(resource, 'meta'), ...version } }
    stored.set(reference, versions === 'none' ? [kept] : [...before, kept])
    return kept
  }

  const create = (request: MemoryRequest, type: string): MemoryAnswer => {
    const resource = parseJson(request.body)
    if (!isJsonObject(resource) || stringMember(resource, 'resourceType') !== type) {
      return refusal(400, 'The body is not a resource of this type.')
    }
    const condition = request.header('if-none-exist')
    const matches = condition && conditionalCreate ? (searchIn(ofType(type), condition) ?? []) : []
    if (matches.length > 1) return refusal(412, 'More than one resource matches.')
    const [match] = matches
    if (match !== undefined) return answerWith(200, match, placeOf(fhirBase, match))
    created += 1
    const kept = keep(resource, `m${created}`)
    return answerWith(201, kept, placeOf(fhirBase, kept))
  }

  const update = (request: MemoryRequest, reference: string): MemoryAnswer => {
    const before = current(reference)
    if (!updates) return refusal(405, 'This record takes no updates.')
    if (before === undefined) return refusal(404, `${reference} is not known.`)
    const wanted = request.header('if-match')
    const isStale = wanted !== undefined && wanted !== `W/"${versionOf(before)}"`
    if (isStale && versions === 'heeded') return refusal(412, 'The resource has changed meanwhile.')
    const resource = parseJson(request.body)
    if (!isJsonObject(resource) || referenceOf(resource) !== reference) {
      return refusal(400, 'The body is not this resource.')
    }
    const kept = keep(resource, stringMember(before, 'id') ?? '')
    return answerWith(200, kept, placeOf(fhirBase, kept))
  }

  const readOne = (reference: string, deeper: readonly string[]): MemoryAnswer => {
    const all = stored.get(reference) ?? []
    const found = all.at(-1)
    if (found === undefined) return refusal(404, `${reference} is not known.`)
    if (deeper.length === 0) return answerWith(200, found)
    if (deeper.join('/') !== '_history' || versions === 'none') return refusal(404, 'Not here.')
    return answerWith(200, {
      resourceType: 'Bundle',
      type: 'history',
      total: all.length,
      entry: all.toReversed().map((resource) => ({ resource, request: { method: 'PUT', url: reference } })),
    })
  }

  return {
    resources: ofType,
    remove: (reference) => void stored.delete(reference),
    handle: (request) => {
      const [path = '', query = ''] = request.path.split('?', 2)
      const [type = '', id, ...deeper] = path.split('/')
      if (request.method === 'POST' && id === undefined) return create(request, type)
      if (request.method === 'PUT' && id !== undefined && deeper.length === 0) return update(request, path)
      if (request.method !== 'GET') return refusal(405, 'Not allowed.')
      if (path === 'metadata')
        return answerWith(200, capabilityStatement({ conditionalCreate, updates, versions }))
      if (id !== undefined) return readOne(`${type}/${id}`, deeper)
      const found = searchIn(ofType(type), query)
      if (found === undefined) return refusal(400, 'A search parameter is not known.')
      return answerWith(200, searchset({ fhirBase, type, query, found }))
    },
  }
}

/** What a record of each kind says of itself (FHIR R4 versioning-policy). */
const versionings = { heeded: 'versioned-update', ignored: 'versioned', none: 'no-version' } as const

function capabilityStatement({
  conditionalCreate,
  updates,
  versions,
}: Required<MemoryRecordTraits>): JsonObject {
  const codes = ['read', 'search-type', 'create', ...(updates ? ['update'] : [])]
  const interaction = codes.map((code) => ({ code }))
  return {
    resourceType: 'CapabilityStatement',
    fhirVersion: '4.0.1',
    rest: [
      {
        mode: 'server',
        resource: ['QuestionnaireResponse', 'Observation'].map((type) => ({
          type,
          interaction,
          versioning: versionings[versions],
          conditionalCreate,
        })),
      },
    ],
  }
}

function referenceOf(resource: JsonObject): string {
  return `${stringMember(resource, 'resourceType')}/${stringMember(resource, 'id')}`
}

function versionOf(resource: JsonObject): string | undefined {
  return stringMember(objectMember(resource, 'meta') ?? {}, 'versionId')
}

function placeOf(fhirBase: string, resource: JsonObject): Readonly<Record<string, string>> {
  const version = versionOf(resource)
  const place = `${fhirBase}/${referenceOf(resource)}`
  return version === undefined
    ? { location: place }
    : { location: `${place}/_history/${version}`, etag: `W/"${version}"` }
}
