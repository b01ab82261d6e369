import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditionsHold, dependenciesOf } from '../../src/questionnaire/enable-when.ts'
import type { EnableWhen } from '../../src/questionnaire/index.ts'
import {
  type AnswerValue,
  compareAnswers,
  conditionHolds,
  enableWhenOperators,
} from '../../src/questionnaire/index.ts'
import { anyAnswer } from './any-questionnaire.ts'
import { displayItem } from './make-item.ts'

type Row = [given: string, operator: EnableWhen['operator'], expected: string, holds: boolean]
const file = resolve(import.meta.dirname, 'enable-when.cases.json')
const table: { values: Record<string, AnswerValue[]>; rows: Row[] } = JSON.parse(readFileSync(file, 'utf8'))

function valuesNamed(name: string): readonly AnswerValue[] {
  const values = table.values[name]
  if (values === undefined) throw new Error(`The table has no value called ${name}`)
  return values
}

function condition(operator: EnableWhen['operator'], name: string): EnableWhen {
  const [answer] = valuesNamed(name)
  if (answer === undefined) throw new Error(`${name} is no answer to compare with`)
  return { question: 'q', operator, answer }
}

describe('the truth table of enableWhen', () => {
  it.each(table.rows)('answered %s, %s %s: %s', (given, operator, expected, holds) => {
    expect(conditionHolds(condition(operator, expected), valuesNamed(given))).toBe(holds)
  })

  it('has every operator with every kind of answer that R4 lets a condition have', () => {
    const kinds = new Set(
      table.rows.map(([, operator, name]) => `${operator} ${condition(operator, name).answer.kind}`),
    )
    for (const kind of [
      'boolean',
      'integer',
      'string',
      'date',
      'dateTime',
      'time',
      'coding',
      'quantity',
      'reference',
    ]) {
      expect(kinds, kind).toContain(`= ${kind}`)
      expect(kinds, kind).toContain(`!= ${kind}`)
    }
    for (const operator of enableWhenOperators) {
      expect(
        table.rows.some(([, each]) => each === operator),
        operator,
      ).toBe(true)
    }
  })
})

describe('comparing answers', () => {
  it('is the same read from either side', () => {
    const mirror = {
      less: 'greater',
      greater: 'less',
      equal: 'equal',
      different: 'different',
      incomparable: 'incomparable',
    }
    fc.assert(
      fc.property(anyAnswer, anyAnswer, (a, b) => {
        expect(compareAnswers(b, a)).toBe(mirror[compareAnswers(a, b)])
      }),
    )
  })

  it('never lets = and != hold together, nor < and >=', () => {
    fc.assert(
      fc.property(anyAnswer, anyAnswer, (given, answer) => {
        const holds = (operator: EnableWhen['operator']) =>
          conditionHolds({ question: 'q', operator, answer }, [given])
        expect(holds('=') && holds('!=')).toBe(false)
        expect(holds('<') && holds('>=')).toBe(false)
        expect(holds('<=')).toBe(holds('<') || holds('='))
      }),
    )
  })
})

describe('several conditions', () => {
  const yes: EnableWhen = { question: 'a', operator: 'exists', answer: { kind: 'boolean', value: true } }
  const other: EnableWhen = { ...yes, question: 'b' }
  const answersOf = (question: string): readonly AnswerValue[] =>
    question === 'a' ? [{ kind: 'boolean', value: false }] : []

  it.each([
    { enableBehavior: 'all', enableWhen: [yes, other], holds: false },
    { enableBehavior: 'any', enableWhen: [yes, other], holds: true },
    { enableBehavior: 'all', enableWhen: [yes], holds: true },
    { enableBehavior: 'any', enableWhen: [other], holds: false },
    { enableBehavior: 'any', enableWhen: [], holds: true },
    { enableBehavior: 'all', enableWhen: [], holds: true },
  ] as const)('joined by $enableBehavior: $holds', ({ enableBehavior, enableWhen, holds }) => {
    expect(conditionsHold({ ...displayItem('x'), enableBehavior, enableWhen }, answersOf)).toBe(holds)
  })

  it('names each question it depends on once', () => {
    expect(dependenciesOf({ ...displayItem('x'), enableWhen: [yes, other, yes] })).toEqual(['a', 'b'])
  })
})
