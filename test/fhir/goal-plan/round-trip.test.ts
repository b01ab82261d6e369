import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PlanProjection, projectPlan, readCarePlan, readPlanResources } from '../../../src/fhir/index.ts'
import { type GoalPlan, planFromItems, planItems } from '../../../src/goal-plan/index.ts'
import { assessPlan, type PlanForRule } from '../../../src/responsibility/index.ts'
import { r4Objections } from '../validate-r4.ts'
import { anyPlan } from './any-plan.ts'
import { context, rosasPlan } from './rosas-plan.ts'

const project = (plan: GoalPlan) => projectPlan(plan, context)

/** Out to JSON text and back, as a record does it. */
function readBack({ carePlan, goals, goalReferences }: PlanProjection): GoalPlan {
  const byReference = new Map([...goals].map(([id, goal]) => [goalReferences.get(id) ?? id, goal]))
  const stored = JSON.parse(JSON.stringify({ carePlan, goals: [...byReference] }))
  const plan = readPlanResources(stored.carePlan, new Map(stored.goals))
  if (plan === undefined) throw new Error('A projected plan is a plan of ours')
  return plan
}

/** Into the items of a response and out again. */
function throughResponse(plan: GoalPlan): GoalPlan {
  const reading = planFromItems(planItems(plan, new Map()), () => {
    throw new Error('Every part has its id')
  })
  expect(reading.unplaced).toEqual([])
  return reading.plan
}

const resources = ({ goals, carePlan }: PlanProjection) => ({ goals: [...goals], carePlan })

describe('projection, response, projection', () => {
  it('is the identity, whatever the plan says', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const projection = project(plan)
        const again = project(throughResponse(readBack(projection)))
        expect(resources(again)).toEqual(resources(projection))
      }),
      { numRuns: 300 },
    )
  })

  it('is the same from the response itself', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(resources(project(throughResponse(plan)))).toEqual(resources(project(plan)))
      }),
      { numRuns: 200 },
    )
  })

  it('reads back what the resources have a place for, and makes nothing up', () => {
    const { nextReview: _, goals, ...rest } = rosasPlan
    expect(readBack(project(rosasPlan))).toEqual({
      ...rest,
      goals: goals.map(({ barriers: __, why: ___, staffView: ____, ...goal }) => ({
        ...goal,
        sources: goal.sources.map(({ response, linkId }) => ({ response, linkId, words: '' })),
        actions: goal.actions.map(({ firstStep: _____, ...action }) => action),
      })),
    })
  })

  it('is no plan of ours without our identifier', () => {
    expect(readPlanResources({ resourceType: 'CarePlan' }, new Map())).toBeUndefined()
  })
})

describe('a projected plan of any content', () => {
  it('is valid R4', () => {
    fc.assert(
      fc.property(anyPlan, fc.boolean(), (plan, flagged) => {
        const { goals, carePlan, provenance, flag } = projectPlan(plan, { ...context, flagged })
        const all = [...goals.values(), carePlan, provenance, ...(flag === undefined ? [] : [flag])]
        expect(all.flatMap(r4Objections)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('gets the same verdict from the record as from the plan', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const reading = readCarePlan(project(plan).carePlan, { serverBase: context.serverBase ?? '' })
        if (!reading.ok) throw new Error(reading.error.code)
        const { actions, verdict, meter, notStated } = assessPlan(reading.value.plan)
        const fromPlan = assessPlan(forRule(plan))
        expect({ verdict, meter, notStated, actions: actions.map(withoutPaths) }).toEqual({
          verdict: fromPlan.verdict,
          meter: fromPlan.meter,
          notStated: fromPlan.notStated,
          actions: fromPlan.actions.map(withoutPaths),
        })
        expect(reading.value.findings).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  it('has owners named in words alone, whom the rule counts as not said', () => {
    const owners = [{ display: 'Jo next door' }]
    const [goal] = rosasPlan.goals
    if (goal?.actions[0] === undefined) throw new Error('Rosa has an action')
    const actions = [{ ...goal.actions[0], owners }]
    const { carePlan } = project({ ...rosasPlan, goals: [{ ...goal, actions }] })
    const reading = readCarePlan(carePlan)
    if (!reading.ok) throw new Error(reading.error.code)
    expect(assessPlan(reading.value.plan).notStated.reasons).toEqual({ 'text-only': 1 })
  })
})

/** The plan as the rule wants it, straight from its owners. */
function forRule({ goals }: GoalPlan): PlanForRule {
  const path = ''
  return {
    subject: { path, reference: context.subject },
    ...(context.serverBase === undefined ? {} : { serverBase: context.serverBase }),
    actions: goals.flatMap(({ actions }) =>
      actions.map(({ owners, status }) => ({
        path,
        owners: { kind: 'named', owners: owners.map((reference) => ({ path, reference })) },
        statuses: [status],
        doNotPerform: false,
        requestAssumedSameServer: false,
      })),
    ),
  }
}

function withoutPaths(value: object): unknown {
  return JSON.parse(JSON.stringify(value, (name, inner) => (name === 'path' ? undefined : inner)))
}
