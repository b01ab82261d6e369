import { parseReference, sameResource } from '../../domain/reference.ts'
import { isJsonObject, type JsonObject, member, objectMember, stringMember } from '../json.ts'
import type { SameElement } from './pair-elements.ts'
import { codeOf } from './plan-codings.ts'
import { saysTheSame } from './says-the-same.ts'

/** Identifiers: one value in one system. */
export const sameIdentifier = between(
  (one, other) =>
    stringMember(one, 'value') !== undefined &&
    member(one, 'value') === member(other, 'value') &&
    member(one, 'system') === member(other, 'system'),
)

/** References: they lead to one resource. */
export const sameTarget = between((one, other, serverBase) => {
  const [ours, theirs] = [stringMember(one, 'reference'), stringMember(other, 'reference')]
  if (ours === undefined || theirs === undefined) return saysTheSame(other, one, { serverBase })
  if (ours === theirs) return true
  return sameResource(parseReference(ours), parseReference(theirs), serverBase) !== 'different'
})

/** Elements with one `id`. */
export const sameId = between(
  (one, other) => stringMember(one, 'id') !== undefined && member(one, 'id') === member(other, 'id'),
)

/** Extensions of this address of which an element has one. */
export function onlyExtension(url: string): SameElement {
  return between((one, other) => member(one, 'url') === url && member(other, 'url') === url)
}

/** Extensions of this address of which an element may have several: they say the same. */
export function repeatedExtension(url: string): SameElement {
  return between(
    (one, other, serverBase) => member(one, 'url') === url && saysTheSame(other, one, { serverBase }),
  )
}

/** Concepts that both have a code of this system. */
export function inSystem(system: string): SameElement {
  return between((one, other) => [one, other].every((concept) => codeOf(concept, system) !== undefined))
}

/** Goal targets with one date to reach them by. */
export const sameDue = between(
  (one, other) =>
    stringMember(one, 'dueDate') !== undefined && member(one, 'dueDate') === member(other, 'dueDate'),
)

/** Goal targets that say nothing but when. */
export const bareTarget = between((_, other) =>
  Object.keys(other).every((name) => name === 'id' || name === 'dueDate'),
)

/** Actions with one wording, where the record has dropped their ids. */
export const sameWordsWithoutId = between((one, other) => {
  const [ours, theirs] = [one, other].map((activity) => objectMember(activity, 'detail') ?? {})
  const words = stringMember(ours ?? {}, 'description')
  return !Object.hasOwn(other, 'id') && words !== undefined && words === member(theirs ?? {}, 'description')
})

function between(
  test: (one: JsonObject, other: JsonObject, serverBase: string | undefined) => boolean,
): SameElement {
  return (one, other, serverBase) => isJsonObject(one) && isJsonObject(other) && test(one, other, serverBase)
}
