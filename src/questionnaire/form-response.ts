import type { ResponseAnswer, ResponseItem } from './answer.ts'
import type { Form } from './form.ts'
import type { FormNode, Slot } from './form-node.ts'

/**
 * The answers of a form as they would be stored: enabled items only, in the order of the questionnaire. Unanswered
 * questions, groups without answers and display texts leave nothing.
 */
export function formResponse(form: Form): readonly ResponseItem[] {
  return form.root.nodes.flatMap(itemsOf)
}

function itemsOf(node: FormNode): readonly ResponseItem[] {
  if (!node.enabled.value) return []
  const { linkId, text } = node.item
  const head = { linkId, ...(text === undefined ? {} : { text }) }
  if (node.kind === 'group') {
    return node.occurrences.value
      .map((occurrence) => ({ ...head, answers: [], items: occurrence.nodes.flatMap(itemsOf) }))
      .filter(({ items }) => items.length > 0)
  }
  if (node.kind !== 'question') return []
  const answers = node.slots.value.flatMap(answerIn)
  return answers.length === 0 ? [] : [{ ...head, answers, items: [] }]
}

function answerIn(slot: Slot): readonly ResponseAnswer[] {
  const value = slot.entry.value?.value
  return value === undefined ? [] : [{ value, items: slot.nodes.flatMap(itemsOf) }]
}
