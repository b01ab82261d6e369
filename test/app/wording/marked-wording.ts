import { speak } from '../../../src/app/present/catalogue.ts'

/**
 * Two characters that nobody sees and that Playwright leaves out when it compares texts, so that the same steps find the same buttons: the
 * pseudo-locale is read like English, and still tells every word of ours from every word that is not.
 */
const [begin, end] = ['\u200b', '\u00ad']

/** From here on every word out of a catalogue stands between two marks. */
export function speakMarked(): void {
  speak((_, english) => markTree(english))
}

function markTree(tree: object): void {
  for (const [key, described] of Object.entries(Object.getOwnPropertyDescriptors(tree))) {
    const { get, value } = described
    if (get) Object.defineProperty(tree, key, { ...described, get: () => marked(get.call(tree)) })
    else Object.defineProperty(tree, key, { ...described, value: marked(value) })
  }
}

function marked(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/\S+/g, markWord)
  if (typeof value === 'function') return (...given: readonly unknown[]) => marked(value(...given))
  if (Array.isArray(value)) return value.map(marked)
  if (typeof value !== 'object' || value === null) return value
  markTree(value)
  return value
}

/** Each word alone, because pictures break our sentences into lines. */
function markWord(word: string): string {
  return word.includes(begin) || !/\p{L}/u.test(word) ? word : `${begin}${word}${end}`
}
