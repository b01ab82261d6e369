import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keepForRule, openReferences, readCarePlan, requestReferences } from '../../../src/fhir/index.ts'
import { assessPlan } from '../../../src/responsibility/index.ts'
import { arbitraryCarePlan } from '../../responsibility/arbitrary-care-plan.ts'
import { contextOf, vectors } from '../../responsibility/read-vectors.ts'

const plan = (...references: readonly string[]) => ({
  resourceType: 'CarePlan',
  subject: { reference: 'Patient/1' },
  activity: references.map((reference) => ({ reference: { reference } })),
})

describe('requestReferences', () => {
  it('names each request on the server once, in order', () => {
    expect(requestReferences(plan('Task/2', 'ServiceRequest/1', 'Task/2/_history/4'))).toEqual([
      { type: 'Task', id: '2' },
      { type: 'ServiceRequest', id: '1' },
    ])
  })

  it('names no request that needs no fetching or is on another server', () => {
    const base = 'https://record.example/fhir'
    const carePlan = plan(
      '#t',
      'urn:uuid:1',
      'nonsense',
      'https://other.example/fhir/Task/1',
      `${base}/Task/2`,
    )
    expect(requestReferences(carePlan, base)).toEqual([{ type: 'Task', id: '2' }])
  })

  it.each([[null], ['text'], [[]], [{ resourceType: 'Task' }], [{ resourceType: 'CarePlan', activity: 5 }]])(
    'gives none for %j',
    (value) => {
      expect(requestReferences(value)).toEqual([])
      expect(openReferences(value)).toEqual([])
    },
  )
})

describe('openReferences', () => {
  it('adds the subject only where its identifiers may decide', () => {
    const withOwner = (performer: object) => ({
      ...plan(),
      activity: [{ detail: { performer: [performer] } }],
    })
    const names = (performer: object) => openReferences(withOwner(performer))
    expect(names({ reference: 'Practitioner/1' })).toEqual([])
    expect(names({ display: 'Sam' })).toEqual([])
    expect(names({ type: 'Patient', identifier: { value: '9' } })).toEqual([{ type: 'Patient', id: '1' }])
    expect(names({ reference: '#me' })).toEqual([{ type: 'Patient', id: '1' }])
  })

  it.each(vectors.map((vector) => [vector.name, vector] as const))(
    'asks for all that decides, and keepForRule keeps it: %s',
    (_name, vector) => {
      const open = openReferences(vector.plan, vector.base)
      const data = (vector.data ?? [])
        .filter(({ resourceType, id }) => open.some((name) => name.type === resourceType && name.id === id))
        .map((resource) => keepForRule(resource) as typeof resource)
      const whole = readCarePlan(vector.plan, contextOf(vector))
      const narrow = readCarePlan(vector.plan, contextOf({ ...vector, data }))
      expect(narrow.ok).toBe(whole.ok)
      if (narrow.ok && whole.ok) expect(assessPlan(narrow.value.plan)).toEqual(assessPlan(whole.value.plan))
    },
  )

  it('asks for all that decides, for any plan', () => {
    const data = [
      { resourceType: 'Task', id: '1', status: 'requested', owner: { reference: 'Patient/1' }, note: [{}] },
      { resourceType: 'NutritionOrder', id: '1', status: 'revoked' },
      { resourceType: 'Patient', id: '1', identifier: [{ system: 't', value: 'w' }] },
    ]
    fc.assert(
      fc.property(arbitraryCarePlan, (carePlan) => {
        const open = openReferences(carePlan).map(({ type, id }) => `${type}/${id}`)
        const assess = (held: typeof data) => {
          const lookup = (type: string, id: string) =>
            held.find((resource) => resource.resourceType === type && resource.id === id)
          const reading = readCarePlan(carePlan, { lookup })
          return reading.ok && assessPlan(reading.value.plan)
        }
        const asked = data.filter(({ resourceType, id }) => open.includes(`${resourceType}/${id}`))
        expect(assess(asked)).toEqual(assess(data))
      }),
    )
  })
})
