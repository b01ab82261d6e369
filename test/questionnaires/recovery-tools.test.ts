import { describe, expect, it } from 'vitest'
import worksheetCases from '../../questionnaires/strengths-worksheet/cases.json' with { type: 'json' }
import worksheetJson from '../../questionnaires/strengths-worksheet/questionnaire.json' with { type: 'json' }
import guideCases from '../../questionnaires/vtp-guide/cases.json' with { type: 'json' }
import guideJson from '../../questionnaires/vtp-guide/questionnaire.json' with { type: 'json' }
import { parseReference } from '../../src/domain/reference.ts'
import {
  readQuestionnaire,
  readQuestionnaireResponse,
  writeQuestionnaireResponse,
} from '../../src/fhir/index.ts'
import {
  createForm,
  fillForm,
  formProblems,
  formResponse,
  plainReactivity,
  type QuestionnaireItem,
} from '../../src/questionnaire/index.ts'
import { r4Objections } from '../fhir/validate-r4.ts'
import { type CaseAnswers, caseItems } from './case-items.ts'

function read(json: unknown) {
  const reading = readQuestionnaire(json)
  if (!reading.ok) throw new Error(JSON.stringify(reading.error))
  return reading.value
}

const guide = read(guideJson)
const worksheet = read(worksheetJson)
const itemsOf = (items: readonly QuestionnaireItem[]): readonly QuestionnaireItem[] =>
  items.flatMap((item) => [item, ...itemsOf(item.items)])
const child = (items: readonly QuestionnaireItem[], linkId: string) => {
  const item = items.find((each) => each.linkId === linkId)
  if (item === undefined) throw new Error(`There is no ${linkId}`)
  return item
}
const linkIds = (items: readonly QuestionnaireItem[]) => items.map(({ linkId }) => linkId)
const standingsOf = (items: readonly QuestionnaireItem[]) =>
  itemsOf(items).filter(({ linkId }) => linkId.endsWith('.standing'))

const areas = [
  'cultural-identity',
  'religion-spirituality',
  'language-background',
  'gender',
  'sexuality',
  'life-history',
  'what-matters',
  'help-from-services',
  'help-from-others',
  'help-not-wanted',
]
const maps = [
  'map-relationship',
  'map-background',
  'map-who-am-i',
  'map-preferences',
  'map-choices',
  'map-respect',
]
const rows = ['daily-living', 'financial', 'occupational', 'social', 'health', 'spirituality-culture']

describe('the VTP guide', () => {
  it('has the three approaches of the source after the two names', () => {
    expect(linkIds(guide.items)).toEqual(['about', 'conversation', 'narrative', 'maps'])
    expect(child(guide.items, 'narrative').items).toHaveLength(9)
    expect(linkIds(child(guide.items, 'maps').items)).toEqual(maps)
    expect(linkIds(child(guide.items, 'conversation').items.filter(({ type }) => type === 'group'))).toEqual(
      areas,
    )
  })

  it('holds two areas, nine prompts and six descriptions in the words of the source, and no more areas', () => {
    const bySource = (items: readonly QuestionnaireItem[]) =>
      linkIds(items.filter((item) => item.type !== 'refused' && item.origin === 'source'))
    expect(bySource(child(guide.items, 'conversation').items)).toEqual([
      'conversation.each-area',
      'cultural-identity',
      'religion-spirituality',
    ])
    const prompts = itemsOf(child(guide.items, 'narrative').items).filter(({ type }) => type === 'text')
    expect(bySource(prompts)).toHaveLength(9)
    const descriptions = child(guide.items, 'maps').items.flatMap(({ items }) => items.slice(0, 1))
    expect(bySource(descriptions)).toEqual(maps.map((map) => `${map}.description`))
  })

  it('requires nothing but the words of an entry that somebody puts on a map', () => {
    const required = itemsOf(guide.items).filter((item) => item.required)
    expect(linkIds(required)).toEqual(maps.map((map) => `${map}.entry.words`))
  })

  it('lets every area, prompt and map be left in the same two ways, without switching anything off', () => {
    expect(standingsOf(guide.items)).toHaveLength(areas.length + 9 + maps.length)
    expect(itemsOf(guide.items).filter(({ enableWhen }) => enableWhen.length > 0)).toEqual([])
  })

  it('has no coordinates in its maps: an entry is words, a part of the map, and what the map is about', () => {
    const kinds = maps.map((map) => {
      const entry = child(child(child(guide.items, 'maps').items, map).items, `${map}.entry`)
      expect(entry.type === 'group' && entry.repeats).toBe(true)
      return entry.items.map(({ linkId, type }) => `${linkId.replace(`${map}.entry.`, '')}: ${type}`)
    })
    const always = ['words: string', 'section: open-choice']
    expect(kinds).toEqual([
      [...always, 'closeness: choice'],
      [...always, 'date: date', 'age: integer', 'tone: choice'],
      always,
      [...always, 'liking: choice'],
      [...always, 'decides: choice', 'more-control: boolean', 'barrier: string'],
      [...always, 'kind: choice'],
    ])
  })
})

describe('the Strengths Worksheet', () => {
  it('begins with personal qualities and has six rows of three columns', () => {
    expect(linkIds(worksheet.items)).toEqual(['about', 'about-me', 'domains'])
    const domains = child(worksheet.items, 'domains')
    expect(domains.type === 'group' && domains.control).toBe('grid')
    expect(linkIds(domains.items)).toEqual(rows)
    for (const row of domains.items) {
      const cells = ['currently', 'aspirations', 'resources', 'standing']
      expect(linkIds(row.items)).toEqual(cells.map((cell) => `${row.linkId}.${cell}`))
    }
  })

  it('gives every cell its column’s full question, the same in every row, as form fillers without a grid and Smart Forms need', () => {
    const rowsOfTexts = child(worksheet.items, 'domains').items.map(({ items }) =>
      items.slice(0, 3).map(({ text }) => text),
    )
    expect(rowsOfTexts).toHaveLength(rows.length)
    for (const texts of rowsOfTexts)
      expect(texts).toEqual([
        "Currently: What's going on today? What's available now?",
        'Desires and aspirations: What do I want?',
        'Personal and social resources: What have I used in the past?',
      ])
  })

  it('requires nothing, and lets every part be left in the same two ways', () => {
    expect(itemsOf(worksheet.items).filter((item) => item.required)).toEqual([])
    expect(standingsOf(worksheet.items)).toHaveLength(rows.length + 1)
  })

  it('has gentle prompts for somebody who cannot think of any strength, before the first question', () => {
    const [first] = child(worksheet.items, 'about-me').items
    expect(first?.linkId).toBe('no-strengths')
    const prompts = first?.items ?? []
    expect(prompts.length).toBeGreaterThanOrEqual(5)
    expect(prompts.every((item) => item.type === 'display' && item.control === 'help')).toBe(true)
  })

  it('says in every row what to do when nothing comes to mind, in one wording of ours', () => {
    const said = child(worksheet.items, 'domains').items.map((row) =>
      child(child(row.items, `${row.linkId}.currently`).items, `${row.linkId}.currently.no-strengths`),
    )
    expect(new Set(said.map(({ text }) => text)).size).toBe(1)
    for (const item of said) expect(item).toMatchObject({ type: 'display', control: 'help', origin: 'ours' })
  })

  it('says what the checklist is where its prompts are, and nowhere else', () => {
    const cells = itemsOf(worksheet.items).filter(({ type }) => type === 'text')
    const places = cells.map(({ linkId, items }) => {
      const placeOf = (end: string) => linkIds(items).indexOf(`${linkId}.${end}`)
      return { about: placeOf('checklist-about'), list: placeOf('checklist') }
    })
    expect(places.filter(({ list }) => list >= 0)).toHaveLength(3)
    for (const { about, list } of places) expect(about).toBe(list < 0 ? -1 : list - 1)
    const texts = itemsOf(worksheet.items).filter(({ text }) => text?.startsWith('This checklist give'))
    expect(texts).toHaveLength(3)
  })
})

const tools = [
  { name: 'VTP guide', questionnaire: guide, cases: guideCases.cases },
  { name: 'Strengths Worksheet', questionnaire: worksheet, cases: worksheetCases.cases },
]
const cases = tools.flatMap(({ cases: all, ...tool }) =>
  (all as readonly { name: string; answers: CaseAnswers }[]).map((each) => ({
    ...tool,
    ...each,
    tool: tool.name,
  })),
)

describe('a filled recovery tool', () => {
  it.each(cases)('goes into the form and out of it unchanged: $tool, $name', ({ questionnaire, answers }) => {
    const items = caseItems(questionnaire, answers)
    const form = createForm({ questionnaire, reactivity: plainReactivity() })
    expect(fillForm(form, items)).toEqual([])
    expect(formProblems(form)).toEqual([])
    expect(formResponse(form)).toEqual(items)
  })

  it.each(cases)(
    'is a valid R4 response that reads back the same: $tool, $name',
    ({ questionnaire, answers }) => {
      const items = caseItems(questionnaire, answers)
      const { url = '', version = '' } = questionnaire
      const response = writeQuestionnaireResponse({
        identifier: '0b7f6c2e-7c1a-4f52-9a43-1f7a6b2f3c11',
        questionnaire: { url, version },
        status: 'in-progress',
        subject: { literal: parseReference('Patient/rosa') },
        authored: '2026-11-22T10:00:00+00:00',
        items,
      })
      expect(r4Objections(response)).toEqual([])
      const reading = readQuestionnaireResponse(response)
      expect(reading.ok && reading.value.items).toEqual(items)
    },
  )

  it.each(tools)(
    'answers every question of the $name in one case, and none in another',
    ({ questionnaire, cases: all }) => {
      const questions = itemsOf(questionnaire.items).filter(
        ({ type }) => type !== 'group' && type !== 'display',
      )
      const answered = (answers: CaseAnswers): readonly string[] =>
        Object.entries(answers).flatMap(([linkId, value]) =>
          Array.isArray(value) ? value.flatMap(answered) : [linkId],
        )
      const counts = all.map(({ answers }) => new Set(answered(answers as CaseAnswers)).size)
      expect(Math.max(...counts)).toBe(questions.length)
      expect(Math.min(...counts)).toBe(0)
    },
  )
})
