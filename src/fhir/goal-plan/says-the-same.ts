import { parseReference, sameResource } from '../../domain/reference.ts'
import { isJsonObject, type JsonObject, member } from '../json.ts'

/** Deeper than anything we write; a hostile resource must not exhaust the stack. */
const deepest = 40

/**
 * True when a stored value says all that ours says and nothing that changes it: records add ids, displays, codes of
 * their own systems and members of their own, and write references in full. `serverBase` tells which server a relative
 * reference is on.
 */
export function saysTheSame(
  stored: unknown,
  ours: unknown,
  { serverBase, depth = 0 }: { readonly serverBase: string | undefined; readonly depth?: number },
): boolean {
  if (depth > deepest) return false
  const inside = { serverBase, depth: depth + 1 }
  if (Array.isArray(ours)) {
    return (
      Array.isArray(stored) &&
      stored.length === ours.length &&
      ours.every((value, place) => saysTheSame(stored[place], value, inside))
    )
  }
  if (!isJsonObject(ours)) return stored === ours
  if (!isJsonObject(stored) || Object.hasOwn(stored, 'modifierExtension')) return false
  if (isUnaddressed(ours) && !['reference', 'type', 'identifier'].every(isInBoth(stored, ours))) return false
  return tellingMembers(ours).every((name) => {
    const [held, meant] = [member(stored, name), member(ours, name)]
    if (name === 'reference') return sameReference(held, meant, serverBase)
    if (name === 'coding' && Array.isArray(held) && Array.isArray(meant))
      return meant.every((coding) => held.some((each) => saysTheSame(each, coding, inside)))
    return saysTheSame(held, meant, inside)
  })
}

/**
 * Of a reference to a resource only where it leads, and of a code only the code: what a record calls them is its own
 * affair.
 */
function tellingMembers(value: JsonObject): readonly string[] {
  const names = Object.keys(value)
  if (Object.hasOwn(value, 'reference')) return names.filter((name) => name !== 'display' && name !== 'type')
  return Object.hasOwn(value, 'code') ? names.filter((name) => name !== 'display') : names
}

function sameReference(stored: unknown, ours: unknown, serverBase: string | undefined): boolean {
  if (stored === ours) return true
  if (typeof stored !== 'string' || typeof ours !== 'string') return false
  return sameResource(parseReference(stored), parseReference(ours), serverBase) !== 'different'
}

/** True for a reference that leads nowhere: somebody in words, or by identifier. More said of who it is changes it. */
function isUnaddressed(value: JsonObject): boolean {
  const says = (name: string) => Object.hasOwn(value, name)
  return !says('reference') && ((says('display') && !says('code')) || (says('type') && says('identifier')))
}

function isInBoth(one: JsonObject, other: JsonObject): (name: string) => boolean {
  return (name) => Object.hasOwn(one, name) === Object.hasOwn(other, name)
}
