import { isJsonObject } from '../../fhir/index.ts'
import type { FhirRequest, FhirTransport, TransportAnswer } from '../transport/fhir-transport.ts'
import { parseJson } from '../transport/parse-json.ts'
import { notTheirs, type StorePerson } from './store-person.ts'
import {
  fromStore,
  referenceInStoreTerms,
  type TwoServers,
  toStore,
  typesOfStore,
} from './store-references.ts'

/** What it takes to reach the store as one reaches the record. */
export interface StoreLine {
  readonly record: FhirTransport
  readonly store: FhirTransport
  readonly servers: TwoServers
  /** Whether the person in the store is still who they were; asked whenever the record's Patient is. */
  readonly checkPerson: () => Promise<StorePerson>
}

/** Types of which what is at the store is the store's: what it holds, the person, and what servers page by. */
const readInStore: ReadonlySet<string> = new Set([...typesOfStore, 'Patient', 'Bundle'])

/** True for what only the record holds; what is read of it is read there. The store's statement, and next pages as HAPI FHIR has them, begin with no type. */
function isOfRecord(type: string): boolean {
  return /^[A-Z]/.test(type) && !readInStore.has(type)
}

/**
 * The store as a transport in the record's own terms, so that reading, checking and safe writing are the same for both: the person has their id of the record, workers
 * and the like are named as there and asked for there, and each look at the person before a write is a look at both servers. The session is the record's.
 */
export function createStoreTransport(line: StoreLine): FhirTransport & { close(): void } {
  const { record, store, servers, checkPerson } = line
  let isClosed = false
  const refused: TransportAnswer = { kind: 'refused', problem: { code: 'session-ended' } }

  const sendOn = async (request: FhirRequest): Promise<TransportAnswer> => {
    const answer = await store.send(inStoreTerms(request, servers))
    if (answer.kind !== 'answered') return answer
    const body = parseJson(answer.body)
    return isJsonObject(body) ? { ...answer, body: JSON.stringify(fromStore(body, servers)) } : answer
  }

  return {
    fhirBase: servers.storeBase,
    lock: () => {},
    end: () => {},
    close() {
      isClosed = true
    },
    async send(request) {
      if (isClosed) return refused
      const [type = ''] = request.path.split(/[/?]/, 1)
      if (request.method === 'GET' && request.path === `Patient/${servers.recordPatient}`) {
        const [answer, there] = await Promise.all([record.send(request), checkPerson()])
        if (there.kind === 'out-of-reach') return notTheirs(there.why)
        return there.id === servers.storePatient ? answer : notTheirs('another-person')
      }
      const answer = await (request.method === 'GET' && isOfRecord(type)
        ? record.send(request)
        : sendOn(request))
      // What was asked for before the screen changed hands must not arrive after.
      return isClosed ? refused : answer
    },
  }
}

function inStoreTerms(request: FhirRequest, servers: TwoServers): FhirRequest {
  const { path, body, headers } = request
  const [place = '', query] = path.split('?', 2)
  const { 'if-none-exist': condition, ...others } = headers ?? {}
  // HAPI FHIR refuses a condition by what is on another server (HAPI-0929), and by what stays in the record is how a Provenance is told from others.
  const isKept = condition !== undefined && place !== 'Provenance'
  return {
    ...request,
    path: query === undefined ? path : `${place}?${queryInStoreTerms(query, servers)}`,
    ...(headers === undefined
      ? {}
      : { headers: isKept ? { ...others, 'if-none-exist': queryInStoreTerms(condition, servers) } : others }),
    ...(body === undefined ? {} : { body: toStore(body, servers) }),
  }
}

/** The parameters that this app searches by and that name a resource. A next page is the store's own words and holds none of the record's. */
function queryInStoreTerms(query: string, servers: TwoServers): string {
  const parts = query.split('&').map((part) => {
    const [name = '', value] = part.split('=', 2)
    if (value === undefined) return part
    const text = decodeURIComponent(value)
    if (name === 'patient')
      return text === servers.recordPatient ? `patient=${encodeURIComponent(servers.storePatient)}` : part
    if (name !== 'entity' && name !== 'target') return part
    return `${name}=${encodeURIComponent(referenceInStoreTerms(text, servers))}`
  })
  return parts.join('&')
}
