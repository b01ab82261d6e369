import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCapability } from '../../../src/fhir/index.ts'
import { decideLadder } from '../../../src/host/goal-plan/plan-ladder.ts'
import type { PlanLadder, PlanPins } from '../../../src/host/goal-plans.ts'
import { parseGrantedScopes } from '../../../src/host/smart/granted-scopes.ts'
import cases from './plan-ladder.cases.json' with { type: 'json' }

const types = [
  'QuestionnaireResponse',
  'Goal',
  'CarePlan',
  'Provenance',
  'DocumentReference',
  'Flag',
] as const
const everything = ['create', 'read', 'update', 'search-type']

/** What records of each kind say of themselves. */
const offers: Readonly<Record<string, Readonly<Record<string, readonly string[]>> | undefined>> = {
  full: Object.fromEntries(types.map((type) => [type, everything])),
  'epic-like': {
    QuestionnaireResponse: ['create', 'read', 'search-type'],
    Goal: ['read', 'search-type'],
    CarePlan: ['read', 'search-type'],
    DocumentReference: ['create', 'read', 'search-type'],
  },
  'oracle-like': {
    QuestionnaireResponse: everything,
    Goal: ['read', 'search-type'],
    CarePlan: ['read', 'search-type'],
    DocumentReference: everything,
  },
  'read-only': Object.fromEntries(types.map((type) => [type, ['read', 'search-type']])),
  silent: undefined,
}

function capabilityOf(record: string) {
  const resources = offers[record]
  if (resources === undefined) return undefined
  const coded = (codes: readonly string[]) => codes.map((code) => ({ code }))
  return readCapability({
    resourceType: 'CapabilityStatement',
    rest: [
      {
        mode: 'server',
        interaction: coded(record === 'full' ? ['transaction', 'batch'] : []),
        resource: Object.entries(resources).map(([type, codes]) => ({ type, interaction: coded(codes) })),
      },
    ],
  })
}

const told = ({ reasons }: PlanLadder) =>
  reasons.map(({ resource, code, missing }) =>
    missing.length === 0 ? `${resource} ${code}` : `${resource} ${code}: ${missing.join(', ')}`,
  )

describe('where a plan is saved in', () => {
  it.each(cases)('$host', ({ scopes, record, mayEdit = true, site = {}, ladder, reasons }) => {
    const decided = decideLadder({
      granted: parseGrantedScopes(scopes),
      capability: capabilityOf(record),
      mayEdit,
      plans: { writeFlag: false, pins: {}, ...(site as { writeFlag?: boolean; pins?: PlanPins }) },
    })
    expect(decided).toMatchObject(ladder)
    if (reasons !== undefined) expect(told(decided)).toEqual(reasons)
  })

  it('never a place that was not granted, nor goals or a plan without the response they rest on', () => {
    const rung = fc.constantFrom('record', 'document', 'file', undefined)
    const granted = fc.subarray(types.flatMap((type) => ['c', 'r', 'u', 's'].map((one) => `${type}.${one}`)))
    const grounds = fc.record({
      granted,
      record: fc.constantFrom(...Object.keys(offers)),
      mayEdit: fc.boolean(),
      writeFlag: fc.boolean(),
      pins: fc.record({
        response: rung,
        goals: rung,
        carePlan: rung,
        together: fc.option(fc.boolean(), { nil: undefined }),
      }),
    })
    fc.assert(
      fc.property(grounds, ({ granted, record, mayEdit, writeFlag, pins }) => {
        const decided = decideLadder({
          granted: { allows: (type, one) => granted.includes(`${type}.${one}`) },
          capability: capabilityOf(record),
          mayEdit,
          plans: { writeFlag, pins: JSON.parse(JSON.stringify(pins)) },
        })
        const { response, goals, carePlan, flag, provenance, together } = decided
        const has = (type: string, ones: string) =>
          [...ones].every((one) => granted.includes(`${type}.${one}`))
        if (response === 'record') expect(mayEdit && has('QuestionnaireResponse', 'crs')).toBe(true)
        else expect([goals, carePlan, provenance, together]).not.toContain('record')
        if (goals !== 'record' && carePlan !== 'record')
          expect([together, provenance]).toEqual([false, 'left-out'])
        if (goals === 'record') expect(has('Goal', 'crus')).toBe(true)
        if (carePlan === 'record') expect(has('CarePlan', 'crus')).toBe(true)
        if (flag === 'record') expect(writeFlag && carePlan === 'record').toBe(true)
        if ([response, goals, carePlan].includes('document'))
          expect(has('DocumentReference', 'crs')).toBe(true)
      }),
    )
  })
})
