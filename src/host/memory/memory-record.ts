import { isJsonObject, type JsonObject, objectMember, stringMember } from '../../fhir/index.ts'
import { parseJson } from '../transport/parse-json.ts'
import { answerWith, type MemoryAnswer, refusal } from './memory-answer.ts'
import { searchIn, searchset } from './memory-search.ts'
import { memoryStatement } from './memory-statement.ts'
import { type PreparedEntry, runTransaction, type TransactionRequest } from './memory-transaction.ts'

/** A request as a transport or a server hands it over. `path` is relative to the FHIR base. */
export interface MemoryRequest {
  readonly method: string
  readonly path: string
  readonly header: (name: string) => string | undefined
  readonly body: string
}

/** A small FHIR record kept in memory: read, search with pages, create with If-None-Exist, update with If-Match, transactions, history. */
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
  /** Whether it takes transactions and says so; true unless told otherwise. */
  readonly transaction?: boolean
  /** Types that it shows and takes no new ones or changes of. */
  readonly readOnly?: readonly string[]
  /** A search, and so If-None-Exist, shows what is stored only `ms` later; a read by id shows it at once. `now` in milliseconds. */
  readonly searchLag?: { readonly ms: number; readonly now: () => number }
}

/** Settings of a memory record. */
export interface MemoryRecordOptions extends MemoryRecordTraits {
  readonly fhirBase: string
  readonly resources: readonly JsonObject[]
}

/** Creates a memory record. What it does not know it refuses with 400, 404 or 405, never with an empty answer. */
export function createMemoryRecord(options: MemoryRecordOptions): MemoryRecord {
  const { fhirBase, conditionalCreate = true, versions = 'heeded', updates = true } = options
  const { transaction = true, readOnly = [], searchLag } = options
  /** Every version of each resource, the current one last. */
  const stored = new Map<string, readonly Version[]>()
  for (const resource of options.resources)
    stored.set(referenceOf(resource), [{ resource, at: Number.NEGATIVE_INFINITY }])
  let created = 0

  const current = (reference: string) => stored.get(reference)?.at(-1)?.resource
  const inOrder = (type: string) => [...stored].filter(([reference]) => reference.startsWith(`${type}/`))
  const ofType = (type: string) =>
    inOrder(type)
      .flatMap(([, all]) => all.slice(-1))
      .map(({ resource }) => resource)
  /** As the index knows them. */
  const indexed = (type: string) => {
    const seen = searchLag === undefined ? Number.POSITIVE_INFINITY : searchLag.now() - searchLag.ms
    return inOrder(type)
      .flatMap(([, all]) => all.filter(({ at }) => at <= seen).slice(-1))
      .map(({ resource }) => resource)
  }

  const keep = (resource: JsonObject, reference: string): JsonObject => {
    const before = stored.get(reference) ?? []
    const version = versions === 'none' ? {} : { versionId: String(before.length + 1) }
    const [, id = ''] = reference.split('/')
    const kept: JsonObject = { ...resource, id, meta: { ...objectMember(resource, 'meta'), ...version } }
    stored.set(reference, [...before, { resource: kept, at: searchLag?.now() ?? 0 }])
    return kept
  }

  const prepareCreate = ({
    path: type,
    resource,
    header,
  }: TransactionRequest): PreparedEntry | MemoryAnswer => {
    if (readOnly.includes(type)) return refusal(405, `No new ${type} is taken here.`)
    if (stringMember(resource, 'resourceType') !== type)
      return refusal(400, 'The body is not a resource of this type.')
    const condition = header('if-none-exist')
    const matches = condition && conditionalCreate ? (searchIn(indexed(type), condition) ?? []) : []
    if (matches.length > 1) return refusal(412, 'More than one resource matches.')
    const [match] = matches
    if (match !== undefined) {
      const answer = answerWith(200, match, placeOf(fhirBase, match))
      return { reference: referenceOf(match), carryOut: () => answer }
    }
    created += 1
    const reference = `${type}/m${created}`
    return {
      reference,
      carryOut: (resolved) => {
        const kept = keep(resolved, reference)
        return answerWith(201, kept, placeOf(fhirBase, kept))
      },
    }
  }

  const prepareUpdate = ({
    path: reference,
    resource,
    header,
  }: TransactionRequest): PreparedEntry | MemoryAnswer => {
    const before = current(reference)
    const [type = ''] = reference.split('/')
    if (!updates || readOnly.includes(type)) return refusal(405, 'This record takes no updates of it.')
    if (before === undefined) return refusal(404, `${reference} is not known.`)
    const wanted = header('if-match')
    const isStale = wanted !== undefined && wanted !== `W/"${versionOf(before)}"`
    if (isStale && versions === 'heeded') return refusal(412, 'The resource has changed meanwhile.')
    if (referenceOf(resource) !== reference) return refusal(400, 'The body is not this resource.')
    return {
      reference,
      carryOut: (resolved) => {
        const kept = keep(resolved, reference)
        return answerWith(200, kept, placeOf(fhirBase, kept))
      },
    }
  }

  const prepare = (request: TransactionRequest): PreparedEntry | MemoryAnswer => {
    const parts = request.path.split('/').length
    if (request.method === 'POST' && parts === 1) return prepareCreate(request)
    if (request.method === 'PUT' && parts === 2) return prepareUpdate(request)
    return refusal(405, 'Not allowed.')
  }

  const write = ({ method, path, header, body }: MemoryRequest): MemoryAnswer => {
    const resource = parseJson(body)
    if (!isJsonObject(resource)) return refusal(400, 'The body is not a resource.')
    const prepared = prepare({ method, path, header, resource })
    return 'status' in prepared ? prepared : prepared.carryOut(resource)
  }

  const readOne = (reference: string, deeper: readonly string[]): MemoryAnswer => {
    const all = stored.get(reference) ?? []
    const found = all.at(-1)?.resource
    if (found === undefined) return refusal(404, `${reference} is not known.`)
    if (deeper.length === 0) return answerWith(200, found)
    if (deeper.join('/') !== '_history' || versions === 'none') return refusal(404, 'Not here.')
    return answerWith(200, {
      resourceType: 'Bundle',
      type: 'history',
      total: all.length,
      entry: all
        .toReversed()
        .map(({ resource }) => ({ resource, request: { method: 'PUT', url: reference } })),
    })
  }

  return {
    resources: ofType,
    remove: (reference) => void stored.delete(reference),
    handle: (request) => {
      const [path = '', query = ''] = request.path.split('?', 2)
      const [type = '', id, ...deeper] = path.split('/')
      if (request.method === 'POST' && path === '')
        return transaction ? runTransaction({ prepare }, request.body) : refusal(404, 'No transactions here.')
      if (request.method !== 'GET') return write({ ...request, path })
      if (path === 'metadata')
        return answerWith(
          200,
          memoryStatement({ conditionalCreate, updates, versions, transaction, readOnly }),
        )
      if (id !== undefined) return readOne(`${type}/${id}`, deeper)
      const found = searchIn(indexed(type), query)
      if (found === undefined) return refusal(400, 'A search parameter is not known.')
      return answerWith(200, searchset({ fhirBase, type, query, found }))
    },
  }
}

/** One version of a resource and when it was stored, in milliseconds. */
interface Version {
  readonly resource: JsonObject
  readonly at: number
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
