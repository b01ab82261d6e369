import type { ResponseItem } from './answer.ts'
import { entryOf } from './entry.ts'
import { fitsQuestion } from './fits-question.ts'
import { type Form, isManyOf } from './form.ts'
import type { QuestionNode, Scope, Slot } from './form-node.ts'

/**
 * Puts earlier answers into a form, in place of its initial values. Gives the linkIds of what found no place: a question the form
 * does not have, an answer of another kind, an option no longer offered. Fixed questions keep what the app gave them.
 */
export function fillForm(form: Form, items: readonly ResponseItem[]): readonly string[] {
  const unplaced: string[] = []
  fillScope(form.root, items, unplaced)
  return unplaced
}

function fillScope(scope: Scope, items: readonly ResponseItem[], unplaced: string[]): void {
  for (const linkId of new Set(items.map((item) => item.linkId))) {
    const same = items.filter((item) => item.linkId === linkId)
    const node = scope.byLinkId.get(linkId)
    if (node?.kind === 'group') {
      const occurrences = same.slice(0, node.item.repeats ? same.length : 1).map((item, index) => {
        const occurrence = node.occurrences.value[index] ?? node.createOccurrence()
        fillScope(occurrence, item.items, unplaced)
        return occurrence
      })
      node.occurrences.value = occurrences
      if (occurrences.length < same.length) unplaced.push(linkId)
    } else if (node?.kind === 'question') {
      if (!node.fixed) fillQuestion(node, same, unplaced)
    } else {
      unplaced.push(linkId)
    }
  }
}

function fillQuestion(node: QuestionNode, same: readonly ResponseItem[], unplaced: string[]): void {
  const { item } = node
  const given = same.flatMap((each) => each.answers)
  const fitting = given.filter(({ value }) => fitsQuestion(item, value))
  const placed = item.repeats ? fitting : fitting.slice(0, 1)
  if (placed.length < given.length) unplaced.push(item.linkId)
  const slots: Slot[] = placed.map(({ value, items }) => {
    const slot = node.createSlot(entryOf(item, value))
    fillScope(slot, items, unplaced)
    return slot
  })
  node.slots.value = slots.length > 0 || isManyOf(item) ? slots : [node.createSlot()]
}
