import { beforeEach, describe, expect, it } from 'vitest'
import { readCaseload } from '../../../mocks/caseload.ts'
import { objectMember, objectsMember, readQuestionnaireResponse } from '../../../src/fhir/index.ts'
import { comparePlans, type GoalPlan, planFromItems } from '../../../src/goal-plan/index.ts'
import { createFhirEngine, type FhirEngine } from '../../../src/sandbox/fhir/fhir-engine.ts'
import type { FhirWrite, StoredResource } from '../../../src/sandbox/fhir/stored-resource.ts'
import { createPlanChanger, type PlanChanger } from '../../../src/sandbox/plan-change/plan-changer.ts'
import { hasTypeAndId } from '../../mocks/resource-walk.ts'
import { fhirBase } from '../fhir/small-record.ts'

const caseload = readCaseload().filter(hasTypeAndId)
const finished = () => {
  const found = caseload.find(({ id }) => id === 'marcus-bell-goal-plan-2026-08')
  if (found === undefined) throw new Error('The caseload holds no goal plan')
  return found
}

describe('somebody else who changes the plan', () => {
  let engine: FhirEngine
  let changePlan: PlanChanger
  let writes: FhirWrite[]
  beforeEach(async () => {
    engine = await createFhirEngine({ fhirBase })
    await engine.load(caseload)
    changePlan = createPlanChanger(engine)
    writes = []
    engine.onWrite((write) => writes.push(write))
  })

  const current = (type: string, id: string): StoredResource => {
    const found = engine.resources(type).find((resource) => resource.id === id)
    if (found === undefined) throw new Error(`There is no ${type}/${id}`)
    return found
  }
  const firstDetail = () => {
    const [activity = {}] = objectsMember(current('CarePlan', 'marcus-bell-goal-plan'), 'activity')
    return objectMember(activity, 'detail') ?? {}
  }

  it('gives the first action of the plan another status and one owner more, and changes nothing else', async () => {
    const before = current('CarePlan', 'marcus-bell-goal-plan')
    const told = await changePlan('marcus-bell')
    expect(told).toEqual({
      ok: true,
      value:
        '“Go to the open evening at the bike workshop” is now in-progress, and Maya Lindqvist is an owner too.',
    })
    expect(firstDetail()).toMatchObject({
      status: 'in-progress',
      performer: [
        { reference: 'Patient/marcus-bell' },
        { reference: 'Practitioner/callum-reid' },
        { reference: 'Practitioner/maya-lindqvist', display: 'Maya Lindqvist' },
      ],
    })
    const after = current('CarePlan', 'marcus-bell-goal-plan')
    const rest = ({ activity: _, meta: __, ...others }: StoredResource) => others
    expect(rest(after)).toEqual(rest(before))
    expect(objectsMember(after, 'activity').slice(1)).toEqual(objectsMember(before, 'activity').slice(1))
    expect(writes).toMatchObject([
      { interaction: 'update', resourceType: 'CarePlan', id: before.id, versionId: '2' },
    ])
  })

  it('goes on with it each time', async () => {
    await changePlan('marcus-bell')
    await changePlan('marcus-bell')
    expect(firstDetail()).toMatchObject({ status: 'completed', performer: { length: 4 } })
  })

  it('takes the plan of anybody that was stored last, when no person is named', async () => {
    await changePlan()
    expect(writes).toMatchObject([{ resourceType: 'CarePlan', id: 'marcus-bell-goal-plan' }])
  })

  it('changes no plan that Alongside did not write, and says so', async () => {
    expect(await changePlan('rosa-delgado')).toMatchObject({ ok: false })
    expect(writes).toEqual([])
  })

  it('changes a plan that is being written, where that was stored later, and leaves whose it is', async () => {
    const draft: StoredResource = { ...finished(), id: 'draft', status: 'in-progress' }
    const request = new Request(`${fhirBase}/QuestionnaireResponse/draft`, {
      method: 'PUT',
      headers: { 'content-type': 'application/fhir+json' },
      body: JSON.stringify(draft),
    })
    expect((await engine.handle(request, { kind: 'full' })).status).toBe(201)
    expect(await changePlan('marcus-bell')).toMatchObject({ ok: true })
    const changed = current('QuestionnaireResponse', 'draft')
    const { item: _, meta: __, ...rest } = changed
    expect(draft).toMatchObject(rest)
    const [before, after] = [planOf(draft), planOf(changed)]
    const comparison = comparePlans(before, after)
    expect(comparison.changed).toEqual([])
    expect(comparison.goals.map(({ kind, changed: parts }) => [kind, parts])).toEqual([
      ['changed', ['actions']],
      ['same', []],
    ])
    const [goal] = after.goals
    expect(goal?.actions[0]).toMatchObject({ status: 'in-progress', owners: { length: 3 } })
    expect(goal?.actions[0]?.owners.at(-1)?.display).toBe('Maya Lindqvist')
  })
})

function planOf(response: StoredResource): GoalPlan {
  const reading = readQuestionnaireResponse(response)
  if (!reading.ok) throw new Error(JSON.stringify(reading.error))
  const { plan, unplaced, repaired } = planFromItems(reading.value.items, (place) => place)
  expect([unplaced, repaired]).toEqual([[], []])
  return plan
}
