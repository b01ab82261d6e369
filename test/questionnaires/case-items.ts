import { parseReference } from '../../src/domain/reference.ts'
import type {
  AnswerValue,
  GroupItem,
  QuestionItem,
  Questionnaire,
  QuestionnaireItem,
  ResponseItem,
} from '../../src/questionnaire/index.ts'

type CaseAnswer = string | number | boolean | readonly CaseAnswers[] | readonly string[]

/** Answers as `cases.json` holds them: by linkId, a list of the same for a repeating group, a list of texts for a repeating question. */
export interface CaseAnswers {
  readonly [linkId: string]: CaseAnswer
}

/**
 * The response items that the answers of a case stand for, in the order of the form.
 * @throws Error for an answer without a place in the form: a case that says nothing must not pass.
 */
export function caseItems(questionnaire: Questionnaire, answers: CaseAnswers): readonly ResponseItem[] {
  const used = new Set<string>()
  const items = questionnaire.items.flatMap((item) => itemsFor(item, answers, used))
  refuseUnused(answers, used)
  return items
}

function refuseUnused(answers: CaseAnswers, used: ReadonlySet<string>): void {
  const unused = Object.keys(answers).filter((linkId) => !used.has(linkId))
  if (unused.length > 0) throw new Error(`The form has no place for ${unused.join(', ')}`)
}

function itemsFor(item: QuestionnaireItem, answers: CaseAnswers, used: Set<string>): readonly ResponseItem[] {
  if (item.type === 'display' || item.type === 'refused') return []
  const head = { linkId: item.linkId, ...(item.text === undefined ? {} : { text: item.text }) }
  const given = answers[item.linkId]
  if (item.type === 'group') return groupItems(item, { answers, used, head })
  if (given === undefined) return []
  used.add(item.linkId)
  const several = item.repeats && Array.isArray(given) ? given : [given]
  return [{ ...head, items: [], answers: several.map((one) => ({ value: valueFor(item, one), items: [] })) }]
}

interface GroupContext {
  readonly answers: CaseAnswers
  readonly used: Set<string>
  readonly head: { readonly linkId: string; readonly text?: string }
}

function groupItems(group: GroupItem, { answers, used, head }: GroupContext): readonly ResponseItem[] {
  if (!group.repeats) {
    const items = group.items.flatMap((child) => itemsFor(child, answers, used))
    return items.length === 0 ? [] : [{ ...head, answers: [], items }]
  }
  const occurrences = answers[group.linkId]
  if (!Array.isArray(occurrences)) return []
  used.add(group.linkId)
  return occurrences.map((occurrence) => {
    if (typeof occurrence !== 'object') throw new Error(`${group.linkId} is a group`)
    const usedInside = new Set<string>()
    const items = group.items.flatMap((child) => itemsFor(child, occurrence, usedInside))
    refuseUnused(occurrence, usedInside)
    return { ...head, answers: [], items }
  })
}

function valueFor(item: QuestionItem, given: CaseAnswer): AnswerValue {
  const option = item.options.find(({ value }) => value.kind === 'coding' && value.coding.code === given)
  if (option !== undefined) return option.value
  if (item.type === 'choice') throw new Error(`${item.linkId} does not offer ${given}`)
  if (typeof given === 'boolean') return { kind: 'boolean', value: given }
  if (typeof given === 'number') return { kind: 'integer', value: given }
  if (typeof given !== 'string') throw new Error(`${item.linkId} is no repeating group`)
  if (item.type === 'reference') return { kind: 'reference', reference: { literal: parseReference(given) } }
  return item.type === 'date' ? { kind: 'date', date: given } : { kind: 'string', value: given }
}
