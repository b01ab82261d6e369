import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Entry,
  entryOf,
  otherEntry,
  type QuestionType,
  readEntry,
} from '../../src/questionnaire/index.ts'
import { anyAnswer, awkwardText } from './any-questionnaire.ts'
import { questionItem } from './make-item.ts'

interface Row extends Entry {
  readonly type: QuestionType
  readonly units?: readonly string[]
}
const file = resolve(import.meta.dirname, 'entry.cases.json')
const rows: readonly Row[] = JSON.parse(readFileSync(file, 'utf8')).rows

const ucum = (code: string) => ({ system: 'http://unitsofmeasure.org', code, display: code })

describe('what is typed into a field', () => {
  it.each(rows)('$type $typed gives $value $problem', ({ type, units = [], ...entry }) => {
    expect(readEntry(questionItem('q', type, { units: units.map(ucum) }), entry.typed)).toEqual(entry)
  })

  it('is nothing when every field is empty', () => {
    for (const type of ['string', 'text', 'integer', 'decimal', 'date', 'quantity'] as const) {
      expect(readEntry(questionItem('q', type), ['', '', ''])).toBeUndefined()
    }
  })

  it('is kept to the letter, answer or not, and never makes the reader throw', () => {
    const types = fc.constantFrom('string', 'text', 'integer', 'decimal', 'date', 'quantity')
    fc.assert(
      fc.property(
        types,
        fc.array(fc.oneof(awkwardText, fc.string()), { minLength: 1, maxLength: 3 }),
        (type, typed) => {
          const entry = readEntry(
            questionItem('q', type as QuestionType, { units: [ucum('mg'), ucum('mL')] }),
            typed,
          )
          expect(entry?.typed ?? ['']).toEqual(typed.every((text) => text === '') ? [''] : typed)
          expect(entry?.value !== undefined && entry.problem !== undefined).toBe(false)
        },
      ),
    )
  })

  it('comes back the same when an answer is shown and read again', () => {
    const typeOf = {
      integer: 'integer',
      decimal: 'decimal',
      date: 'date',
      string: 'string',
      quantity: 'quantity',
    } as const
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        if (answer.kind === 'boolean' || answer.kind === 'coding' || !(answer.kind in typeOf)) return
        const item = questionItem('q', typeOf[answer.kind as keyof typeof typeOf], {
          units: [ucum('mg'), ucum('mL')],
        })
        expect(readEntry(item, entryOf(item, answer).typed)?.value).toEqual(answer)
      }),
    )
  })

  it('is no answer yet while own words are blank', () => {
    expect(otherEntry(' ')).toEqual({ typed: [' '], problem: 'other-empty' })
    expect(otherEntry('swimming')).toEqual({
      typed: ['swimming'],
      value: { kind: 'string', value: 'swimming' },
    })
  })
})
