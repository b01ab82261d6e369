import { describe, expect, it } from 'vitest'
import goalPlanCases from '../../questionnaires/goal-plan/cases.json' with { type: 'json' }
import goalPlanJson from '../../questionnaires/goal-plan/questionnaire.json' with { type: 'json' }
import { parseReference } from '../../src/domain/reference.ts'
import { readQuestionnaireResponse, writeQuestionnaireResponse } from '../../src/fhir/index.ts'
import { planCodes, planFromItems, planItems, responseIds } from '../../src/goal-plan/index.ts'
import {
  createForm,
  fillForm,
  formProblems,
  formResponse,
  plainReactivity,
  type QuestionnaireItem,
  type ResponseItem,
} from '../../src/questionnaire/index.ts'
import { r4Objections } from '../fhir/validate-r4.ts'
import { essence } from '../goal-plan/answers-in.ts'
import { goalPlanForm, goalPlanTexts } from '../goal-plan/goal-plan-form.ts'
import { type CaseAnswers, caseItems } from './case-items.ts'

const itemsOf = (items: readonly QuestionnaireItem[]): readonly QuestionnaireItem[] =>
  items.flatMap((item) => [item, ...itemsOf(item.items)])
const everyItem = itemsOf(goalPlanForm.items)
const linkIds = (items: readonly { readonly linkId: string }[]) => items.map(({ linkId }) => linkId)
const references = everyItem.filter(({ type }) => type === 'reference')
const cases = (goalPlanCases.cases as readonly { name: string; answers: CaseAnswers }[]).map((each) => ({
  ...each,
  items: caseItems(goalPlanForm, each.answers),
}))
const newId = responseIds('QuestionnaireResponse/case')

describe('the form of a goal plan', () => {
  it('is read without a refused question, and without anything noticed', () => {
    expect(everyItem.filter(({ type }) => type === 'refused')).toEqual([])
    expect(goalPlanForm.findings).toEqual([])
  })

  it('has goals with actions as nested repeating groups', () => {
    const groups = everyItem.filter((item) => item.type === 'group' && item.repeats)
    expect(linkIds(groups)).toEqual(['goal', 'goal.source', 'goal.action', 'agreement'])
    const goal = groups[0]
    expect(goal?.items.some(({ linkId }) => linkId === 'goal.action')).toBe(true)
  })

  it('hides the numbers and pointers that are for software alone', () => {
    expect(linkIds(everyItem.filter(({ hidden }) => hidden))).toEqual([
      'plan-id',
      'previous',
      'goal.id',
      'goal.source.response',
      'goal.source.link-id',
      'goal.action.id',
      'goal.action.owner',
      'goal.staff-view.by',
      'agreement.who',
    ])
  })

  it('asks for names in words wherever it has a place for somebody from the record, since form fillers lose what is typed there', () => {
    const people = references.filter(({ linkId }) => !['previous', 'goal.source.response'].includes(linkId))
    for (const { linkId } of people) {
      const named = everyItem.find((item) => item.linkId === `${linkId}-name`)
      expect([named?.type, named?.hidden]).toEqual(['string', false])
    }
    const isMany = (linkId: string) =>
      everyItem.some((item) => item.linkId === linkId && 'repeats' in item && item.repeats)
    expect([isMany('goal.action.owner'), isMany('goal.action.owner-name')]).toEqual([true, true])
  })

  it('requires nothing but the words of a goal or action that somebody begins', () => {
    expect(linkIds(everyItem.filter(({ required }) => required))).toEqual(['goal.words', 'goal.action.words'])
  })

  it('holds words of ours alone, scores nothing, works nothing out and is not for extraction', () => {
    expect(new Set(everyItem.map((item) => item.type !== 'refused' && item.origin))).toEqual(
      new Set(['ours']),
    )
    expect(JSON.stringify(goalPlanJson)).not.toMatch(/[eE]xpression|ordinal|[eE]xtract|enableWhen/)
  })

  it('offers exactly the codes a plan knows', () => {
    const offered = everyItem.flatMap((item) =>
      item.type === 'choice'
        ? item.options.map(({ value }) =>
            value.kind === 'coding' ? `${value.coding.system}|${value.coding.code}` : '',
          )
        : [],
    )
    const known = Object.values(planCodes).flatMap(({ system, codes }) =>
      codes.map((code) => `${system}|${code}`),
    )
    expect([...offered].sort()).toEqual([...known].sort())
  })
})

describe('a filled goal plan', () => {
  it.each(cases)('is a plan that gives the same items back: $name', ({ items }) => {
    const { plan, unplaced, repaired } = planFromItems(items, newId)
    expect(unplaced).toEqual([])
    const written = planItems(plan, goalPlanTexts)
    if (repaired.length === 0) expect(written).toEqual(items)
    // What a plan must say is filled in; all that was said is there.
    const lines = said(written)
    const places = said(items).map((line) => lines.indexOf(line))
    expect(places).not.toContain(-1)
    expect(planFromItems(written, newId).plan).toEqual(plan)
  })

  it('says where something had to be filled in: numbers, and how things stand', () => {
    const elsewhere = cases.find(({ name }) => name.includes('knows no people'))
    const { repaired } = planFromItems(elsewhere?.items ?? [], newId)
    expect(repaired.map(({ code, place, linkId }) => `${place} ${linkId} ${code}`)).toEqual([
      ' plan-id id-given',
      'goal[0] goal.id id-given',
      'goal[0] goal.lifecycle assumed',
      'goal[0].action[0] goal.action.id id-given',
      'goal[0].action[0] goal.action.status assumed',
      'goal[0].action[1] goal.action.id id-given',
      'goal[0].action[1] goal.action.status assumed',
      ' occasion assumed',
    ])
  })

  it.each(cases)('is a valid R4 response that reads back the same: $name', ({ items }) => {
    const response = writeQuestionnaireResponse({
      identifier: '0b7f6c2e-7c1a-4f52-9a43-1f7a6b2f3c11',
      questionnaire: { url: goalPlanForm.url ?? '', version: goalPlanForm.version ?? '' },
      subject: { literal: parseReference('Patient/rosa') },
      authored: '2026-11-22T10:00:00+00:00',
      items,
    })
    expect(r4Objections(response)).toEqual([])
    const reading = readQuestionnaireResponse(response)
    expect(reading.ok && reading.value.items).toEqual(items)
  })

  it.each(cases)(
    'opens in the plain form engine, which keeps and names all it cannot ask for: $name',
    ({ items }) => {
      const form = createForm({ questionnaire: goalPlanForm, reactivity: plainReactivity() })
      const unplaced = fillForm(form, items)
      expect(linkIds(form.refused).sort()).toEqual(linkIds(references).sort())
      const isReference = ({ linkId }: ResponseItem) => linkIds(references).includes(linkId)
      expect([...new Set(unplaced)].sort()).toEqual(
        [...new Set(linkIds(allOf(items).filter(isReference)))].sort(),
      )
      const without = (level: readonly ResponseItem[]): readonly ResponseItem[] =>
        level
          .filter((item) => !isReference(item))
          .map((item) => ({ ...item, items: without(item.items) }))
          .filter((item) => item.answers.length > 0 || item.items.length > 0)
      expect(formResponse(form)).toEqual(without(items))
      if (items.every(({ linkId }) => linkId !== 'goal')) expect(formProblems(form)).toEqual([])
    },
  )

  it('answers every question in some case, and none in another', () => {
    const answered = new Set(
      cases.flatMap(({ items }) => linkIds(allOf(items).filter((item) => item.answers.length > 0))),
    )
    const questions = everyItem.filter(({ type }) => type !== 'group' && type !== 'display')
    expect([...answered].sort()).toEqual(linkIds(questions).sort())
    expect(cases.some(({ items }) => items.length === 0)).toBe(true)
  })
})

function said(items: readonly ResponseItem[]): readonly string[] {
  return allOf(items).flatMap(({ linkId, answers }) =>
    answers.map(({ value }) => `${linkId}: ${essence(value)}`),
  )
}

function allOf(items: readonly ResponseItem[]): readonly ResponseItem[] {
  return items.flatMap((item) => [item, ...allOf(item.items)])
}
