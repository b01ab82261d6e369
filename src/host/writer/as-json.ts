import { isJsonObject, type JsonObject } from '../../fhir/index.ts'
import { parseJson } from '../transport/parse-json.ts'

/** The resource as it goes over the wire, so that what is compared is what was sent. */
export function asJson(resource: object): JsonObject {
  const value = parseJson(JSON.stringify(resource))
  return isJsonObject(value) ? value : {}
}
