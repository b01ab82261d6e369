import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import {
  type JsonObject,
  planDocument,
  projectPlan,
  readQuestionnaire,
  writeQuestionnaireResponse,
} from '../../src/fhir/index.ts'
import { type GoalPlan, type PlanTexts, planItems, planTexts, reviewOf } from '../../src/goal-plan/index.ts'
import { anyPlan } from '../fhir/goal-plan/any-plan.ts'
import { context, rosasPlan } from '../fhir/goal-plan/rosas-plan.ts'

const questionnaireFile = new URL('../../questionnaires/goal-plan/questionnaire.json', import.meta.url)

/** The same plans in every run, of any content. */
const generated = fc.sample(anyPlan, { seed: 20_261_122, numRuns: 40 })

const madeByHand: readonly GoalPlan[] = [
  rosasPlan,
  reviewOf(rosasPlan, 'QuestionnaireResponse/plan-1'),
  { ...rosasPlan, goals: [] },
  { ...rosasPlan, goals: rosasPlan.goals.map((goal) => ({ ...goal, lifecycle: 'entered-in-error' })) },
]

/**
 * Every resource that finishing a plan can write, for plans made by hand and plans of any content: the response, Goals,
 * CarePlan, Provenance, Flag and document; every second plan without Goals in the record, as on hosts that refuse them.
 */
export function projectedPlans(): readonly JsonObject[] {
  const questionnaire = readQuestionnaire(JSON.parse(readFileSync(questionnaireFile, 'utf8')))
  if (!questionnaire.ok) throw new Error('The goal plan cannot be read')
  const texts = planTexts(questionnaire.value)
  const fresh = [...madeByHand, ...generated].flatMap((plan, number) => resourcesOf(plan, { number, texts }))
  return [...fresh, ...laidOver()]
}

/** A review laid over resources that others wrote into. */
function laidOver(): readonly JsonObject[] {
  const before = projectPlan(rosasPlan, context)
  const note = { text: 'Seen at the surgery on 3 December.' }
  const added = { progress: [note], reference: { reference: 'Task/t1' } }
  const carePlan = withAdded(
    { ...before.carePlan, id: 'p1' },
    { note, activity: added, careTeam: { reference: 'CareTeam/c1' } },
  )
  const goals = [...before.goals].map(
    ([id, goal]) =>
      [id, withAdded({ ...goal, id }, { note, addresses: { reference: 'Condition/c1' } })] as const,
  )
  const review = reviewOf(
    { ...rosasPlan, goals: rosasPlan.goals.toReversed() },
    'QuestionnaireResponse/plan-1',
  )
  const laid = projectPlan(review, { ...context, onto: { goals: new Map(goals), carePlan, before } })
  return [...laid.goals.values(), laid.carePlan]
}

function withAdded(resource: JsonObject, elements: Readonly<Record<string, object>>): JsonObject {
  const lists = Object.entries(elements).map(([name, element]) => {
    const list = resource[name]
    return [name, [element, ...(Array.isArray(list) ? list : [])]]
  })
  return { ...resource, ...Object.fromEntries(lists) }
}

function resourcesOf(
  plan: GoalPlan,
  { number, texts }: { readonly number: number; readonly texts: PlanTexts },
): readonly JsonObject[] {
  const { subject, author, response } = context
  const isWhole = number % 2 === 0
  const { reference: _, ...unstored } = response
  const { goals, carePlan, provenance, flag } = projectPlan(plan, {
    ...context,
    readable: readable(plan),
    flagged: true,
    response: isWhole ? response : unstored,
    goalReference: (goalId) => (isWhole ? `Goal/${goalId}` : undefined),
  })
  const written = writeQuestionnaireResponse({
    identifier: response.identifier,
    questionnaire: { url: 'https://alongside.example/fhir/Questionnaire/goal-plan', version: '1.0.0' },
    subject,
    ...(author === undefined ? {} : { author }),
    source: subject,
    mode: 'helped',
    authored: response.authored,
    items: planItems(plan, texts),
  })
  const document = planDocument({
    subject,
    ...(author === undefined ? {} : { author }),
    response: isWhole ? response : unstored,
    title: 'Goal plan',
    readable: readable(plan),
    ...(isWhole ? { encounter: 'Encounter/e1' } : {}),
  })
  const resources = [{ ...written }, ...goals.values(), carePlan, provenance, flag, document]
  return resources.flatMap((resource) =>
    resource === undefined ? [] : [{ id: `plan-${number}`, ...resource }],
  )
}

function readable({ goals }: GoalPlan): string {
  return [
    'A plan',
    ...goals.flatMap(({ words, actions }) => ['', words, ...actions.map((each) => `  ${each.words}`)]),
  ].join('\n')
}
