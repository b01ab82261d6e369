import {
  isJsonObject,
  type JsonObject,
  member,
  objectMember,
  objectsMember,
  stringMember,
} from '../../fhir/index.ts'
import { parseJson } from '../transport/parse-json.ts'

/** A request as a transport or a server hands it over. `path` is relative to the FHIR base. */
export interface MemoryRequest {
  readonly method: string
  readonly path: string
  readonly header: (name: string) => string | undefined
  readonly body: string
}

/** An HTTP answer in parts. */
export interface MemoryAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A small FHIR record kept in memory: read, search by patient and identifier with pages, create with If-None-Exist. */
export interface MemoryRecord {
  handle(request: MemoryRequest): MemoryAnswer
  /** What is stored now, of one type. */
  resources(type: string): readonly JsonObject[]
}

/** Settings of a memory record. */
export interface MemoryRecordOptions {
  readonly fhirBase: string
  readonly resources: readonly JsonObject[]
  /** Whether create honours and advertises If-None-Exist; true unless told otherwise. */
  readonly conditionalCreate?: boolean
}

/** Creates a memory record. What it does not know it refuses with 400 or 404, never with an empty answer. */
export function createMemoryRecord(options: MemoryRecordOptions): MemoryRecord {
  const { fhirBase, conditionalCreate = true } = options
  const stored = new Map<string, JsonObject>()
  for (const resource of options.resources) stored.set(referenceOf(resource), resource)
  let created = 0

  const ofType = (type: string) =>
    [...stored.values()].filter((resource) => stringMember(resource, 'resourceType') === type)

  const search = (type: string, query: string): readonly JsonObject[] | undefined => {
    const filters = [...new URLSearchParams(query)].filter(([name]) => !name.startsWith('_'))
    if (filters.some(([name]) => !(name in searchTests))) return undefined
    return ofType(type).filter((resource) =>
      filters.every(([name, value]) => searchTests[name]?.(resource, value) === true),
    )
  }

  const create = (request: MemoryRequest, type: string): MemoryAnswer => {
    const resource = parseJson(request.body)
    if (!isJsonObject(resource) || stringMember(resource, 'resourceType') !== type) {
      return outcome(400, 'The body is not a resource of this type.')
    }
    const condition = request.header('if-none-exist')
    const matches = condition && conditionalCreate ? (search(type, condition) ?? []) : []
    if (matches.length > 1) return outcome(412, 'More than one resource matches.')
    const [match] = matches
    if (match !== undefined) return answer(200, match, locationOf(fhirBase, match))
    created += 1
    const kept: JsonObject = { ...resource, id: `m${created}`, meta: { versionId: '1' } }
    stored.set(referenceOf(kept), kept)
    return answer(201, kept, locationOf(fhirBase, kept))
  }

  return {
    resources: ofType,
    handle: (request) => {
      const [path = '', query = ''] = request.path.split('?', 2)
      const [type = '', id, ...deeper] = path.split('/')
      if (deeper.length > 0) return outcome(404, 'Not here.')
      if (request.method === 'POST' && id === undefined) return create(request, type)
      if (request.method !== 'GET') return outcome(405, 'Not allowed.')
      if (path === 'metadata') return answer(200, capabilityStatement(conditionalCreate))
      if (id !== undefined) {
        const found = stored.get(`${type}/${id}`)
        return found === undefined ? outcome(404, `${type}/${id} is not known.`) : answer(200, found)
      }
      const found = search(type, query)
      if (found === undefined) return outcome(400, 'A search parameter is not known.')
      return answer(200, searchset({ fhirBase, type, query, found }))
    },
  }
}

const searchTests: Readonly<Record<string, (resource: JsonObject, value: string) => boolean>> = {
  patient: (resource, value) => {
    const subject = objectMember(resource, 'subject') ?? objectMember(resource, 'patient') ?? {}
    return stringMember(subject, 'reference')?.endsWith(`Patient/${value.replace(/^Patient\//, '')}`) === true
  },
  identifier: (resource, value) => {
    const held = member(resource, 'identifier')
    const identifiers = isJsonObject(held) ? [held] : objectsMember(resource, 'identifier')
    return identifiers.some(
      (one) => `${stringMember(one, 'system') ?? ''}|${stringMember(one, 'value')}` === value,
    )
  },
  category: (resource, value) =>
    objectsMember(resource, 'category').some((category) =>
      objectsMember(category, 'coding').some((coding) => stringMember(coding, 'code') === value),
    ),
}

function searchset({
  fhirBase,
  type,
  query,
  found,
}: {
  readonly fhirBase: string
  readonly type: string
  readonly query: string
  readonly found: readonly JsonObject[]
}): JsonObject {
  const parameters = new URLSearchParams(query)
  const offset = Number(parameters.get('_offset') ?? 0)
  const count = Math.min(Number(parameters.get('_count') ?? 20), 100)
  const page = found.slice(offset, offset + count)
  parameters.set('_offset', String(offset + count))
  const next = { relation: 'next', url: `${fhirBase}/${type}?${parameters}` }
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total: found.length,
    link: offset + count < found.length ? [next] : [],
    entry: page.map((resource) => ({ resource, search: { mode: 'match' } })),
  }
}

function capabilityStatement(conditionalCreate: boolean): JsonObject {
  const interaction = ['read', 'search-type', 'create'].map((code) => ({ code }))
  return {
    resourceType: 'CapabilityStatement',
    fhirVersion: '4.0.1',
    rest: [
      {
        mode: 'server',
        resource: ['QuestionnaireResponse', 'Observation'].map((type) => ({
          type,
          interaction,
          conditionalCreate,
        })),
      },
    ],
  }
}

function referenceOf(resource: JsonObject): string {
  return `${stringMember(resource, 'resourceType')}/${stringMember(resource, 'id')}`
}

function locationOf(fhirBase: string, resource: JsonObject): Readonly<Record<string, string>> {
  return { location: `${fhirBase}/${referenceOf(resource)}/_history/1` }
}

function answer(
  status: number,
  body: JsonObject,
  headers: Readonly<Record<string, string>> = {},
): MemoryAnswer {
  return {
    status,
    headers: { 'content-type': 'application/fhir+json', ...headers },
    body: JSON.stringify(body),
  }
}

function outcome(status: number, diagnostics: string): MemoryAnswer {
  return answer(status, {
    resourceType: 'OperationOutcome',
    issue: [{ severity: 'error', code: 'processing', diagnostics }],
  })
}
