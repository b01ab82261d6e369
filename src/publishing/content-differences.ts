import { isJsonObject, type JsonObject, stringMember } from '../fhir/index.ts'
import { canonicalJson, contentOf } from './content-checksum.ts'

/** One place where the server's copy is not ours; a side is absent when it has nothing there. */
export interface ContentDifference {
  /** In the style of FHIRPath, items by their linkId and concepts by their code: `item[s1].text`. */
  readonly path: string
  readonly ours?: string
  readonly theirs?: string
}

/** More would be read by nobody. */
const mostDifferences = 20

/** Where two copies of a resource differ in content, first places first, at most twenty. Empty when they are equal. */
export function contentDifferences(ours: JsonObject, theirs: JsonObject): readonly ContentDifference[] {
  const found: ContentDifference[] = []
  compare({ path: '', ours: contentOf(ours), theirs: contentOf(theirs) }, found)
  return found
}

interface Pair {
  readonly path: string
  readonly ours: unknown
  readonly theirs: unknown
}

function compare({ path, ours, theirs }: Pair, found: ContentDifference[]): void {
  if (found.length >= mostDifferences) return
  const [here, there] = [membersOf(ours), membersOf(theirs)]
  if (here !== undefined && there !== undefined && Array.isArray(ours) === Array.isArray(theirs)) {
    for (const name of new Set([...here.keys(), ...there.keys()])) {
      const inner = Array.isArray(ours) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`
      compare({ path: inner, ours: here.get(name), theirs: there.get(name) }, found)
    }
    const sameMembers = [...here.keys()].filter((name) => there.has(name))
    const theirOrder = [...there.keys()].filter((name) => here.has(name))
    if (Array.isArray(ours) && sameMembers.join() !== theirOrder.join() && found.length < mostDifferences) {
      found.push({ path: `${path} (order)`, ours: sameMembers.join(', '), theirs: theirOrder.join(', ') })
    }
    return
  }
  if (ours !== undefined && theirs !== undefined && canonicalJson(ours) === canonicalJson(theirs)) return
  if (ours === undefined && theirs === undefined) return
  found.push({
    path,
    ...(ours === undefined ? {} : { ours: shown(ours) }),
    ...(theirs === undefined ? {} : { theirs: shown(theirs) }),
  })
}

/** The members of an object by name, or of a list by what its members are known by; else by their place. */
function membersOf(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (isJsonObject(value)) return new Map(Object.entries(value))
  if (!Array.isArray(value)) return undefined
  const keys = value.map(keyOf)
  const known = keys.every((key) => key !== undefined) && new Set(keys).size === keys.length
  return new Map(value.map((each, place) => [known ? (keys[place] ?? '') : String(place), each]))
}

function keyOf(value: unknown): string | undefined {
  return isJsonObject(value) ? (stringMember(value, 'linkId') ?? stringMember(value, 'code')) : undefined
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : canonicalJson(value)
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}
