import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { middleOf, overlap } from '../../../../src/app/maps/layout/boxes.ts'
import { dropPlace } from '../../../../src/app/maps/layout/drop-place.ts'
import { layOutMap } from '../../../../src/app/maps/layout/lay-out-map.ts'
import type { DrawnEntry, MapContent, MapDrawing } from '../../../../src/app/maps/layout/map-drawing.ts'
import { areaHolds } from '../../../../src/app/maps/layout/zone-area.ts'
import { type LifeMapKind, lifeMapKinds } from '../../../../src/app/maps/life-map-kind.ts'
import { anyMap, anySize } from './any-map.ts'

/** For each of six maps; a picture takes about a millisecond. */
const runs = { numRuns: 60 } as const
/** A hair for rounding. */
const tolerance = 1e-6

function overlapping(drawing: MapDrawing): readonly string[] {
  const { labels } = drawing
  return labels.flatMap((a, index) =>
    labels
      .slice(index + 1)
      .filter((b) => overlap(shrunk(a.box), shrunk(b.box)))
      .map((b) => `${a.entryId} over ${b.entryId}`),
  )
}

// The gap that boxes keep is not part of what is promised.
function shrunk(box: MapDrawing['labels'][number]['box']) {
  return { x: box.x + 2, y: box.y + 2, width: box.width - 4, height: box.height - 4 }
}

describe.each(lifeMapKinds.map((kind) => ({ kind })))('the picture of the $kind map', ({ kind }) => {
  const content = anyMap({ places: kind === 'background' ? 3 : 5, entries: 14 })

  it('has every entry once, and no other', () => {
    fc.assert(
      fc.property(content, anySize, (map, size) => {
        const drawn = layOutMap(kind, map, size).labels.map(({ entryId }) => entryId)
        expect(drawn.toSorted()).toEqual(map.entries.map(({ id }) => id).toSorted())
      }),
      runs,
    )
  })

  it('keeps every entry inside its edges', () => {
    fc.assert(
      fc.property(content, anySize, (map, size) => {
        const { width, height, labels } = layOutMap(kind, map, size)
        expect(width).toBeLessThanOrEqual(size.width)
        for (const { box } of labels) {
          expect(box.x).toBeGreaterThanOrEqual(-tolerance)
          expect(box.y).toBeGreaterThanOrEqual(-tolerance)
          expect(box.x + box.width).toBeLessThanOrEqual(width + tolerance)
          expect(box.y + box.height).toBeLessThanOrEqual(height + tolerance)
        }
      }),
      runs,
    )
  })

  it('has each entry in the part that its answers name, so that letting go of it there changes nothing', () => {
    fc.assert(
      fc.property(content, anySize, (map, size) => {
        const drawing = layOutMap(kind, map, size)
        for (const { entryId, box, zone } of drawing.labels) {
          const entry = map.entries.find(({ id }) => id === entryId)
          const part = zone === undefined ? undefined : drawing.zones[zone]
          if (entry === undefined || part === undefined) throw new Error(`${entryId} stands nowhere`)
          expect(areaHolds(part.area, middleOf(box))).toBe(true)
          const target = dropPlace(drawing, entryId, middleOf(box))
          expect(saysOf(kind, target ?? {}, entry)).toEqual(saysOf(kind, asTarget(entry), entry))
        }
      }),
      runs,
    )
  })

  it('is the same for the same entries', () => {
    fc.assert(
      fc.property(content, anySize, (map, size) => {
        expect(layOutMap(kind, structuredCloneOf(map), size)).toEqual(layOutMap(kind, map, size))
      }),
      { numRuns: 20 },
    )
  })

  it('never lays one entry over another', () => {
    fc.assert(
      fc.property(content, anySize, (map, size) => {
        expect(overlapping(layOutMap(kind, map, size))).toEqual([])
      }),
      runs,
    )
  })
})

/** What a place on the picture says of an entry, by the questions that this map draws. */
function saysOf(
  kind: LifeMapKind,
  target: { readonly place?: string | null; readonly section?: string | null },
  entry: DrawnEntry,
) {
  if (kind === 'who-am-i') return { section: target.section }
  // Outside the rings nothing is said about the section.
  if (kind === 'relationship' && entry.place !== undefined)
    return { place: target.place, section: target.section }
  return { place: target.place }
}

function asTarget({ place, section }: DrawnEntry) {
  return { place: place ?? null, section: section ?? null }
}

function structuredCloneOf(map: MapContent): MapContent {
  const { titles, ...data } = map
  return { ...structuredClone(data), titles }
}

describe('a relationship map of 60 people', () => {
  const places = ['close', 'middle', 'far'].map((key) => ({ key, label: key }))
  const sections = ['family', 'friends', 'staff'].map((key) => ({ key, label: key }))
  const entries = Array.from({ length: 60 }, (_, index) => ({
    id: `e${index}`,
    words: `Person number ${index + 1}`,
    notes: [],
    place: places[index % 3]?.key ?? '',
    section: sections[index % 2]?.key ?? '',
    marked: false,
  }))
  const titles = { unplaced: '', noSection: '', undated: (place: string) => place }
  const content = { centre: 'Rosa', places, sections, entries, titles, span: {} }

  it.each([288, 560, 760])('has numbers instead of words, all apart, %i pixels wide', (width) => {
    const drawing = layOutMap('relationship', content, { width, fontSize: 16 })
    expect(drawing.numbered).toBe(true)
    expect(drawing.labels.map(({ lines }) => lines.map(({ text }) => text).join(' ')).toSorted()).toEqual(
      entries.map((_, index) => String(index + 1)).toSorted(),
    )
    expect(overlapping(drawing)).toEqual([])
  })

  it('has the words of a few', () => {
    const few = { ...content, entries: entries.slice(0, 6) }
    expect(layOutMap('relationship', few, { width: 560, fontSize: 16 }).numbered).toBe(false)
  })
})

describe('the timeline', () => {
  const places = [
    { key: 'good', label: 'A good time' },
    { key: 'hard', label: 'A hard time' },
  ]
  const at = (id: string, place: string, year: number) => ({
    id,
    words: id,
    notes: [],
    place,
    year,
    marked: false,
  })
  const titles = { unplaced: '', noSection: '', undated: (place: string) => place }
  const span = { from: 1984, to: 2026 }

  it('stands good times above the line and hard times below, earlier to the left', () => {
    const entries = [at('late', 'good', 2020), at('early', 'good', 1990), at('hard', 'hard', 2000)]
    const content = { centre: '', places, sections: [], entries, titles, span }
    const { labels, titles: texts } = layOutMap('background', content, { width: 600, fontSize: 16 })
    const middle = (id: string) => middleOf(labels.find(({ entryId }) => entryId === id)?.box ?? never(id))
    const line = texts.find(({ text }) => text === '2000')?.y ?? never('2000')
    expect(middle('early').x).toBeLessThan(middle('late').x)
    expect(middle('early').y).toBeLessThan(line)
    expect(middle('late').y).toBeLessThan(line)
    expect(middle('hard').y).toBeGreaterThan(line)
  })
})

function never(what: string): never {
  throw new Error(`${what} is not drawn`)
}
