import families from './payloads.json' with { type: 'json' }

/** One text that tries to become more than text. */
export interface Payload {
  /** Three digits, its place in the file. */
  readonly number: string
  readonly family: string
  /** The text with a mark of its own in it, by which it is known again: `T7x042title`. */
  at(sink: Sink): string
}

/** Where a payload is put; the end of its mark. */
export const sinks = [
  'answer',
  'card',
  'category',
  'context',
  'district',
  'earlier',
  'goal',
  'header',
  'help',
  'aid',
  'hint',
  'initial',
  'intent',
  'name',
  'narrative',
  'option',
  'outcome',
  'owner',
  'prefix',
  'read',
  'row',
  'site',
  'step',
  'store',
  'style',
  'team',
  'text',
  'title',
  'typed',
  'xhtml',
] as const
export type Sink = (typeof sinks)[number]

/** What every mark begins with. */
export const mark = 'T7x'

/**
 * The payloads of `payloads.json`, all of them or as many as asked for, spread evenly over the families.
 * @param most A whole number from 1.
 */
export function readPayloads(most = Number.POSITIVE_INFINITY): readonly Payload[] {
  const all = Object.entries(families)
    .flatMap(([family, texts]) => texts.map((text) => ({ family, text })))
    .map(({ family, text }, place) => {
      const number = String(place).padStart(3, '0')
      return { number, family, at: (sink: Sink) => text.replaceAll('~ID~', `${mark}${number}${sink}`) }
    })
  const each = Math.max(1, all.length / most)
  return all.filter((_, place) => Math.floor(place / each) !== Math.floor((place - 1) / each))
}

/** Which payloads a text holds, as `042title`. */
export function marksIn(text: string): ReadonlySet<string> {
  return new Set(
    [...text.matchAll(new RegExp(`${mark}(\\d{3}(?:${sinks.join('|')}))`, 'g'))].map(
      ([, found]) => found ?? '',
    ),
  )
}

/** The list in parts of this size, the last one shorter. */
export function inParts<Each>(list: readonly Each[], size: number): readonly (readonly Each[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  )
}
