import { parseCalendarDate } from '../../domain/calendar-date.ts'
import { dateInWords } from '../present/calendar-words.ts'
import { mapMessages as words } from '../present/map-messages.ts'
import type { DrawnEntry, MapContent } from './layout/map-drawing.ts'
import { divisionsInUse, type MapEntry } from './map-entry.ts'
import type { MapScheme } from './map-scheme.ts'

/** Whom a map is about, as far as the picture shows it. */
export interface MapPerson {
  /** Stands in the middle of the picture. */
  readonly firstName?: string | undefined
  /** FHIR date of any precision: where the timeline of the background map begins. */
  readonly birthDate?: string | undefined
}

export interface MapContentOptions {
  readonly scheme: MapScheme
  readonly entries: readonly MapEntry[]
  readonly person: MapPerson
  /** FHIR date or dateTime: where the timeline ends. */
  readonly until: string
}

/** What the picture of a map shows, in the words of its entries. */
export function mapContent({ scheme, entries, person, until }: MapContentOptions): MapContent {
  // Rings and the two sides of a timeline are as many as the form offers; whatever else a record says has no ring.
  const isFixed = scheme.kind === 'relationship' || scheme.kind === 'background'
  const places = isFixed ? scheme.places : divisionsInUse(scheme.places, entries, 'place')
  const birth = yearOf(person.birthDate)
  return {
    centre: person.firstName ?? words.me,
    places,
    sections: divisionsInUse(scheme.sections, entries, 'section'),
    entries: entries.map((entry): DrawnEntry => {
      const year = scheme.kind === 'background' ? yearOfEntry(entry, birth) : undefined
      const place = places.find(({ key }) => key === entry.place?.key)?.key
      return {
        id: entry.id,
        words: entry.words === '' ? words.noWords : entry.words,
        notes: notesOf(scheme, entry),
        ...(place === undefined ? {} : { place }),
        ...(entry.section === undefined ? {} : { section: entry.section.key }),
        ...(year === undefined ? {} : { year }),
        marked: entry.wantsMoreControl,
      }
    }),
    titles: { unplaced: words.notPlaced, noSection: words.noSection, undated: words.undated },
    span: { from: birth, to: yearOf(until) },
  }
}

function notesOf({ kind }: MapScheme, entry: MapEntry): readonly string[] {
  const sectionIsGround = kind === 'relationship' || kind === 'who-am-i'
  return [
    ...(entry.date === undefined ? [] : [dateInWords(entry.date)]),
    ...(entry.age === undefined ? [] : [words.age(entry.age)]),
    ...(entry.section === undefined || sectionIsGround ? [] : [entry.section.label]),
    ...(entry.wantsMoreControl ? [words.wantsMoreControl] : []),
    ...(entry.barrier === undefined ? [] : [entry.barrier]),
  ]
}

/** When an entry was, as a year with its fraction: from its date, else from its age where the birth is known. */
export function yearOfEntry(entry: MapEntry, birth: number | undefined): number | undefined {
  if (entry.date !== undefined) return yearOf(entry.date)
  return entry.age === undefined || birth === undefined ? undefined : birth + entry.age
}

/** The middle of what a FHIR date or dateTime covers, as a year with its fraction; `undefined` for what is no date. */
export function yearOf(fhirDate: string | undefined): number | undefined {
  const date = parseCalendarDate(fhirDate?.split('T', 1)[0] ?? '')
  if (date === undefined) return undefined
  const { year, month, day } = date
  if (month === undefined) return year + 0.5
  return year + (month - 1 + (day === undefined ? 0.5 : (day - 0.5) / 31)) / 12
}
