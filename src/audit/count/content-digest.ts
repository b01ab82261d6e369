import { isJsonObject } from '../../fhir/index.ts'
import { type TextHash, textHash } from './text-hash.ts'

interface Waiting {
  readonly value: unknown
  /** What leads there. */
  readonly path: TextHash
}

/**
 * What a parsed JSON value says, as two numbers: the same for the same content in any order of members, and all but never
 * for other content. Nesting costs no call.
 */
export function contentDigest(whole: unknown): TextHash {
  let [high, low] = [0, 0]
  const waiting: Waiting[] = [{ value: whole, path: { high: 1, low: 1 } }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path } = next
    const inner = membersOf(value)
    for (const [name, each] of inner) waiting.push({ value: each, path: mixed(path, textHash(name)) })
    const own = mixed(
      path,
      textHash(inner.length > 0 ? (Array.isArray(value) ? 'list' : 'object') : `${JSON.stringify(value)}`),
    )
    // Added up, so that the order of members makes no difference.
    high = (high + own.high) | 0
    low = (low + own.low) | 0
  }
  return { high, low }
}

function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) return value.map((item, at) => [`[${at}]`, item] as const)
  return isJsonObject(value) ? Object.entries(value) : []
}

function mixed(a: TextHash, b: TextHash): TextHash {
  const high = Math.imul(a.high ^ b.low, 0x9e3779b1) ^ b.high
  const low = Math.imul(a.low ^ b.high, 0x5f356495) ^ Math.imul(b.low, 0x2c1b3c6d)
  return { high: high ^ (low >>> 15), low: low ^ (high >>> 13) }
}
