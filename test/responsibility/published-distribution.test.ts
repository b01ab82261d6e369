import { describe, expect, it } from 'vitest'
import { readCarePlan } from '../../src/fhir/index.ts'
import { assessPlan } from '../../src/responsibility/index.ts'
import published from './published-distribution.json' with { type: 'json' }

const owners: Readonly<Record<string, string>> = {
  staff: 'Practitioner/1',
  consumer: 'Patient/1',
  carer: 'RelatedPerson/1',
}

describe('the published distribution of responsibility', () => {
  const total = published.rows.reduce((sum, { n }) => sum + n, 0)

  it('adds to 7,155 and not to the printed 7,134: the gap is the row of the person with a carer', () => {
    expect(total).toBe(7_155)
    const gap = published.rows.find(({ category }) => category === 'consumer+carer')
    expect(total - published.printedTotal).toBe(gap?.n)
  })

  it('is reproduced from care plans that hold it, with the printed percentages', () => {
    const activity = published.rows.flatMap(({ category, n }) => {
      const performer = category.split('+').map((party) => ({ reference: owners[party] }))
      return Array.from({ length: n }, () => ({ detail: { status: 'in-progress', performer } }))
    })
    const reading = readCarePlan({ resourceType: 'CarePlan', subject: { reference: 'Patient/1' }, activity })
    if (!reading.ok) throw new Error(reading.error.code)
    const { counts, stated } = assessPlan(reading.value.plan)
    expect(stated).toBe(total)
    expect(Object.entries(counts)).toEqual(published.rows.map(({ category, n }) => [category, n]))
    for (const { n, printedPercent } of published.rows) {
      expect(Math.round((100 * n) / stated)).toBe(printedPercent)
    }
  })
})
