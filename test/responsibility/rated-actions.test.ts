import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCarePlan } from '../../src/fhir/index.ts'
import { assessPlan, type Party, type PlanForRule } from '../../src/responsibility/index.ts'

const performers: Readonly<Record<string, object>> = {
  text: { display: 'Ada' },
  staff: { reference: 'Practitioner/1' },
  other: { reference: 'Patient/2' },
  device: { reference: 'Device/1' },
}

/** A plan of one action with these owners, rated so. */
function planRated(owners: readonly string[], rated: readonly Party[] | undefined, status = 'in-progress') {
  const reading = readCarePlan({
    resourceType: 'CarePlan',
    status: 'active',
    subject: { reference: 'Patient/1' },
    activity: [{ detail: { status, performer: owners.map((owner) => performers[owner]) } }],
  })
  if (!reading.ok) throw new Error(reading.error.code)
  const { plan } = reading.value
  return { ...plan, actions: plan.actions.map((action) => ({ ...action, ...(rated ? { rated } : {}) })) }
}

const only = (plan: PlanForRule) => assessPlan(plan).actions[0]

describe('an action that was rated', () => {
  it('counts as rated where its owners state nobody, and says that it does', () => {
    for (const owners of [[], ['text'], ['other'], ['device', 'text']])
      expect(only(planRated(owners, ['carer', 'staff']))).toMatchObject({
        kind: 'stated',
        category: 'staff+carer',
        overridden: true,
      })
  })

  it('also where it has no owner that could be read at all', () => {
    const plan = planRated([], ['consumer'])
    const actions = plan.actions.map((action) => ({
      ...action,
      owners: { kind: 'none', reason: 'dangling' } as const,
    }))
    expect(only({ ...plan, actions })).toMatchObject({ category: 'consumer', overridden: true })
  })

  it('keeps the findings about its owners', () => {
    expect(only(planRated(['other'], ['carer']))?.findings).toMatchObject([
      { code: 'performer-is-another-patient' },
    ])
  })

  it('is what it was without a rating in everything else', () => {
    const anyOwners = fc.array(fc.constantFrom(...Object.keys(performers)), { maxLength: 3 })
    const anyParties = fc.uniqueArray(fc.constantFrom<Party>('staff', 'consumer', 'carer'))
    const anyStatus = fc.constantFrom('in-progress', 'cancelled')
    fc.assert(
      fc.property(anyOwners, anyParties, anyStatus, (owners, parties, status) => {
        const plain = only(planRated(owners, undefined, status))
        const rated = only(planRated(owners, parties, status))
        if (plain?.kind !== 'not-stated' || parties.length === 0) expect(rated).toEqual(plain)
        else expect(rated).toMatchObject({ kind: 'stated', overridden: true, findings: plain.findings })
      }),
    )
  })
})
