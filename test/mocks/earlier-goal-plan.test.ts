import { describe, expect, it } from 'vitest'
import { readCaseload } from '../../mocks/caseload.ts'
import formJson from '../../questionnaires/goal-plan/questionnaire.json' with { type: 'json' }
import {
  isJsonObject,
  objectMember,
  objectsMember,
  planChanges,
  projectPlan,
  readQuestionnaire,
  readQuestionnaireResponse,
  stringMember,
} from '../../src/fhir/index.ts'
import { planFromItems, planItems, planProblems, planTexts } from '../../src/goal-plan/index.ts'
import { hasTypeAndId } from './resource-walk.ts'

const resources = readCaseload().filter(hasTypeAndId)
const stored = (name: string) => {
  const found = resources.find(({ resourceType, id }) => `${resourceType}/${id}` === name)
  if (found === undefined) throw new Error(`There is no ${name}`)
  return found
}
const response = stored('QuestionnaireResponse/marcus-bell-goal-plan-2026-08')
const carePlan = stored('CarePlan/marcus-bell-goal-plan')
const goals = ['Goal/marcus-bell-goal-bikes', 'Goal/marcus-bell-goal-sister'].map(stored)
const provenance = stored('Provenance/marcus-bell-goal-plan-2026-08-provenance')

const reading = readQuestionnaireResponse(response)
if (!reading.ok) throw new Error(JSON.stringify(reading.error))
const { items, subject, author, authored, identifier } = reading.value
const noMoreIds = (place: string) => {
  throw new Error(`${place} has no id`)
}
const { plan, unplaced, repaired } = planFromItems(items, noMoreIds)

/** As the app itself would write it now, but for its narrative, which is a text of its time. */
function projectedAgain() {
  if (subject === undefined || author === undefined || authored === undefined || identifier === undefined)
    throw new Error('The response does not say whose, by whom or when')
  const references = new Map(plan.goals.map(({ id }, place) => [id, `Goal/${goals[place]?.id}`]))
  return projectPlan(plan, {
    subject,
    author,
    response: { reference: `QuestionnaireResponse/${response.id}`, identifier, authored },
    goalReference: (goalId) => references.get(goalId),
    carePlanReference: `CarePlan/${carePlan.id}`,
    readable: 'Words',
    flagged: false,
  })
}

function withoutOwnMembers(resource: object): object {
  const own = ['id', 'meta', 'text']
  return Object.fromEntries(Object.entries(resource).filter(([name]) => !own.includes(name)))
}

describe('the goal plan already in the caseload', () => {
  it('is what the app itself would have written: the response goes into a plan and out unchanged', () => {
    expect(reading.value.findings).toEqual([])
    expect([unplaced, repaired, planProblems(plan)]).toEqual([[], [], []])
    const form = readQuestionnaire(formJson)
    if (!form.ok) throw new Error(JSON.stringify(form.error))
    expect(planItems(plan, planTexts(form.value))).toEqual(items)
    expect(response.questionnaire).toBe(`${formJson.url}|${formJson.version}`)
  })

  it('has the goals, the care plan and the account of who wrote them that follow from the response', () => {
    const projected = projectedAgain()
    expect([...projected.goals.values()].map(withoutOwnMembers)).toEqual(goals.map(withoutOwnMembers))
    expect(withoutOwnMembers(projected.carePlan)).toEqual(withoutOwnMembers(carePlan))
    expect(withoutOwnMembers(projected.provenance)).toEqual(withoutOwnMembers(provenance))
    const byId = new Map(plan.goals.flatMap(({ id }, place) => (goals[place] ? [[id, goals[place]]] : [])))
    expect(planChanges(projected, { goals: byId, carePlan })).toEqual([])
  })

  it('says everything in its narrative, for records that show nothing else', () => {
    const narrative = stringMember(objectMember(carePlan, 'text') ?? {}, 'div') ?? ''
    const details = objectsMember(carePlan, 'activity').map((activity) => activity.detail)
    const words = [
      ...plan.goals.map((goal) => goal.words),
      ...details.filter(isJsonObject).map((detail) => stringMember(detail, 'description') ?? 'missing'),
      'Callum Reid',
      'Denise Bell',
    ]
    expect(words.filter((each) => !narrative.includes(each))).toEqual([])
    expect(words).toHaveLength(10)
  })

  it('is due for review, with progress still to be asked', () => {
    expect(plan.nextReview).toBe('2026-11-18')
    expect(plan.goals.map(({ progress }) => progress)).toEqual([undefined, undefined])
  })
})
