import type { FormNode } from '../../questionnaire/index.ts'

/** How many questions that are shown and can be answered have no answer. */
export function countUnanswered(nodes: readonly FormNode[]): number {
  return nodes.reduce((count, node) => count + unansweredIn(node), 0)
}

function unansweredIn(node: FormNode): number {
  if (!node.enabled.value || node.item.hidden) return 0
  if (node.kind === 'group') {
    return node.occurrences.value.reduce((count, scope) => count + countUnanswered(scope.nodes), 0)
  }
  if (node.kind !== 'question') return 0
  const own = !node.fixed && node.answers.value.length === 0 ? 1 : 0
  return node.slots.value.reduce((count, slot) => count + countUnanswered(slot.nodes), own)
}
