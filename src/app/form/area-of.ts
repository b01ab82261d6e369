import type { FormNode, GroupNode } from '../../questionnaire/index.ts'
import type { FormSession } from './form-session.ts'

/**
 * The group of this linkId, wherever it stands in groups that do not repeat; `undefined` when the form has none. Its questions are
 * those of `area.occurrences.value`, each with `nodes` for `FormNodes`.
 */
export function areaOf(session: FormSession, linkId: string): GroupNode | undefined {
  return find(session.form.root.nodes, linkId)
}

function find(nodes: readonly FormNode[], linkId: string): GroupNode | undefined {
  for (const node of nodes) {
    if (node.kind !== 'group') continue
    if (node.item.linkId === linkId) return node
    const inside = node.item.repeats ? [] : node.occurrences.value.flatMap((each) => each.nodes)
    const found = find(inside, linkId)
    if (found !== undefined) return found
  }
  return undefined
}
