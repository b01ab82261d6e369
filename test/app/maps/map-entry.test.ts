import { describe, expect, it } from 'vitest'
import { entryGroups } from '../../../src/app/maps/entry-groups.ts'
import { entriesOnMap, formEntries } from '../../../src/app/maps/form-entries.ts'
import { layOutMap } from '../../../src/app/maps/layout/lay-out-map.ts'
import { entriesItemOf, lifeMapKindOf, lifeMapKinds } from '../../../src/app/maps/life-map-kind.ts'
import { mapContent, yearOf } from '../../../src/app/maps/map-content.ts'
import type { MapEntry } from '../../../src/app/maps/map-entry.ts'
import { mapScheme } from '../../../src/app/maps/map-scheme.ts'
import { responseEntries } from '../../../src/app/maps/response-entries.ts'
import type { AnswerValue, ResponseItem } from '../../../src/questionnaire/index.ts'
import { areaOf } from './area-of.ts'
import { type EntryRow, mapItemOf } from './map-items.ts'
import mapRows from './map-rows.json' with { type: 'json' }
import { openMap, vtpGuide } from './vtp-guide.ts'

const withoutId = ({ id: _, ...rest }: MapEntry) => rest

function schemeOf(kind: (typeof lifeMapKinds)[number]) {
  const entry = entriesItemOf(mapItemOf(vtpGuide, kind))
  if (entry === undefined) throw new Error(`The guide has no map ${kind}`)
  return mapScheme(kind, entry)
}

describe.each(lifeMapKinds)('the %s map of the guide', (kind) => {
  it('is found by its linkId, and offers sections, and places where the map has them', () => {
    expect(lifeMapKindOf(`map-${kind}`)).toBe(kind)
    const scheme = schemeOf(kind)
    expect(scheme.sections.length).toBeGreaterThan(0)
    expect(scheme.places.length).toBe(
      { relationship: 3, background: 2, 'who-am-i': 0, preferences: 3, choices: 2, respect: 5 }[kind],
    )
  })

  it.each(Object.entries<readonly EntryRow[]>(mapRows[kind]))(
    'reads %s entries alike while it is filled and when it is recorded',
    (_, rows) => {
      const { entries, scheme, session } = openMap(kind, rows)
      const filled = formEntries(scheme, entries)
      expect(filled.map(({ words }) => words)).toEqual(rows.map((row) => row.words))
      expect(responseEntries(scheme, session.toResponse()).map(withoutId)).toEqual(filled.map(withoutId))
    },
  )

  it('counts what stands on it, not what is said about each', () => {
    const { session } = openMap(kind, mapRows[kind].few)
    const group = areaOf(session, `map-${kind}`)
    expect(group && entriesOnMap(group)).toBe(mapRows[kind].few.length)
  })

  it('lists every entry once', () => {
    const { entries, scheme } = openMap(kind, mapRows[kind].few)
    const filled = formEntries(scheme, entries)
    const listed = entryGroups(scheme, filled, '1984-03-02').flatMap((group) => group.entries)
    expect(listed.map(({ id }) => id).toSorted()).toEqual(filled.map(({ id }) => id).toSorted())
  })

  it('has nothing on it before anything is said', () => {
    const { entries, scheme, session } = openMap(kind, [])
    expect(formEntries(scheme, entries)).toEqual([])
    expect(session.toResponse()).toEqual([])
    expect(session.validate()).toEqual([])
  })
})

describe('what was recorded elsewhere', () => {
  const scheme = schemeOf('relationship')
  const entry = (answers: Readonly<Record<string, AnswerValue>>): ResponseItem => ({
    linkId: 'map-relationship.entry',
    answers: [],
    items: Object.entries(answers).map(([name, value]) => ({
      linkId: name.includes('.') ? name : `map-relationship.entry.${name}`,
      text: `Asked ${name}`,
      answers: [{ value, items: [] }],
      items: [],
    })),
  })
  const read = (answers: Readonly<Record<string, AnswerValue>>) => {
    const [found] = responseEntries(scheme, [entry(answers)])
    if (found === undefined) throw new Error('Nothing was read')
    return found
  }
  const coding = (code: string, display: string): AnswerValue => ({
    kind: 'coding',
    coding: { system: 'urn:elsewhere', code, display },
  })

  it('keeps a closeness nobody offers in the list, and draws the entry as not placed', () => {
    const found = read({ words: { kind: 'string', value: 'Nan' }, closeness: coding('core', 'At the core') })
    expect(found.facts).toMatchObject([{ answer: 'At the core' }])
    const content = mapContent({ scheme, entries: [found], person: {}, until: '2026' })
    const { labels, zones } = layOutMap('relationship', content, { width: 500, fontSize: 16 })
    expect(labels.map(({ zone }) => zones[zone ?? -1]?.place)).toEqual([null])
  })

  it('takes a section in the person’s own words, and the same words as a section offered for that section', () => {
    expect(read({ section: { kind: 'string', value: 'Neighbours' } }).section).toMatchObject({
      label: 'Neighbours',
    })
    expect(read({ section: { kind: 'string', value: ' family ' } }).section).toMatchObject({ key: 'family' })
  })

  it('says an age in the short words of the picture', () => {
    expect(read({ age: { kind: 'integer', value: 34 } }).facts).toMatchObject([
      { answer: 'Age 34', needsQuestion: false },
    ])
  })

  it('shows answers of kinds and questions it does not know as they are', () => {
    const found = read({
      words: { kind: 'integer', value: 7 },
      'elsewhere.colour': { kind: 'boolean', value: true },
      age: { kind: 'decimal', value: 1.5, text: '1.50' },
    })
    expect(found.words).toBe('7')
    expect(found.facts).toEqual([
      { name: 'elsewhere.colour', question: 'Asked elsewhere.colour', answer: 'Yes', needsQuestion: true },
      { name: 'age', question: 'Asked age', answer: '1.50', needsQuestion: true },
    ])
    expect(found.age).toBeUndefined()
  })

  it('has no entry for a group in which nothing was answered', () => {
    expect(responseEntries(scheme, [entry({})])).toEqual([])
    expect(responseEntries(scheme, [])).toEqual([])
  })
})

describe('when something was', () => {
  it.each([
    ['2010', 2010.5],
    ['2010-07', 2010 + 6.5 / 12],
    ['2010-01-01T12:00:00Z', 2010 + 0.5 / 31 / 12],
    ['the nineties', undefined],
    [undefined, undefined],
  ])('%s is %s', (date, year) => {
    if (year === undefined) expect(yearOf(date)).toBeUndefined()
    else expect(yearOf(date)).toBeCloseTo(year, 9)
  })

  it('comes from an age only where the birth is known', () => {
    const { entries, scheme } = openMap('background', [{ words: 'Dad left', age: 7, tone: 'hard' }])
    const drawn = (birthDate?: string) =>
      mapContent({ scheme, entries: formEntries(scheme, entries), person: { birthDate }, until: '2026' })
        .entries[0]?.year
    expect(drawn('1984')).toBe(1991.5)
    expect(drawn()).toBeUndefined()
  })
})
