import { isJsonObject, type JsonObject, objectMember, objectsMember, stringMember } from '../../fhir/index.ts'
import { parseJson } from '../transport/parse-json.ts'
import { answerWith, type MemoryAnswer, refusal } from './memory-answer.ts'

/** What a transaction needs of the record it is carried out in. */
interface TransactionStore {
  /** Looks whether the request may be carried out and where it will be stored; nothing is stored yet. */
  prepare(request: TransactionRequest): PreparedEntry | MemoryAnswer
}

/** One entry of a transaction. */
export interface TransactionRequest {
  readonly method: string
  readonly path: string
  readonly resource: JsonObject
  readonly header: (name: string) => string | undefined
}

/** An entry that may be carried out. */
export interface PreparedEntry {
  readonly reference: string
  /** Stores it, with references inside the transaction resolved. */
  readonly carryOut: (resource: JsonObject) => MemoryAnswer
}

/**
 * Carries out a transaction (FHIR R4 http.html#transaction): every entry may be stored, or none is. Entries point at each other by `urn:uuid` of a
 * fullUrl, whatever their order.
 */
export function runTransaction(store: TransactionStore, body: string): MemoryAnswer {
  const bundle = parseJson(body)
  if (!isJsonObject(bundle) || stringMember(bundle, 'type') !== 'transaction')
    return refusal(400, 'Only a transaction may be sent here.')
  const places = new Map<string, string>()
  const prepared: { readonly entry: PreparedEntry; readonly resource: JsonObject }[] = []
  for (const entry of objectsMember(bundle, 'entry')) {
    const request = objectMember(entry, 'request') ?? {}
    const resource = objectMember(entry, 'resource') ?? {}
    const headers: Readonly<Record<string, string | undefined>> = {
      'if-none-exist': stringMember(request, 'ifNoneExist'),
      'if-match': stringMember(request, 'ifMatch'),
    }
    const one = store.prepare({
      method: stringMember(request, 'method') ?? '',
      path: stringMember(request, 'url') ?? '',
      resource,
      header: (name) => headers[name],
    })
    if ('status' in one) return one
    const fullUrl = stringMember(entry, 'fullUrl')
    if (fullUrl !== undefined) places.set(fullUrl, one.reference)
    prepared.push({ entry: one, resource })
  }
  const answers = prepared.map(({ entry, resource }) => entry.carryOut(resolve(resource, places)))
  return answerWith(200, {
    resourceType: 'Bundle',
    type: 'transaction-response',
    entry: answers.map(({ status, headers }) => ({
      response: { status: String(status), location: headers.location, etag: headers.etag },
    })),
  })
}

/** The resource with every reference to another entry put as the place where that is stored. */
function resolve(resource: JsonObject, places: ReadonlyMap<string, string>): JsonObject {
  const text = JSON.stringify(resource, (name, value: unknown) =>
    name === 'reference' && typeof value === 'string' ? (places.get(value) ?? value) : value,
  )
  const resolved = parseJson(text)
  return isJsonObject(resolved) ? resolved : resource
}
