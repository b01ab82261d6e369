import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  compileExpression,
  type ExpressionInput,
} from '../../../src/questionnaire/expression/compile-expression.ts'
import { storedView } from '../../../src/questionnaire/expression/response-view.ts'
import type { ResponseItem } from '../../../src/questionnaire/index.ts'
import { oracleFor } from './fhirpath-oracle.ts'

const cases: {
  readonly answers: Readonly<Record<string, readonly ResponseItem[]>>
  readonly outcomes: readonly [answers: string, expression: string, values: readonly unknown[]][]
  readonly beyond: readonly [answers: string, expression: string, why: string][]
  readonly refusals: readonly [expression: string, why: string, at: number][]
} = JSON.parse(readFileSync(resolve(import.meta.dirname, 'compile-expression.cases.json'), 'utf8'))

function answersNamed(name: string): readonly ResponseItem[] {
  const items = cases.answers[name]
  if (items === undefined) throw new Error(`There are no answers called ${name}`)
  return items
}

function work(source: string, input: ExpressionInput): readonly unknown[] | undefined {
  const compiled = compileExpression(source, ['resource', 'patient', 'user'])
  if (!compiled.ok) throw new Error(`${compiled.error.why} at ${compiled.error.at}: ${compiled.error.found}`)
  return compiled.value(input)
}

describe('an expression', () => {
  it.each(cases.outcomes)('with %s answered, %s', (answers, expression, values) => {
    const items = answersNamed(answers)
    expect(work(expression, { response: storedView(items) })).toEqual(values)
    expect(oracleFor(expression)(items)).toEqual({ kind: 'values', values })
  })

  it.each(cases.beyond)('with %s answered, %s has no outcome: %s', (answers, expression) => {
    expect(work(expression, { response: storedView(answersNamed(answers)) })).toBeUndefined()
  })

  it.each(cases.refusals)('%s is refused: %s at %d', (expression, why, at) => {
    const compiled = compileExpression(expression, ['resource'])
    expect(compiled).toMatchObject({ ok: false, error: { why, at } })
  })
})

describe('the names of persons that are given when a form is opened', () => {
  const name =
    "iif(%patient.name.first().text.exists(), %patient.name.first().text, %patient.name.first().given.join(' ') & ' ' & %patient.name.first().family)"

  it.each([
    [{ name: [{ text: 'Rosa Delgado' }] }, ['Rosa Delgado']],
    [{ name: [{ given: ['Rosa', 'Maria'], family: 'Delgado' }] }, ['Rosa Maria Delgado']],
    [{ name: [{ given: ['Rosa'], family: 'Delgado' }, { text: 'Rosie' }] }, ['Rosa Delgado']],
  ])('are read as fhirpath.js reads them: %j', (patient, values) => {
    const given = { patient: { resourceType: 'Patient', ...patient } }
    expect(work(name, { given })).toEqual(values)
    expect(oracleFor(name)([], given)).toEqual({ kind: 'values', values })
  })

  it('are nothing when nobody was given, and inherited members are never seen', () => {
    expect(work('%user.name.text', {})).toEqual([])
    expect(work('%patient.name.text', { given: { patient: [null, [], 'x'] } })).toEqual([])
    expect(work('%patient.name', { given: Object.create({ patient: { name: 'x' } }) })).toEqual([])
  })
})
