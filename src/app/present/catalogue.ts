import type { Wording } from './wording.ts'

/** The name of a catalogue, which is that of its file in a folder of a language. */
export type CatalogueName = keyof Wording

/** Writes another language over one catalogue, whose texts are the English ones when it is called. */
export type Translate = (name: CatalogueName, english: object) => void

const registered = new Map<CatalogueName, object>()
const inUse: { translate?: Translate } = {}

/**
 * One catalogue of our words in English. The object that comes back is read everywhere as it is, and speaks the language in use, which is
 * written over its texts. So objects out of it may be kept, texts may not: read them where they are shown.
 */
export function catalogue<const English extends object>(name: CatalogueName, english: English): English {
  registered.set(name, english)
  inUse.translate?.(name, english)
  return english
}

/** From here on every catalogue, also those whose code comes later, is in this language. Called once, before anything is drawn. */
export function speak(translate: Translate): void {
  inUse.translate = translate
  for (const [name, english] of registered) translate(name, english)
}
