import { isJsonObject } from '../../fhir/index.ts'
import { type MemberNode, presentText } from './member-trie.ts'

interface Waiting {
  readonly value: unknown
  readonly node: MemberNode
  readonly put: (projected: unknown) => void
}

/** The members of a tree out of a parsed value, at any depth: the walk keeps its own list instead of calling itself. */
export function projectValue(value: unknown, tree: MemberNode): unknown {
  let projectedWhole: unknown
  const waiting: Waiting[] = [{ value, node: tree, put: (projected) => (projectedWhole = projected) }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, node, put } = next
    if (Array.isArray(value)) {
      const list: unknown[] = value.map(() => undefined)
      put(list)
      for (const [index, item] of value.entries()) {
        waiting.push({ value: item, node, put: (projected) => (list[index] = projected) })
      }
    } else if (isJsonObject(value)) {
      const object: Record<string, unknown> = {}
      put(object)
      for (const [name, inner] of Object.entries(value)) {
        const member = node.member(name)
        if (!member) continue
        // In its place at once: the order of the names stays that of the text.
        object[name] = undefined
        waiting.push({ value: inner, node: member, put: (projected) => (object[name] = projected) })
      }
    } else put(typeof value === 'string' && value !== '' && node.isPresenceOnly ? presentText : value)
  }
  return projectedWhole
}
