import type { AnswerValue, GroupItem, QuestionItem } from '../../questionnaire/index.ts'
import { answerText } from '../form/answer-text.ts'
import type { LifeMapKind } from './life-map-kind.ts'

/** A part of a map: a ring, a half, a section. Its words are those of the form, or the person's own. */
export interface Division {
  /** Tells divisions of a map apart: a code, or the person's own words. */
  readonly key: string
  readonly label: string
  /** The answer that puts an entry there. */
  readonly answer: AnswerValue
}

/** What one map asks of each entry, and the parts it offers. */
export interface MapScheme {
  readonly kind: LifeMapKind
  /** linkId of an entry; its questions are named `<entry>.words`, `<entry>.section` and so on. */
  readonly entryLinkId: string
  /** What an entry is called: `A decision`. */
  readonly entryName: string | undefined
  /** The question that says in which part an entry stands, `closeness` or `decides`; the map of who I am has only sections. */
  readonly placeName: string | undefined
  readonly places: readonly Division[]
  readonly sections: readonly Division[]
}

const placeNames: Readonly<Record<LifeMapKind, string | undefined>> = {
  relationship: 'closeness',
  background: 'tone',
  'who-am-i': undefined,
  preferences: 'liking',
  choices: 'decides',
  respect: 'kind',
}

/** Reads from the item of an entry what its map is made of. */
export function mapScheme(kind: LifeMapKind, entry: GroupItem): MapScheme {
  const placeName = placeNames[kind]
  const offered = (name: string) => {
    const question = entry.items.find((item) => item.linkId === `${entry.linkId}.${name}`)
    return question === undefined || !('options' in question) ? [] : divisionsOf(question)
  }
  return {
    kind,
    entryLinkId: entry.linkId,
    entryName: entry.text,
    placeName,
    places: placeName === undefined ? [] : offered(placeName),
    sections: offered('section'),
  }
}

function divisionsOf(question: QuestionItem): readonly Division[] {
  return question.options.map(({ value }) => divisionOf(value))
}

/** The division an answer names. Words that the person wrote are one division however they are capitalised. */
export function divisionOf(answer: AnswerValue): Division {
  const label = answerText(answer)
  const code = answer.kind === 'coding' ? answer.coding.code : undefined
  return { key: code ?? `own ${label.trim().toLowerCase()}`, label, answer }
}

/** The division of a list that an answer means: by its code, or by the same words; else one of its own. */
export function divisionAmong(offered: readonly Division[], answer: AnswerValue): Division {
  const own = divisionOf(answer)
  const sameWords = (each: Division) => each.label.trim().toLowerCase() === own.label.trim().toLowerCase()
  return (
    offered.find(({ key }) => key === own.key) ??
    (answer.kind === 'coding' ? undefined : offered.find(sameWords)) ??
    own
  )
}
