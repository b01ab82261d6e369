import { type EnableWhen, enableWhenOperators } from '../../questionnaire/index.ts'
import { isJsonObject, type JsonObject, member, stringMember } from '../json.ts'
import { readAnswerValue } from './read-answer-value.ts'
import type { Note } from './read-questionnaire-item.ts'

/**
 * Reads the conditions of an item. They are a modifier element: one that cannot be understood is an error, since
 * showing or hiding the item would be a guess. Several without `enableBehavior` are joined by "any", as the R4
 * comment on enableWhen says.
 */
export function readEnableWhen(
  item: JsonObject,
  path: string,
  note: Note,
): { readonly enableWhen: readonly EnableWhen[]; readonly enableBehavior: 'all' | 'any' } {
  const list = member(item, 'enableWhen') ?? []
  if (!Array.isArray(list)) note('not-a-list', 'error', `${path}.enableWhen`)
  const conditions = (Array.isArray(list) ? list : []).flatMap((condition: unknown, index) => {
    const read = readCondition(condition)
    if (typeof read !== 'string') return read
    note('enable-when-not-understood', 'error', `${path}.enableWhen[${index}]`, { problem: read })
    return []
  })
  return { enableWhen: conditions, enableBehavior: behaviourOf(item, path, note) }
}

function readCondition(condition: unknown): EnableWhen | string {
  if (!isJsonObject(condition)) return 'not-an-object'
  if (member(condition, 'modifierExtension') !== undefined) return 'unknown-modifier'
  const question = stringMember(condition, 'question')
  const operator = enableWhenOperators.find((each) => each === member(condition, 'operator'))
  const answer = readAnswerValue(condition, 'answer')
  if (question === undefined) return 'no-question'
  if (operator === undefined) return 'unknown-operator'
  if (typeof answer === 'string') return `answer-${answer}`
  if (operator === 'exists' && answer.kind !== 'boolean') return 'exists-without-boolean'
  return { question, operator, answer }
}

function behaviourOf(item: JsonObject, path: string, note: Note): 'all' | 'any' {
  const behaviour = member(item, 'enableBehavior')
  if (behaviour === 'all' || behaviour === 'any') return behaviour
  const conditions = member(item, 'enableWhen')
  const matters = Array.isArray(conditions) && conditions.length > 1
  if (behaviour !== undefined) note('unknown-enable-behavior', 'error', `${path}.enableBehavior`)
  else if (matters) note('enable-behavior-missing', 'warning', `${path}.enableBehavior`)
  return 'any'
}
