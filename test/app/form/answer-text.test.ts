import { describe, expect, it } from 'vitest'
import { answerText } from '../../../src/app/form/answer-text.ts'
import { parseReference } from '../../../src/domain/reference.ts'
import type { AnswerValue } from '../../../src/questionnaire/index.ts'

describe('an answer in words', () => {
  it.each<[AnswerValue, string]>([
    [{ kind: 'coding', coding: { code: '4', display: 'Very much' } }, 'Very much'],
    [{ kind: 'coding', coding: { code: '4' } }, '4'],
    [{ kind: 'boolean', value: true }, 'Yes'],
    [{ kind: 'boolean', value: false }, 'No'],
    [{ kind: 'string', value: '<b>as it is</b>' }, '<b>as it is</b>'],
    [{ kind: 'integer', value: 0 }, '0'],
    [{ kind: 'decimal', value: 1.5, text: '1.50' }, '1.50'],
    [{ kind: 'date', date: '2026-03-27' }, '27 March 2026'],
    [{ kind: 'date', date: '2026-03' }, 'March 2026'],
    [{ kind: 'quantity', quantity: { value: 5, unit: 'mg' } }, '5 mg'],
    [{ kind: 'quantity', quantity: { value: 0 } }, '0'],
    [
      { kind: 'reference', reference: { display: 'Sam', literal: parseReference('Practitioner/sam') } },
      'Sam',
    ],
    [{ kind: 'reference', reference: { literal: parseReference('Practitioner/sam') } }, 'Practitioner/sam'],
    [{ kind: 'time', text: '10:00:00' }, '10:00:00'],
  ])('%o is %s', (answer, text) => {
    expect(answerText(answer)).toBe(text)
  })
})
