import { isJsonObject, objectMember, stringMember } from '../../fhir/index.ts'
import type { TransportAnswer } from '../transport/fhir-transport.ts'
import { parseJson } from '../transport/parse-json.ts'

/** The version a record says it stored: in the body, else in the header, which browsers may keep from us; `undefined` when it says none. */
export function answeredVersion(answer: TransportAnswer): string | undefined {
  if (answer.kind !== 'answered') return undefined
  const body = parseJson(answer.body)
  const meta = isJsonObject(body) ? objectMember(body, 'meta') : undefined
  const fromBody = meta === undefined ? undefined : stringMember(meta, 'versionId')
  return fromBody ?? /^(?:W\/)?"([^"]+)"$/.exec(answer.header('etag') ?? '')?.[1]
}
