import { describe, expect, it } from 'vitest'
import { type JsonObject, readCapability } from '../../../src/fhir/index.ts'
import { createPlanLedger } from '../../../src/host/goal-plan/plan-ledger.ts'
import { writePart } from '../../../src/host/goal-plan/write-part.ts'
import { createMemoryRecord } from '../../../src/host/memory/memory-record.ts'
import { createMemoryTransport, type MemoryFault } from '../../../src/host/memory/memory-transport.ts'
import { parseJson } from '../../../src/host/transport/parse-json.ts'
import { fastClock } from '../fast-clock.ts'
import { rosasLaunch, rosasRecord } from '../rosa.ts'
import { answer, cut } from '../writer/faulty-record.ts'

const fhirBase = 'https://record.example/fhir'
const identifier = { system: 'urn:ietf:rfc:3986', value: 'urn:uuid:5a3f0000-0000-4000-8000-000000000002' }
const goal: JsonObject = {
  resourceType: 'Goal',
  id: 'g1',
  identifier: [identifier],
  lifecycleStatus: 'active',
  description: { text: 'Walk by the river' },
  subject: { reference: 'Patient/rosa' },
}
const changed = { ...goal, description: { text: 'Walk in the park' } }

/** Writes the changed goal where an earlier update of this page is known to have taken the place of somebody's. */
async function writeAfterOverwriting(fromThePutOn?: MemoryFault) {
  const record = createMemoryRecord({ fhirBase, resources: [...structuredClone(rosasRecord), goal] })
  const ask = (path: string) => record.handle({ method: 'GET', path, header: () => undefined, body: '' })
  const stored = parseJson(ask('Goal/g1').body) as JsonObject
  const ledger = createPlanLedger()
  ledger.note('key', { overwrote: true })
  let isPut = false
  const context = {
    transport: createMemoryTransport({ fhirBase, record }, ({ method }) => {
      isPut ||= method === 'PUT'
      return isPut ? fromThePutOn : undefined
    }),
    launch: rosasLaunch(fhirBase),
    clock: fastClock(),
    capability: readCapability(parseJson(ask('metadata').body)),
    ledger,
  }
  const part = { resource: changed, identifier, ledgerKey: 'key', stored }
  const { outcome } = await writePart(context, part, () => {})
  return { outcome, isStillToTell: ledger.of('key').overwrote }
}

describe('a part that took the place of somebody’s change', () => {
  it('says so when it is saved, and no more after that', async () => {
    expect(await writeAfterOverwriting()).toMatchObject({
      outcome: { kind: 'saved', overwrote: true },
      isStillToTell: false,
    })
  })

  it.each<[string, MemoryFault, string]>([
    ['is refused', answer(403), 'not-saved'],
    ['ends unclear', cut('before'), 'unknown'],
  ])('says so too when what follows it %s, and again later', async (_how, fault, kind) => {
    expect(await writeAfterOverwriting(fault)).toMatchObject({
      outcome: { kind, overwrote: true, reference: 'Goal/g1' },
      isStillToTell: true,
    })
  })
})
