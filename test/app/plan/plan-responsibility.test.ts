import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planResponsibility } from '../../../src/app/plan/plan-responsibility.ts'
import { parseReference } from '../../../src/domain/reference.ts'
import { projectPlan, readCarePlan } from '../../../src/fhir/index.ts'
import type { GoalPlan } from '../../../src/goal-plan/index.ts'
import { defaultSitePolicy } from '../../../src/host/site/site-policy.ts'
import { assessPlan } from '../../../src/responsibility/index.ts'
import { anyPlan } from '../../fhir/goal-plan/any-plan.ts'
import { anyPlan as anyDraft } from '../../goal-plan/any-plan.ts'

const patientId = 'rosa'
const fhirBase = 'https://riverside.example/fhir'

/** What the rule says of the plan once it is in the record and read from there, as the home page, the audit and anybody else reads it. */
function fromTheRecord(plan: GoalPlan, thresholds: { minimumStated: number; staffOnlyShare: number }) {
  const { carePlan } = projectPlan(plan, {
    subject: { literal: parseReference(`Patient/${patientId}`) },
    response: { identifier: plan.id, authored: '2026-11-22T10:00:00Z' },
    goalReference: (goalId) => `Goal/${goalId}`,
    readable: 'The plan in words.',
    flagged: false,
    serverBase: fhirBase,
  })
  const reading = readCarePlan(carePlan, { serverBase: fhirBase })
  if (!reading.ok) throw new Error(reading.error.code)
  return assessPlan(reading.value.plan, thresholds)
}

const thresholds = fc.record({
  minimumStated: fc.integer({ min: 1, max: 5 }),
  staffOnlyShare: fc.constantFrom(0.5, 0.7, 0.9, 1),
})

describe('the meter of a plan that is being made', () => {
  it.each([
    ['finished plans', anyPlan],
    ['drafts in any state', anyDraft],
  ] as const)('says of %s what is said of them once they are in the record', (_, any) => {
    fc.assert(
      fc.property(any, thresholds, (plan, options) => {
        const site = { ...defaultSitePolicy, plans: { ...defaultSitePolicy.plans, ...options } }
        expect(planResponsibility(plan, { patientId, fhirBase, site })).toEqual(fromTheRecord(plan, options))
      }),
      { numRuns: 500 },
    )
  })
})
