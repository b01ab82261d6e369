import { describe, expect, it } from 'vitest'
import { readCaseload } from '../../mocks/caseload.ts'
import expected from '../../mocks/people/expected.json' with { type: 'json' }
import { readCarePlan } from '../../src/fhir/index.ts'
import { assessPlan } from '../../src/responsibility/index.ts'
import { hasTypeAndId } from './resource-walk.ts'

const resources = readCaseload().filter(hasTypeAndId)
const byName = new Map(resources.map((resource) => [`${resource.resourceType}/${resource.id}`, resource]))
const plans = resources.filter(({ resourceType }) => resourceType === 'CarePlan')
const lookup = (type: string, id: string) => byName.get(`${type}/${id}`)

function assess(planId: string) {
  const reading = readCarePlan(byName.get(`CarePlan/${planId}`), { lookup })
  if (!reading.ok) throw new Error(`${planId}: ${reading.error.code}`)
  const assessment = assessPlan(reading.value.plan)
  const leftOut: Record<string, number> = {}
  for (const action of assessment.actions) {
    if (action.kind === 'left-out') leftOut[action.reason] = (leftOut[action.reason] ?? 0) + 1
  }
  return { reading: reading.value, assessment, leftOut }
}

/** The truth beside the caseload was worked out by hand from the codebook, not by the rule. */
describe('what the codebook says of each plan of the caseload', () => {
  it('is written down for every plan and for no other', () => {
    expect(Object.keys(expected).sort()).toEqual(plans.map(({ id }) => id).sort())
  })

  it.each(Object.entries(expected))('%s', (planId, truth) => {
    const { reading, assessment, leftOut } = assess(planId)
    if ('planLeftOut' in truth) {
      expect(assessment.planLeftOut).toBe(truth.planLeftOut)
      return
    }
    expect(assessment.planLeftOut).toBeUndefined()
    expect(assessment.verdict).toBe(truth.verdict)
    expect(assessment.counts).toEqual(truth.counts)
    expect(assessment.notStated.reasons).toEqual(truth.notStated)
    expect(leftOut).toEqual(truth.leftOut)
    expect(reading.recordedReason?.code?.code).toBe(
      'recordedReason' in truth ? truth.recordedReason : undefined,
    )
  })

  it('covers every class and every verdict', () => {
    const told = Object.values(expected).filter((truth) => 'counts' in truth)
    const classes = new Set(
      told.flatMap(({ counts }) => Object.entries(counts).flatMap(([name, n]) => (n > 0 ? [name] : []))),
    )
    expect(classes.size).toBe(7)
    expect(new Set(told.map(({ verdict }) => verdict)).size).toBe(3)
  })
})
