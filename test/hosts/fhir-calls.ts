import assert from 'node:assert/strict'
import { isJsonObject, type JsonObject, member } from '../../src/fhir/index.ts'

const headers = { 'content-type': 'application/fhir+json', accept: 'application/fhir+json' }

/** Stores a resource under its own id. */
export async function put(fhirBase: string, resource: JsonObject): Promise<void> {
  const path = `${String(member(resource, 'resourceType'))}/${String(member(resource, 'id'))}`
  const answer = await fetch(`${fhirBase}/${path}`, {
    method: 'PUT',
    headers,
    body: JSON.stringify(resource),
  })
  assert.ok(answer.ok, `PUT ${path}: ${answer.status} ${answer.ok ? '' : await answer.text()}`)
}

/** How many resources of a type a search finds. */
export async function countOf(fhirBase: string, type: string, query = ''): Promise<number> {
  const bundle = await get(fhirBase, `${type}?${[query, '_summary=count'].filter(Boolean).join('&')}`)
  const total = member(bundle, 'total')
  assert.equal(typeof total, 'number', `${type} gave no total`)
  return Number(total)
}

/** Reads something as JSON. */
export async function get(fhirBase: string, path: string): Promise<JsonObject> {
  const answer = await fetch(`${fhirBase}/${path}`, { headers: { ...headers, 'cache-control': 'no-cache' } })
  assert.equal(answer.status, 200, path)
  const body: unknown = await answer.json()
  assert.ok(isJsonObject(body), path)
  return body
}
