import { parseCalendarDate } from '../../domain/calendar-date.ts'
import type { AnswerValue } from '../../questionnaire/index.ts'
import { answerText } from '../form/answer-text.ts'
import { mapMessages as words } from '../present/map-messages.ts'
import { type Division, divisionAmong, type MapScheme } from './map-scheme.ts'

/** One entry of a map, read from its answers. */
export interface MapEntry {
  /** Unique in its map while that is open. */
  readonly id: string
  /** Empty while none are written. */
  readonly words: string
  readonly place?: Division
  readonly section?: Division
  /** FHIR date of any precision. */
  readonly date?: string
  /** In whole years. */
  readonly age?: number
  readonly wantsMoreControl: boolean
  readonly barrier?: string
  /** Every other answer with its question, in order, so that the list leaves nothing out. */
  readonly facts: readonly EntryFact[]
}

export interface EntryFact {
  readonly name: string
  readonly question: string | undefined
  readonly answer: string
  /** False where the answer says it all: words that were chosen, a date. */
  readonly needsQuestion: boolean
}

/** One answered question of an entry. */
export interface EntryAnswer {
  readonly linkId: string
  readonly text?: string | undefined
  readonly value: AnswerValue
}

/** Reads one entry. Answers of a kind the map does not expect are facts like any other; nothing is dropped, nothing guessed. */
export function mapEntry(scheme: MapScheme, id: string, answers: readonly EntryAnswer[]): MapEntry {
  const prefix = `${scheme.entryLinkId}.`
  const nameOf = ({ linkId }: EntryAnswer) =>
    linkId.startsWith(prefix) ? linkId.slice(prefix.length) : linkId
  const answer = (name: string) => answers.find((each) => nameOf(each) === name)?.value
  const [said, section, date, age, barrier] = ['words', 'section', 'date', 'age', 'barrier'].map(answer)
  const place = scheme.placeName === undefined ? undefined : answer(scheme.placeName)
  const control = answer('more-control')
  return {
    id,
    words: said === undefined ? '' : answerText(said),
    ...(place === undefined ? {} : { place: divisionAmong(scheme.places, place) }),
    ...(section === undefined ? {} : { section: divisionAmong(scheme.sections, section) }),
    ...(date?.kind === 'date' && parseCalendarDate(date.date) !== undefined ? { date: date.date } : {}),
    ...(age?.kind === 'integer' ? { age: age.value } : {}),
    wantsMoreControl: control?.kind === 'boolean' && control.value,
    ...(barrier === undefined ? {} : { barrier: answerText(barrier) }),
    facts: answers
      .filter((each) => nameOf(each) !== 'words')
      .map((each) => ({
        name: nameOf(each),
        question: each.text,
        ...factAnswer(nameOf(each), each.value),
      })),
  }
}

/** An answer as the list says it: in the short words of the picture where that has some. */
function factAnswer(name: string, value: AnswerValue): Pick<EntryFact, 'answer' | 'needsQuestion'> {
  if (name === 'age' && value.kind === 'integer')
    return { answer: words.age(value.value), needsQuestion: false }
  if (name === 'more-control' && value.kind === 'boolean' && value.value)
    return { answer: words.wantsMoreControl, needsQuestion: false }
  return { answer: answerText(value), needsQuestion: value.kind !== 'coding' && value.kind !== 'date' }
}

/** The parts of a map: those its form offers, and those that entries name beside them, in the order they first come. */
export function divisionsInUse(
  offered: readonly Division[],
  entries: readonly MapEntry[],
  by: 'place' | 'section',
): readonly Division[] {
  const used = new Map(offered.map((division) => [division.key, division]))
  for (const entry of entries) {
    const division = entry[by]
    if (division !== undefined && !used.has(division.key)) used.set(division.key, division)
  }
  return [...used.values()]
}
