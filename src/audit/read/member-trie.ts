/** A member that is kept, and what is kept inside it. */
export interface KeptMember {
  readonly name: string
  readonly node: MemberNode
}

interface Edge extends KeptMember {
  readonly bytes: Uint8Array
  /** The number of another edge in the same slot; 0 for none. */
  readonly next: number
}

const slotCount = 256
const utf8 = new TextEncoder()

/** Stands for the words of a member of which only matters that there are any. */
export const presentText = '+'

/** What is kept of an object: its members by name. Lists are passed through, so an element's list keeps the same. */
export class MemberNode {
  /** True where a text is kept as `presentText`: its words decide nothing, and making strings of them costs time. */
  readonly isPresenceOnly: boolean
  readonly #byName = new Map<string, MemberNode>()
  /** Numbered from 1. */
  readonly #edges: Edge[] = []
  /** By a hash of the name: the number of an edge; 0 for none, as nearly all are. */
  readonly #slots = new Uint8Array(slotCount)

  constructor(isPresenceOnly = false) {
    this.isPresenceOnly = isPresenceOnly
  }

  member(name: string): MemberNode | undefined {
    return this.#byName.get(name)
  }

  keep(name: string, node: MemberNode = new MemberNode()): MemberNode {
    const known = this.#byName.get(name)
    if (known) return known
    const bytes = utf8.encode(name)
    const slot = slotOf(bytes, 0, bytes.length)
    this.#byName.set(name, node)
    this.#edges.push({ name, node, bytes, next: this.#slots[slot] as number })
    if (this.#edges.length >= slotCount) throw new RangeError(`more than ${slotCount - 1} members`)
    this.#slots[slot] = this.#edges.length
    return node
  }

  /** The kept member whose name is `bytes[start..end)`, found without making a string of it. */
  memberAt(bytes: Uint8Array, start: number, end: number): KeptMember | undefined {
    let number = this.#slots[slotOf(bytes, start, end)] as number
    while (number !== 0) {
      const edge = this.#edges[number - 1] as Edge
      if (sameBytes(edge.bytes, bytes, start, end)) return edge
      number = edge.next
    }
    return undefined
  }
}

/**
 * The tree of these paths, such as `activity.detail.status`; with `?` behind it, of a text only that it is there.
 * `cycles` leads a path back to what another path keeps, to
 * any depth: `contained` to the empty path, which is the whole tree.
 */
export function memberTrie(
  paths: readonly string[],
  cycles: Readonly<Record<string, string>> = {},
): MemberNode {
  const root = new MemberNode()
  const grow = (names: readonly string[]) =>
    names.reduce(
      (node, name) =>
        name.endsWith('?') ? node.keep(name.slice(0, -1), new MemberNode(true)) : node.keep(name),
      root,
    )
  for (const path of paths) grow(path.split('.'))
  for (const [path, target] of Object.entries(cycles)) {
    const names = path.split('.')
    const last = names.pop() ?? ''
    grow(names).keep(last, grow(target === '' ? [] : target.split('.')))
  }
  return root
}

function slotOf(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start
  if (length === 0) return 0
  const first = bytes[start] as number
  const last = bytes[end - 1] as number
  return (length * 7 + first * 3 + last * 5) & (slotCount - 1)
}

function sameBytes(name: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (name.length !== end - start) return false
  for (let index = 0; index < name.length; index += 1) if (name[index] !== bytes[start + index]) return false
  return true
}
