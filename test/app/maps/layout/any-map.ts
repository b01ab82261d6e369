import fc from 'fast-check'
import type { PictureSize } from '../../../../src/app/components/use-picture-size.ts'
import type { DrawnEntry, MapContent } from '../../../../src/app/maps/layout/map-drawing.ts'

const word = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.constantFrom('Mum', 'أمي فاطمة', 'Llanfairpwllgwyngyllgogerychwyrndrobwll', '👩‍👩‍👧‍👦', '母', '\u0301'),
)
export const anyWords: fc.Arbitrary<string> = fc
  .array(word, { minLength: 1, maxLength: 6 })
  .map((words) => words.join(' '))

const divisions = (name: string, maxLength: number) =>
  fc
    .uniqueArray(anyWords, { minLength: 1, maxLength })
    .map((labels) => labels.map((label, index) => ({ key: `${name} ${index}`, label })))

/** `undefined` left out, as exact optional properties want it. */
const entryIn = (places: readonly { key: string }[], sections: readonly { key: string }[]) =>
  fc
    .record({
      words: anyWords,
      notes: fc.array(anyWords, { maxLength: 3 }),
      place: fc.option(fc.constantFrom(...places.map(({ key }) => key)), { nil: undefined }),
      section: fc.option(fc.constantFrom(...sections.map(({ key }) => key)), { nil: undefined }),
      year: fc.option(fc.double({ min: 1, max: 9999, noNaN: true }), { nil: undefined }),
      marked: fc.boolean(),
    })
    .map(({ place, section, year, ...rest }) => ({
      ...rest,
      ...(place === undefined ? {} : { place }),
      ...(section === undefined ? {} : { section }),
      ...(year === undefined ? {} : { year }),
    }))

const year = fc.option(fc.integer({ min: 1900, max: 2030 }), { nil: undefined })

export interface AnyMapOptions {
  readonly places: number
  readonly entries: number
}

/** Any content for a picture, with up to so many entries in up to so many places. */
export function anyMap({ places, entries }: AnyMapOptions): fc.Arbitrary<MapContent> {
  return fc.record({ places: divisions('place', places), sections: divisions('section', 6) }).chain((parts) =>
    fc.record({
      centre: anyWords,
      places: fc.constant(parts.places),
      sections: fc.constant(parts.sections),
      entries: fc
        .array(entryIn(parts.places, parts.sections), { maxLength: entries })
        .map((all) => all.map((entry, index): DrawnEntry => ({ id: `e${index}`, ...entry }))),
      titles: fc.constant({
        unplaced: 'Not placed yet',
        noSection: 'Not in a section',
        undated: (place: string) => `${place}, no date`,
      }),
      span: fc.record({ from: year, to: year }),
    }),
  )
}

export const anySize: fc.Arbitrary<PictureSize> = fc.record({
  width: fc.integer({ min: 280, max: 1200 }),
  fontSize: fc.constantFrom(16, 19, 32),
})
