import type { FormNode } from '../../questionnaire/index.ts'
import type { QuestionPage } from '../form/question-pages.ts'

/** The place of the page that holds a field; 0 when none does. */
export function pageWith(pages: readonly Pick<QuestionPage, 'nodes'>[], fieldId: string): number {
  return Math.max(
    0,
    pages.findIndex(({ nodes }) => nodes.some((node) => holds(node, fieldId))),
  )
}

function holds(node: FormNode, fieldId: string): boolean {
  // An input after the first has the field's id with its own ending.
  const isOwn = (id: string) => fieldId === id || fieldId.startsWith(`${id}-`)
  if (isOwn(node.id)) return true
  if (node.kind === 'group')
    return node.occurrences.value.some(({ nodes }) => nodes.some((inner) => holds(inner, fieldId)))
  if (node.kind !== 'question') return false
  return node.slots.value.some(({ id, nodes }) => isOwn(id) || nodes.some((inner) => holds(inner, fieldId)))
}
