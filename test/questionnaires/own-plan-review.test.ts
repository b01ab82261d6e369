import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import ownCases from '../../questionnaires/own-plan-review/cases.json' with { type: 'json' }
import json from '../../questionnaires/own-plan-review/questionnaire.json' with { type: 'json' }
import { parseReference } from '../../src/domain/reference.ts'
import {
  readQuestionnaire,
  readQuestionnaireResponse,
  writeQuestionnaireResponse,
} from '../../src/fhir/index.ts'
import {
  type OwnReview,
  ownReviewFromItems,
  ownReviewItems,
  ownReviewUrl,
  planCodes,
  planTexts,
  saysAnything,
} from '../../src/goal-plan/index.ts'
import type { QuestionnaireItem } from '../../src/questionnaire/index.ts'
import { r4Objections } from '../fhir/validate-r4.ts'
import { type CaseAnswers, caseItems } from './case-items.ts'

const reading = readQuestionnaire(json)
if (!reading.ok) throw new Error(JSON.stringify(reading.error))
const form = reading.value
const texts = planTexts(form)
const everyItem = (items: readonly QuestionnaireItem[]): readonly QuestionnaireItem[] =>
  items.flatMap((item) => [item, ...everyItem(item.items)])
const cases = (ownCases.cases as readonly { name: string; answers: CaseAnswers }[]).map((each) => ({
  ...each,
  items: caseItems(form, each.answers),
}))

const words = fc.option(
  fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
  { nil: undefined },
)
const anyReview: fc.Arbitrary<OwnReview> = fc
  .record({
    plan: fc.option(fc.constant('QuestionnaireResponse/plan-1'), { nil: undefined }),
    goals: fc.uniqueArray(
      fc
        .record({
          id: fc.option(fc.uuid(), { nil: undefined }),
          words: fc.string({ minLength: 1 }).filter((text) => text.trim() !== ''),
          progress: fc.option(fc.constantFrom(...planCodes.progress.codes), { nil: undefined }),
          helped: words,
          nextStep: words,
          change: words,
        })
        .map(withoutGaps)
        .filter((goal) => saysAnything(goal)),
      { selector: ({ id, words: own }) => id ?? own, maxLength: 4 },
    ),
    anythingElse: words,
  })
  .map(withoutGaps)

function withoutGaps<Whole extends object>(whole: Whole): never {
  return Object.fromEntries(Object.entries(whole).filter(([, part]) => part !== undefined)) as never
}

describe('the form in which a person says how their plan is going', () => {
  it('has the address that the app asks for, requires nothing, and offers the codes of a plan', () => {
    expect(form.url).toBe(ownReviewUrl)
    expect(form.findings).toEqual([])
    expect(everyItem(form.items).filter((item) => item.type === 'refused' || item.required)).toEqual([])
    const progress = everyItem(form.items).find(({ linkId }) => linkId === 'goal.progress')
    const offered = progress?.type === 'choice' ? progress.options : []
    expect(offered.map(({ value }) => value.kind === 'coding' && value.coding.code)).toEqual(
      planCodes.progress.codes,
    )
  })

  it.each(cases)('is read and written back the same: $name', ({ items }) => {
    const { review, more } = ownReviewFromItems(items)
    expect(more).toBe(false)
    expect(ownReviewItems(review, texts)).toEqual(items)
  })

  it.each(cases)('is a valid R4 response: $name', ({ items }) => {
    const response = writeQuestionnaireResponse({
      identifier: '0b7f6c2e-7c1a-4f52-9a43-1f7a6b2f3c11',
      questionnaire: { url: ownReviewUrl, version: form.version ?? '' },
      subject: { literal: parseReference('Patient/rosa') },
      authored: '2026-11-22T10:00:00+00:00',
      items,
    })
    expect(r4Objections(response)).toEqual([])
    const back = readQuestionnaireResponse(response)
    expect(back.ok && back.value.items).toEqual(items)
  })

  it('keeps everything that anybody could say', () => {
    fc.assert(
      fc.property(anyReview, (review) => {
        expect(ownReviewFromItems(ownReviewItems(review, texts))).toEqual({ review, more: false })
      }),
    )
  })

  it('leaves out goals of which nothing was said, and tells of answers it has no place for', () => {
    const said = { goals: [{ words: 'Swim', helped: '  ' }] }
    expect(ownReviewItems(said, texts)).toEqual([])
    const strange = {
      linkId: 'mood',
      answers: [{ value: { kind: 'string', value: 'fine' }, items: [] }],
      items: [],
    } as const
    expect(ownReviewFromItems([strange])).toEqual({ review: { goals: [] }, more: true })
    const inGoal = { linkId: 'goal', answers: [], items: [strange] }
    expect(ownReviewFromItems([inGoal]).more).toBe(true)
  })
})
