import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { evalFhirPathTyped, toTypedValue } from '@medplum/core'
import type { QuestionnaireResponse } from '@medplum/fhirtypes'
import fc from 'fast-check'
import fhirpath from 'fhirpath'
import r4Model from 'fhirpath/fhir-context/r4'
import { describe, expect, it } from 'vitest'
import { parseReference } from '../../src/domain/reference.ts'
import { readQuestionnaire, writeQuestionnaireResponse } from '../../src/fhir/index.ts'
import { type ResponseItem, scoresOf } from '../../src/questionnaire/index.ts'

const folder = resolve(import.meta.dirname, '../../questionnaires/brief-inspire')
const resource = JSON.parse(readFileSync(`${folder}/questionnaire.json`, 'utf8'))
const { cases, scale } = JSON.parse(readFileSync(`${folder}/cases.json`, 'utf8'))
const source = readFileSync(`${folder}/source.md`, 'utf8')

const reading = readQuestionnaire(resource)
if (!reading.ok) throw new Error('Brief INSPIRE could not be read')
const questionnaire = reading.value

const linkIds = ['bi-1', 'bi-2', 'bi-3', 'bi-4', 'bi-5'] as const
const support = 'https://alongside.example/fhir/CodeSystem/inspire-support'

/** A coded answer to one item. */
function coded(linkId: string, code: string, system: string = support): ResponseItem {
  return { linkId, items: [], answers: [{ value: { kind: 'coding', coding: { system, code } }, items: [] }] }
}

function responseOf(items: readonly ResponseItem[]): QuestionnaireResponse {
  return writeQuestionnaireResponse({
    identifier: '0b7f6c2e-7c1a-4f52-9a43-1f7a6b2f3c11',
    questionnaire: { url: resource.url, version: resource.version },
    subject: { literal: parseReference('Patient/rosa') },
    authored: '2026-11-22T10:00:00+00:00',
    items,
  }) as QuestionnaireResponse
}

const expression: string = resource.item
  .find((item: { linkId: string }) => item.linkId === 'score')
  .extension.map((each: { valueExpression?: { expression: string } }) => each.valueExpression?.expression)
  .find((text: string | undefined) => text !== undefined)
const evaluate = fhirpath.compile(expression, r4Model as fhirpath.Model, { async: false })

/** What a form filler that follows SDC works out from the questionnaire alone. */
function scoreByExpression(items: readonly ResponseItem[]): unknown[] {
  const response = responseOf(items)
  return evaluate(response, { resource: response })
}

describe('the wording of Brief INSPIRE', () => {
  it('is that of the source, letter by letter', () => {
    const texts = resource.item
      .filter((item: { extension: { valueCode?: string }[] }) => item.extension[0]?.valueCode === 'source')
      .flatMap((item: { text: string; answerOption?: { valueCoding: { display: string } }[] }) => [
        item.text,
        ...(item.answerOption ?? []).map((option) => option.valueCoding.display),
      ])
    const checksum = createHash('sha256').update(texts.join('\n')).digest('hex')
    expect(source).toContain(`\`${checksum}\``)
    expect(texts).toHaveLength(34)
  })

  it('says of every item whose words it holds', () => {
    const origins = resource.item.map(
      (item: { linkId: string; extension: { url: string; valueCode?: string }[] }) => [
        item.linkId,
        item.extension.find((each) => each.url.endsWith('/text-origin'))?.valueCode,
      ],
    )
    expect(origins.filter(([, origin]: [string, string]) => origin === 'ours')).toEqual([['score', 'ours']])
    expect(origins.every(([, origin]: [string, string]) => origin !== undefined)).toBe(true)
  })

  it('offers the five answers and nothing else', () => {
    for (const linkId of linkIds) {
      const item = questionnaire.items.find((each) => each.linkId === linkId)
      expect(item?.type).toBe('choice')
      expect(item?.type === 'choice' && item.options.map((option) => option.ordinal)).toEqual([0, 1, 2, 3, 4])
      expect(item?.required).toBe(false)
    }
  })

  it('says that its scoring is provisional and what its terms are', () => {
    expect(resource.description).toContain('provisional')
    expect(resource.copyright.length).toBeGreaterThan(200)
    expect(resource.item.at(-1).text).toContain('provisional')
  })
})

describe('the score of Brief INSPIRE', () => {
  it.each(cases as { name: string; answers: Record<string, number>; score: number | null }[])(
    'gives $score for: $name',
    ({ answers, score }) => {
      const items = Object.entries(answers).map(([linkId, code]) => coded(linkId, String(code)))
      const expected =
        score === null
          ? undefined
          : { scale, value: score, range: { low: 0, high: 100 }, answered: 5, items: 5, provisional: true }
      expect(scoresOf(questionnaire, items)[0]).toEqual(expected)
      expect(scoreByExpression(items)).toEqual(score === null ? [] : [score])
    },
  )

  it('has a case for every single missing answer', () => {
    const missing = cases
      .map(({ answers }: { answers: object }) => linkIds.filter((linkId) => !(linkId in answers)))
      .filter((absent: readonly string[]) => absent.length === 1)
      .flat()
    expect(new Set(missing)).toEqual(new Set(linkIds))
  })

  // Answers that are there, missing, doubled, of another system, not offered, or no coding at all.
  const anyItem = fc.constantFrom(...linkIds).chain((linkId) =>
    fc.oneof(
      {
        weight: 12,
        arbitrary: fc.integer({ min: 0, max: 4 }).map((code) => [coded(linkId, String(code))]),
      },
      { weight: 1, arbitrary: fc.constant([coded(linkId, '9')]) },
      { weight: 1, arbitrary: fc.constant([coded(linkId, '4', 'https://other.example')]) },
      {
        weight: 1,
        arbitrary: fc.constant([
          { linkId, items: [], answers: [{ value: { kind: 'string' as const, value: '4' }, items: [] }] },
        ]),
      },
      { weight: 1, arbitrary: fc.constant([coded(linkId, '1'), coded(linkId, '2')]) },
    ),
  )
  const anyItems = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.tuple(
        ...linkIds.map((linkId) => fc.integer({ min: 0, max: 4 }).map((code) => coded(linkId, String(code)))),
      ),
    },
    { weight: 4, arbitrary: fc.array(anyItem, { maxLength: 7 }).map((items) => items.flat()) },
    {
      weight: 2,
      arbitrary: fc.subarray([...linkIds]).map((some) => some.map((linkId) => coded(linkId, '3'))),
    },
  )

  it('is the same by our rule and by the expression in the questionnaire, on 1,500 generated responses', () => {
    let scored = 0
    fc.assert(
      fc.property(anyItems, (items) => {
        const score = scoresOf(questionnaire, items)[0]
        scored += score === undefined ? 0 : 1
        expect(scoreByExpression(items)).toEqual(score === undefined ? [] : [score.value])
      }),
      { numRuns: 1_500 },
    )
    // Else the agreement would be about nothing.
    expect(scored).toBeGreaterThan(300)
    expect(scored).toBeLessThan(1_400)
  })

  it('is the same in a second FHIRPath engine', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const response = toTypedValue(responseOf(items))
        const values = evalFhirPathTyped(expression, [response], { '%resource': response })
        const score = scoresOf(questionnaire, items)[0]
        expect(values.map(({ value }) => value)).toEqual(score === undefined ? [] : [score.value])
      }),
      { numRuns: 300 },
    )
  })

  it('is never given for another questionnaire with the same items', () => {
    const items = linkIds.map((linkId) => coded(linkId, '4'))
    expect(
      scoresOf({ ...questionnaire, url: 'https://other.example/Questionnaire/brief-inspire' }, items)[0],
    ).toBeUndefined()
  })
})
