import { isRightToLeft } from './site-words.ts'

const mayReorder = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufefc]/

/**
 * A recorded name ready to stand inside a sentence. Names written the other way than the sentence, and names that carry direction
 * marks, are isolated so that they cannot reorder the words around them (Unicode UAX 9, FSI and PDI).
 */
export function nameInSentence(name: string): string {
  return isRightToLeft() || mayReorder.test(name) ? `\u2068${name}\u2069` : name
}

/** `Rosa's`, with the name isolated where needed. */
export function possessive(name: string): string {
  return `${nameInSentence(name)}'s`
}
