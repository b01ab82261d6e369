import questionnaireJson from '../../../questionnaires/goal-plan/questionnaire.json' with { type: 'json' }
import { parseReference } from '../../domain/reference.ts'
import {
  type JsonObject,
  readQuestionnaire,
  readQuestionnaireResponse,
  stringMember,
  writeResponseItems,
} from '../../fhir/index.ts'
import {
  changeAction,
  type GoalPlan,
  planFromItems,
  planItems,
  planTexts,
  responseIds,
} from '../../goal-plan/index.ts'
import { type ActionChange, type NewOwner, nextStatus } from './action-change.ts'

/** True for a goal plan that is being written and holds an action. */
export function isChangeableDraft(response: JsonObject): boolean {
  const [canonical] = (stringMember(response, 'questionnaire') ?? '').split('|')
  if (canonical !== questionnaireJson.url || stringMember(response, 'status') !== 'in-progress') return false
  const plan = planOf(response)
  return plan !== undefined && firstAction(plan) !== undefined
}

/** The draft with another status on its first open action, and one owner more; whose draft it is stays. */
export function changedDraft(response: JsonObject, owner: NewOwner | undefined): ActionChange {
  const plan = planOf(response)
  const action = plan === undefined ? undefined : firstAction(plan)
  if (plan === undefined || action === undefined) throw new Error('The draft holds no action.')
  const status = nextStatus(action.status)
  const owners = [
    ...action.owners,
    ...(owner === undefined
      ? []
      : [{ literal: parseReference(`Practitioner/${owner.id}`), display: owner.name }]),
  ]
  const next = changeAction(plan, action.id, { status, owners })
  return {
    changed: { ...response, item: writeResponseItems(planItems(next, texts())) },
    action: action.words,
    status,
  }
}

function planOf(response: JsonObject): GoalPlan | undefined {
  const reading = readQuestionnaireResponse(response)
  const reference = `QuestionnaireResponse/${stringMember(response, 'id')}`
  return reading.ok ? planFromItems(reading.value.items, responseIds(reference)).plan : undefined
}

function firstAction({ goals }: GoalPlan) {
  return goals
    .flatMap(({ actions }) => actions)
    .find(({ status }) => status !== 'cancelled' && status !== 'entered-in-error')
}

function texts() {
  const questionnaire = readQuestionnaire(questionnaireJson)
  if (!questionnaire.ok) throw new Error('The form of goal plans cannot be read.')
  return planTexts(questionnaire.value)
}
