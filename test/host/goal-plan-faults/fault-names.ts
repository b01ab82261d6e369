import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { answer, cut, operationOutcome } from '../writer/faulty-record.ts'
import type { WorldFault } from './plan-world.ts'

const stranger = '{"resourceType":"Patient","id":"stranger","active":true}'

/** What may go wrong with one request, by the name it has in a story. */
const faults = {
  'cut before': cut('before'),
  'cut after': cut('after'),
  '500': answer(500),
  '500 after': answer(500, 'after'),
  '504 after': answer(504, 'after'),
  '504, lands 20 s later': { kind: 'late', ms: 20_000 },
  '429': answer(429, 'before', '', { 'retry-after': '1' }),
  '429 for ten minutes': answer(429, 'before', '', { 'retry-after': '600' }),
  '401': answer(401),
  '403': answer(403, 'before', operationOutcome),
  '404': answer(404),
  '409': answer(409),
  '412': answer(412),
  '412 after': answer(412, 'after'),
  '422': answer(422, 'before', operationOutcome),
  '202': answer(202),
  '201 without a place, after': answer(201, 'after'),
  '204 after': answer(204, 'after'),
  'login page': answer(200, 'before', '<html>Sign in</html>'),
  'cut off answer, after': answer(200, 'after', '{"resourceType":"Bund'),
  'another person': answer(200, 'before', stranger),
  altered: { kind: 'altered' },
} as const satisfies Readonly<Record<string, WorldFault>>

export type FaultName = keyof typeof faults

export const faultNames = Object.keys(faults) as FaultName[]

/** The fault of that name for this request: what only makes sense for a write lets a read through. */
export function faultNamed(name: FaultName, { method }: FhirRequest): WorldFault | undefined {
  const isOfWrites = ['504, lands 20 s later', '202', '201 without a place, after', '204 after', 'altered']
  return method === 'GET' && isOfWrites.includes(name) ? undefined : faults[name]
}
