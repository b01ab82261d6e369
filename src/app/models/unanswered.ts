import type { FormNode } from '../../questionnaire/index.ts'

/** How many questions that are shown and can be answered have no answer. */
export function countUnanswered(nodes: readonly FormNode[]): number {
  return countQuestions(nodes, (answers) => answers === 0)
}

/** How many of them have one. */
export function countAnswered(nodes: readonly FormNode[]): number {
  return countQuestions(nodes, (answers) => answers > 0)
}

function countQuestions(nodes: readonly FormNode[], counts: (answers: number) => boolean): number {
  return nodes.reduce((count, node) => count + countIn(node, counts), 0)
}

function countIn(node: FormNode, counts: (answers: number) => boolean): number {
  if (!node.enabled.value || node.item.hidden) return 0
  if (node.kind === 'group') {
    return node.occurrences.value.reduce((count, scope) => count + countQuestions(scope.nodes, counts), 0)
  }
  if (node.kind !== 'question') return 0
  const own = !node.fixed && counts(node.answers.value.length) ? 1 : 0
  return node.slots.value.reduce((count, slot) => count + countQuestions(slot.nodes, counts), own)
}
