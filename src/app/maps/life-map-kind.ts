import type { FormNode, GroupItem, GroupNode } from '../../questionnaire/index.ts'

/** The six life maps of the VTP guide (REFOCUS working practice 1, "Visual approach – life mapping"). */
export const lifeMapKinds = [
  'relationship',
  'background',
  'who-am-i',
  'preferences',
  'choices',
  'respect',
] as const
export type LifeMapKind = (typeof lifeMapKinds)[number]

/** Which life map a group of the guide holds, by its linkId (`map-choices`); `undefined` for any other item. */
export function lifeMapKindOf(linkId: string): LifeMapKind | undefined {
  return lifeMapKinds.find((kind) => linkId === `map-${kind}`)
}

/** The repeating group of a map's entries, or `undefined` where the form has none: it is then no map that can be drawn. */
export function entriesNodeOf(map: GroupNode): GroupNode | undefined {
  return map.occurrences.value[0]?.nodes.find(
    (node: FormNode): node is GroupNode => node.kind === 'group' && isEntriesItem(node.item),
  )
}

/** The item that stands for one entry of a map, or `undefined` where the group has none. */
export function entriesItemOf(map: GroupItem): GroupItem | undefined {
  return map.items.find((item): item is GroupItem => item.type === 'group' && isEntriesItem(item))
}

function isEntriesItem(item: GroupItem): boolean {
  return item.repeats && item.linkId.endsWith('.entry')
}
