import { describe, expect, it } from 'vitest'
import { decideForApp } from '../../src/doctor/app-decisions.ts'
import { readCapability } from '../../src/fhir/index.ts'
import type { PlanPins } from '../../src/host/goal-plans.ts'
import { defaultSitePolicy } from '../../src/host/site/site-policy.ts'
import { requestedScopes } from '../../src/host/smart/requested-scopes.ts'

const types = ['QuestionnaireResponse', 'Goal', 'CarePlan', 'Provenance', 'DocumentReference', 'Flag']
/** What else a launch needs to save anything. */
const others = ['Patient', 'Observation', 'CareTeam']
/** A server that only reads these types, and takes the others. */
function readingOnly(readOnly: readonly string[]) {
  const may = (type: string) =>
    readOnly.includes(type) ? ['read', 'search-type'] : ['create', 'read', 'update', 'search-type']
  return readCapability({
    resourceType: 'CapabilityStatement',
    fhirVersion: '4.0.1',
    rest: [
      {
        mode: 'server',
        resource: [...types, ...others].map((type) => ({
          type,
          interaction: may(type).map((code) => ({ code })),
        })),
      },
    ],
  })
}
function served(readOnly: readonly string[]) {
  const capability = readingOnly(readOnly)
  if (capability === undefined) throw new Error('no statement')
  return capability
}

/** Every choice of types that a server does not take. */
const some = [...types, 'Observation']
const choices = Array.from({ length: 2 ** some.length }, (_, bits) =>
  some.filter((_type, at) => bits & (1 << at)),
)
const stores = [undefined, [], ['Provenance'], ['Flag'], ['Provenance', 'Flag']]
const pins: readonly PlanPins[] = [
  {},
  { goals: 'document' },
  { carePlan: 'file' },
  { provenance: 'left-out' },
  { goals: 'store', carePlan: 'store' },
]

function decided(
  missing: readonly string[],
  {
    store,
    pin = {},
    writeFlag = true,
  }: { store?: readonly string[] | undefined; pin?: PlanPins; writeFlag?: boolean } = {},
) {
  const plans = { ...defaultSitePolicy.plans, pins: pin, writeFlag }
  return decideForApp({
    capability: served(missing),
    requested: requestedScopes({ capabilities: ['permission-v2'], from: 'record', by: 'staff', plans }),
    knowsUser: true,
    policy: { ...defaultSitePolicy, plans },
    ...(store === undefined ? {} : { store: served(store) }),
  }).told.placements
}

describe('where the doctor says that parts of a plan go', () => {
  it('has a reason for each that is not kept as itself, whatever record, store and site are like', () => {
    for (const missing of choices)
      for (const store of stores)
        for (const pin of pins)
          for (const writeFlag of [true, false])
            for (const { part, rung, why } of decided(missing, { store, pin, writeFlag }))
              if (rung !== 'record' && rung !== 'store')
                expect(why.length, JSON.stringify({ missing, store, pin, writeFlag, part })).toBeGreaterThan(
                  0,
                )
  })

  it('says that a launch that only reads fills nothing in', () => {
    expect(decided(['Observation'])[0]).toMatchObject({ rung: 'document', why: [{ code: 'reading-only' }] })
  })

  it.each([
    ['goals and plans read only', ['Goal', 'CarePlan'], undefined, 'follows-plan'],
    ['a store without them', ['Goal', 'CarePlan'], ['Provenance', 'Flag'], 'store-not-offered'],
    [
      'a store without them, beside a record without them',
      types.slice(1),
      ['Provenance', 'Flag'],
      'store-not-offered',
    ],
  ])('says what provenance and prompt rest on: %s', (_name, missing, store, code) => {
    const placements = decided(missing, { store })
    for (const part of ['provenance', 'flag']) {
      const { rung, why } = placements.find((one) => one.part === part) ?? {}
      expect([rung, why?.at(-1)?.code]).toEqual(['left-out', code])
    }
  })
})
