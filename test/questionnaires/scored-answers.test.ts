import { describe, expect, it } from 'vitest'
import brief from '../../questionnaires/brief-inspire/questionnaire.json' with { type: 'json' }
import { readQuestionnaire } from '../../src/fhir/index.ts'
import {
  type AnswerValue,
  isReadyToAsk,
  type Questionnaire,
  type QuestionnaireItem,
  type ResponseItem,
  scoreCalculations,
  scoresOf,
} from '../../src/questionnaire/index.ts'
import { filledInspire } from './filled-inspire.ts'

function read(json: unknown): Questionnaire {
  const reading = readQuestionnaire(json)
  if (!reading.ok) throw new Error(JSON.stringify(reading.error))
  return reading.value
}

const inspire = read(filledInspire().questionnaire)
const briefInspire = read(brief)

/** The questionnaire with each item as `change` gives it back; one for which it gives nothing is left out, with what is under it. */
function changed(
  { items, ...rest }: Questionnaire,
  change: (item: QuestionnaireItem) => QuestionnaireItem | undefined,
): Questionnaire {
  const all = (list: readonly QuestionnaireItem[]): readonly QuestionnaireItem[] =>
    list.flatMap((item) => {
      const kept = change(item)
      if (kept === undefined) return []
      return ['items' in kept ? { ...kept, items: all(kept.items) } : kept]
    })
  return { ...rest, items: all(items) }
}

const without = (linkId: string) => (item: QuestionnaireItem) => (item.linkId === linkId ? undefined : item)

function itemsOf(list: readonly QuestionnaireItem[]): readonly QuestionnaireItem[] {
  return list.flatMap((item) => [item, ...('items' in item ? itemsOf(item.items) : [])])
}

const answered = (linkId: string, ...values: readonly AnswerValue[]): ResponseItem => ({
  linkId,
  items: [],
  answers: values.map((value) => ({ value, items: [] })),
})

/** The option of a question with this code, as an answer. */
function option({ items }: Questionnaire, linkId: string, code: string): AnswerValue {
  const question = itemsOf(items).find((item) => item.linkId === linkId)
  const options = question !== undefined && 'options' in question ? question.options : []
  const found = options.find(({ value }) => value.kind === 'coding' && value.coding.code === code)
  if (found === undefined) throw new Error(`${linkId} offers no ${code}`)
  return found.value
}

const valuesOf = (form: Questionnaire, items: readonly ResponseItem[]) =>
  scoresOf(form, items).map(({ value }) => value)

describe('which answers are scored', () => {
  const all = ['bi-1', 'bi-2', 'bi-3', 'bi-4', 'bi-5'].map((linkId) =>
    answered(linkId, option(briefInspire, linkId, '3')),
  )

  it('is also one that stands inside another answer, as a response may hold it', () => {
    const outer: ResponseItem = {
      linkId: 'note',
      items: [],
      answers: [{ value: { kind: 'string', value: 'x' }, items: all }],
    }
    expect(valuesOf(briefInspire, all)).toEqual([75])
    expect(valuesOf(briefInspire, [outer])).toEqual([75])
  })

  it('is none whose question is not in the form, or is no choice any more', () => {
    const kindOf = (item: QuestionnaireItem) =>
      item.linkId === 'bi-1' ? ({ ...item, type: 'open-choice' } as QuestionnaireItem) : item
    expect(valuesOf(changed(briefInspire, without('bi-1')), all)).toEqual([])
    expect(valuesOf(changed(briefInspire, kindOf), all)).toEqual([])
  })

  const rated = answered('s1.support', option(inspire, 's1.support', '4'))
  const important = option(inspire, 's1', 'yes')

  it('is a rating only where one answer, and no other, says that it is important', () => {
    expect(valuesOf(inspire, [answered('s1', important), rated])).toEqual([100])
    expect(valuesOf(inspire, [answered('s1', important, important), rated])).toEqual([])
    expect(valuesOf(inspire, [answered('s1', option(inspire, 's1', 'no')), rated])).toEqual([])
    expect(valuesOf(inspire, [answered('s1', { kind: 'string', value: 'yes' }), rated])).toEqual([])
    expect(valuesOf(inspire, [rated])).toEqual([])
  })
})

describe('the calculations a form is given', () => {
  it('are named as the questionnaires name their scores', () => {
    expect(Object.keys(scoreCalculations(briefInspire))).toEqual(['score'])
    expect(Object.keys(scoreCalculations(inspire))).toEqual(['support-score', 'relationship-score'])
    expect(itemsOf(inspire.items).map(({ linkId }) => linkId)).toEqual(
      expect.arrayContaining(['support-score', 'relationship-score']),
    )
  })

  it('are none for a questionnaire without an address, or with one that has no rule', () => {
    for (const url of [undefined, 'https://other.example/Questionnaire/x']) {
      const { url: _, ...rest } = briefInspire
      const other = url === undefined ? rest : { ...rest, url }
      expect(scoreCalculations(other)).toEqual({})
      expect(scoresOf(other, [answered('bi-1', option(briefInspire, 'bi-1', '4'))])).toEqual([])
    }
  })
})

describe('INSPIRE', () => {
  const linkIds = itemsOf(inspire.items)
    .map(({ linkId }) => linkId)
    .filter((linkId) => /^(s\d+(\.support)?|r\d+)$/.test(linkId))

  it('may be put before people whole', () => {
    expect(linkIds).toHaveLength(47)
    expect(isReadyToAsk(inspire)).toBe(true)
  })

  it.each(linkIds)('may not without %s', (linkId) => {
    expect(isReadyToAsk(changed(inspire, without(linkId)))).toBe(false)
  })
})
