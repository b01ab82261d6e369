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

  const kinds = [
    'boolean',
    'integer',
    'decimal',
    'string',
    'date',
    'dateTime',
    'time',
    'coding',
    'quantity',
    'reference',
  ] as const
  const unordered: readonly string[] = ['boolean', 'coding', 'reference']
  const outcomes = (operator: EnableWhen['operator'], kind: string) =>
    new Set(
      table.rows
        .filter(([, each, expected]) => each === operator && condition(each, expected).answer.kind === kind)
        .map(([, , , holds]) => holds),
    )

  it.each(
    enableWhenOperators.flatMap((operator) =>
      operator === 'exists' ? [] : kinds.map((kind) => [operator, kind] as const),
    ),
  )('has %s with an answer of kind %s, holding and not, as far as it can hold', (operator, kind) => {
    // What has no order is never less nor greater; "or equal" may still hold.
    const never = unordered.includes(kind) && (operator === '<' || operator === '>')
    expect(outcomes(operator, kind)).toEqual(new Set(never ? [false] : [true, false]))
  })

  it.each(kinds)('has exists for a question answered with %s', (kind) => {
    const asked = table.rows.filter(([given, operator]) => {
      const [answer] = valuesNamed(given)
      return operator === 'exists' && answer?.kind === kind
    })
    expect(asked.length).toBeGreaterThan(0)
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
