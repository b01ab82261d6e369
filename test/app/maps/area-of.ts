import type { FormSession } from '../../../src/app/form/form-session.ts'
import type { FormNode, GroupNode } from '../../../src/questionnaire/index.ts'

/**
 * The group of this linkId, wherever it stands in groups that do not repeat; `undefined` when the form has none.
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
