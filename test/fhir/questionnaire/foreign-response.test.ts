import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readQuestionnaireResponse } from '../../../src/fhir/index.ts'

describe('a QuestionnaireResponse of unknown origin', () => {
  const response = { resourceType: 'QuestionnaireResponse', status: 'completed' }

  it.each([
    ['no object', null],
    ['another resource', { ...response, resourceType: 'Questionnaire' }],
    ['no status', { resourceType: 'QuestionnaireResponse' }],
    ['a modifier extension', { ...response, modifierExtension: [{ url: 'urn:x' }] }],
    [
      'a modifier extension on an answer',
      { ...response, item: [{ linkId: 'q', answer: [{ modifierExtension: [{}], valueString: 'a' }] }] },
    ],
  ])('is refused for %s', (_, resource) => {
    expect(readQuestionnaireResponse(resource).ok).toBe(false)
  })

  it('says which answers it could not read, and never turns them into others', () => {
    const reading = readQuestionnaireResponse({
      ...response,
      item: [
        { linkId: 'file', answer: [{ valueAttachment: { url: 'x' } }] },
        { linkId: 'two', answer: [{ valueString: 'a', valueInteger: 1 }] },
        {
          linkId: 'wrong',
          answer: [{ valueInteger: '5' }, { valueInteger: 1.5 }, { valueDate: '2023-02-30' }, {}],
        },
        { text: 'no linkId' },
        'no item',
      ],
    })
    expect(reading.ok && reading.value.items.every(({ answers }) => answers.length === 0)).toBe(true)
    expect(reading.ok && reading.value.findings.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'answer-unsupported QuestionnaireResponse.item[0].answer[0]',
      'answer-several QuestionnaireResponse.item[1].answer[0]',
      'answer-unsound QuestionnaireResponse.item[2].answer[0]',
      'answer-unsound QuestionnaireResponse.item[2].answer[1]',
      'answer-unsound QuestionnaireResponse.item[2].answer[2]',
      'answer-missing QuestionnaireResponse.item[2].answer[3]',
      'no-link-id QuestionnaireResponse.item[3]',
      'no-link-id QuestionnaireResponse.item[4]',
    ])
  })

  it('gives no identifier that is not one of ours', () => {
    const identifier = { system: 'https://trust.example', value: 'urn:uuid:1' }
    const reading = readQuestionnaireResponse({ ...response, identifier })
    expect(reading.ok && reading.value.identifier).toBeUndefined()
  })

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (item, other) => {
        readQuestionnaireResponse({ ...response, item, extension: other, identifier: other, subject: other })
        readQuestionnaireResponse({
          ...response,
          item: [{ linkId: 'q', answer: [item, other], item: other }],
        })
        readQuestionnaireResponse(other)
      }),
      { numRuns: 500 },
    )
  })
})
