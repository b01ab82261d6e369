import {
  closeBrace,
  closeBracket,
  colon,
  comma,
  openBrace,
  openBracket,
  quote,
  skipBlanks,
  skipScalar,
  stringStops,
} from './json-grammar.ts'
import { type KeptMember, type MemberNode, presentText } from './member-trie.ts'
import { projectValue } from './project-value.ts'
import { JsonSkipper, restOfString } from './skip-json.ts'
import { TextCache } from './text-cache.ts'

/** Given for text that `JSON.parse` would not take, or that is not UTF-8. */
export const notJson: unique symbol = Symbol('not JSON')

/** Deeper kept levels than this are left to the platform's parser, which does not call itself. */
const deepestOwn = 200
const [notSound, tooDeep] = [-1, -2]

/**
 * Reads JSON text and builds of it only the members of a tree. The whole text is judged all the same: it is taken
 * exactly when it is UTF-8 and `JSON.parse` takes it, and each kept member is what `JSON.parse` would give, the last one
 * of equal names included. Names outside the tree, `__proto__` among them, are never built.
 */
export class JsonProjector {
  readonly #tree: MemberNode
  readonly #skipper = new JsonSkipper()
  readonly #texts = new TextCache()
  #bytes: Uint8Array = new Uint8Array()
  #end = 0
  #depth = 0
  /** What the step before built. */
  #value: unknown

  constructor(tree: MemberNode) {
    this.#tree = tree
  }

  /**
   * The projected value of `bytes[start..end)`. It is read in place when the byte at `end` is a line end, else copied.
   */
  project(bytes: Uint8Array, start = 0, end = bytes.length): unknown {
    if (bytes[end] !== 0x0a && bytes[end] !== 0x0d) {
      const ended = new Uint8Array(end - start + 1)
      ended.set(bytes.subarray(start, end))
      ended[end - start] = 0x0a
      return this.project(ended, 0, end - start)
    }
    this.#bytes = bytes
    this.#end = end
    this.#depth = 0
    const after = this.#read(skipBlanks(bytes, start, end), this.#tree)
    if (after === tooDeep) return this.#projectDeep(start)
    const value = this.#value
    this.#value = undefined
    return after < 0 || skipBlanks(bytes, after, end) !== end ? notJson : value
  }

  #projectDeep(start: number): unknown {
    const { tree, bytes, end } = { tree: this.#tree, bytes: this.#bytes, end: this.#end }
    // Judged before it is decoded: what the skipper takes, the parser takes.
    const after = this.#skipper.skip(bytes, skipBlanks(bytes, start, end), end)
    if (after < 0 || skipBlanks(bytes, after, end) !== end) return notJson
    return projectValue(JSON.parse(new TextDecoder().decode(bytes.subarray(start, end))), tree)
  }

  /** Reads the value at `at` into `#value` and gives the index after it. */
  #read(at: number, node: MemberNode): number {
    switch (this.#bytes[at]) {
      case quote:
        return this.#readString(at, node)
      case openBrace:
      case openBracket:
        return this.#readNested(at, node)
      default:
        return this.#readScalar(at)
    }
  }

  #readNested(at: number, node: MemberNode): number {
    if (this.#depth === deepestOwn) return tooDeep
    this.#depth += 1
    const after = this.#bytes[at] === openBrace ? this.#readObject(at, node) : this.#readList(at, node)
    this.#depth -= 1
    return after
  }

  #readObject(start: number, node: MemberNode): number {
    const bytes = this.#bytes
    const object: Record<string, unknown> = {}
    let at = this.#afterBlanks(start + 1)
    if (bytes[at] === closeBrace) {
      this.#value = object
      return at + 1
    }
    for (;;) {
      if (bytes[at] !== quote) return notSound
      let nameEnd = at + 1
      while (stringStops[bytes[nameEnd] as number] === 0) nameEnd += 1
      let kept: KeptMember | undefined
      let named = nameEnd + 1
      if (bytes[nameEnd] === quote) kept = node.memberAt(bytes, at + 1, nameEnd)
      else {
        named = restOfString(bytes, nameEnd)
        if (named < 0) return notSound
        kept = this.#memberNamed(node, at + 1, named - 1)
      }
      at = this.#afterBlanks(named)
      if (bytes[at] !== colon) return notSound
      at = this.#afterBlanks(at + 1)
      if (kept === undefined) at = this.#skipper.skip(bytes, at, this.#end)
      else {
        at = this.#read(at, kept.node)
        object[kept.name] = this.#value
      }
      if (at < 0) return at
      at = this.#afterBlanks(at)
      if (bytes[at] === closeBrace) {
        this.#value = object
        return at + 1
      }
      if (bytes[at] !== comma) return notSound
      at = this.#afterBlanks(at + 1)
    }
  }

  /** A member whose name is written with escapes or beyond ASCII. */
  #memberNamed(node: MemberNode, start: number, end: number): KeptMember | undefined {
    const name = new TextEncoder().encode(this.#unescaped(start, end))
    return node.memberAt(name, 0, name.length)
  }

  #readList(start: number, node: MemberNode): number {
    const bytes = this.#bytes
    const list: unknown[] = []
    let at = this.#afterBlanks(start + 1)
    if (bytes[at] === closeBracket) {
      this.#value = list
      return at + 1
    }
    for (;;) {
      at = this.#read(at, node)
      if (at < 0) return at
      list.push(this.#value)
      at = this.#afterBlanks(at)
      if (bytes[at] === closeBracket) {
        this.#value = list
        return at + 1
      }
      if (bytes[at] !== comma) return notSound
      at = this.#afterBlanks(at + 1)
    }
  }

  #readString(start: number, node: MemberNode): number {
    const bytes = this.#bytes
    let end = start + 1
    while (stringStops[bytes[end] as number] === 0) end += 1
    if (bytes[end] === quote) {
      this.#value = node.isPresenceOnly
        ? end === start + 1
          ? ''
          : presentText
        : this.#texts.asciiText(bytes, start + 1, end)
      return end + 1
    }
    const after = restOfString(bytes, end)
    if (after < 0) return notSound
    this.#value = node.isPresenceOnly ? presentText : this.#unescaped(start + 1, after - 1)
    return after
  }

  /** Escapes are rare, and the platform reads them best. */
  #unescaped(start: number, end: number): string {
    const written = this.#texts.text(this.#bytes, start, end)
    return written.includes('\\') ? JSON.parse(`"${written}"`) : written
  }

  #readScalar(start: number): number {
    const after = skipScalar(this.#bytes, start)
    if (after < 0) return notSound
    switch (this.#bytes[start]) {
      case 0x74:
        this.#value = true
        break
      case 0x66:
        this.#value = false
        break
      case 0x6e:
        this.#value = null
        break
      default:
        this.#value = Number(this.#texts.asciiText(this.#bytes, start, after))
    }
    return after
  }

  #afterBlanks(at: number): number {
    return (this.#bytes[at] as number) <= 0x20 ? skipBlanks(this.#bytes, at, this.#end) : at
  }
}
