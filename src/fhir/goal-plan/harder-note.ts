import type { Annotation } from 'fhir/r4'
import { isJsonObject, type JsonObject, objectsMember, stringMember } from '../json.ts'
import type { SameElement } from './pair-elements.ts'

/** Tells our note from those of others, for readers and, should the record drop ids, for us. */
const opening = 'If things get harder: '
const id = 'if-things-get-harder'

/** What to do if things get harder, as a CarePlan.note. */
export function writeHarderNote(words: string): Annotation {
  return { id, text: `${opening}${words}` }
}

/** What the note of a CarePlan says to do if things get harder; `undefined` when it has none. */
export function readHarderNote(carePlan: JsonObject): string | undefined {
  const notes = objectsMember(carePlan, 'note')
  const note = notes.find((each) => stringMember(each, 'id') === id) ?? notes.find(hasOpening)
  const text = note && stringMember(note, 'text')
  return text?.startsWith(opening) ? text.slice(opening.length) : text
}

/** Notes without an id are ours by how they begin. */
export const sameOpening: SameElement = (_, other) =>
  isJsonObject(other) && !Object.hasOwn(other, 'id') && hasOpening(other)

function hasOpening(note: JsonObject): boolean {
  return stringMember(note, 'text')?.startsWith(opening) ?? false
}
