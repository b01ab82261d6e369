import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readQuestionnaire } from '../../../src/fhir/index.ts'
import { storedView } from '../../../src/questionnaire/expression/response-view.ts'
import {
  type AnswerValue,
  createForm,
  type FormNode,
  formResponse,
  plainReactivity,
  type Questionnaire,
  questionnaireExpressions,
  type ResponseItem,
  scoresOf,
} from '../../../src/questionnaire/index.ts'
import { questionsOf } from '../../../src/questionnaire/questions-of.ts'
import { filledInspire } from '../../questionnaires/filled-inspire.ts'
import { type Action, anyActions, perform } from '../any-filling.ts'
import { oracleFor } from './fhirpath-oracle.ts'

function shipped(tool: string): unknown {
  const file = resolve(import.meta.dirname, `../../../questionnaires/${tool}/questionnaire.json`)
  return JSON.parse(readFileSync(file, 'utf8'))
}

function read(json: unknown): Questionnaire {
  const reading = readQuestionnaire(json)
  if (!reading.ok) throw new Error(JSON.stringify(reading.error))
  return reading.value
}

const tools: readonly (readonly [string, Questionnaire])[] = [
  ['brief-inspire', read(shipped('brief-inspire'))],
  ['inspire, filled with synthetic wording', read(filledInspire().questionnaire)],
  ['vtp-guide', read(shipped('vtp-guide'))],
  ['strengths-worksheet', read(shipped('strengths-worksheet'))],
]

/** fhirpath.js takes some 20 ms over one INSPIRE score, so it is asked about each filling of Brief INSPIRE and every fifth of INSPIRE. */
const scored = [
  { name: 'brief-inspire', questionnaire: toolNamed('brief-inspire'), numRuns: 800, asksEvery: 1 },
  {
    name: 'inspire',
    questionnaire: toolNamed('inspire, filled with synthetic wording'),
    numRuns: 500,
    asksEvery: 5,
  },
]

function toolNamed(name: string): Questionnaire {
  const found = tools.find(([each]) => each === name)
  if (found === undefined) throw new Error(`No tool is called ${name}`)
  return found[1]
}

const scaleOf: Readonly<Record<string, string>> = {
  score: 'brief-inspire-total',
  'support-score': 'inspire-support-score',
  'relationship-score': 'inspire-relationship-score',
}

function numberIn(answer: AnswerValue | undefined): number | undefined {
  return answer?.kind === 'decimal' ? answer.value : undefined
}

function answerIn(nodes: readonly FormNode[], linkId: string): AnswerValue | undefined {
  const node = nodes.find((each) => each.item.linkId === linkId)
  return node?.kind === 'question' ? node.answers.value[0] : undefined
}

interface Filling {
  readonly answered: number
  readonly picks: readonly number[]
  readonly actions: readonly Action[]
}

/** Most people answer most questions: random actions alone would seldom fill all five of Brief INSPIRE. */
const anyFilling: fc.Arbitrary<Filling> = fc.record({
  answered: fc.constantFrom(0, 0.3, 0.9, 1),
  picks: fc.array(fc.nat(1_000), { minLength: 60, maxLength: 60 }),
  actions: anyActions,
})

function fill(questionnaire: Questionnaire, { answered, picks, actions }: Filling) {
  const { calculations } = questionnaireExpressions(questionnaire)
  const form = createForm({ questionnaire, calculations, reactivity: plainReactivity() })
  let next = 0
  const visit = (nodes: readonly FormNode[]) => {
    for (const node of nodes) {
      if (node.kind === 'group') visit(node.occurrences.value.flatMap((scope) => scope.nodes))
      if (node.kind !== 'question' || node.item.type !== 'choice' || node.fixed) continue
      const pick = picks[next++ % picks.length] ?? 0
      const option = node.item.options[pick % node.item.options.length]
      if (option !== undefined && (pick % 100) / 100 < answered)
        node.slots.value[0]?.give({ typed: [], value: option.value })
    }
  }
  visit(form.root.nodes)
  perform(form, actions.slice(0, 6))
  return form
}

describe.each(tools)('the expressions of %s', (_name, questionnaire) => {
  it('are all of the part we work out ourselves', () => {
    const { calculations, initial, refused } = questionnaireExpressions(questionnaire)
    expect(refused).toEqual([])
    expect(Object.keys({ ...calculations, ...initial }).length).toBeGreaterThan(0)
  })
})

describe.each(scored)('the scores of $name', ({ questionnaire, numRuns, asksEvery }) => {
  const expressions = questionsOf(questionnaire.items).filter(
    (item) => item.calculatedExpression !== undefined,
  )
  const { calculations } = questionnaireExpressions(questionnaire)
  const oracles = expressions.map(({ linkId, calculatedExpression }) => ({
    linkId,
    oracle: oracleFor(calculatedExpression ?? ''),
  }))

  it('are the same by our rule, by our evaluator on screen and on what is stored, and by fhirpath.js', () => {
    let given = 0
    let none = 0
    let fillings = 0
    fc.assert(
      fc.property(anyFilling, (filling) => {
        const form = fill(questionnaire, filling)
        const items: readonly ResponseItem[] = formResponse(form)
        const rules = scoresOf(questionnaire, items)
        fillings += 1
        for (const { linkId, oracle } of oracles) {
          const rule = rules.find(({ scale }) => scale === scaleOf[linkId])?.value
          const stored = calculations[linkId]?.(() => [], storedView(items))
          if (fillings % asksEvery === 0)
            expect(oracle(items)).toEqual({
              kind: 'values',
              values: rule === undefined ? [] : [expect.closeTo(rule, 9)],
            })
          expect(numberIn(stored)).toBe(rule)
          expect(numberIn(answerIn(form.root.nodes, linkId))).toBe(rule)
          if (rule === undefined) none += 1
          else given += 1
        }
      }),
      { numRuns },
    )
    // Else the agreement would be about nothing.
    expect(given).toBeGreaterThan(40)
    expect(none).toBeGreaterThan(40)
  })

  it('never throw, whatever is stored under their questions', () => {
    const linkIds = questionsOf(questionnaire.items).map(({ linkId }) => linkId)
    const anyStored = fc.array(
      fc.record({
        linkId: fc.constantFrom(...linkIds, 'support', 'relationship', '__proto__'),
        answers: fc.array(
          fc.record({
            value: fc.constantFrom<AnswerValue>(
              { kind: 'string', value: '4' },
              { kind: 'integer', value: 4 },
              { kind: 'coding', coding: { code: '4' } },
              { kind: 'coding', coding: { display: 'Very much' } },
              { kind: 'quantity', quantity: {} },
            ),
            items: fc.constant([]),
          }),
          { maxLength: 3 },
        ),
        items: fc.constant([]),
      }),
    )
    fc.assert(
      fc.property(anyStored, anyStored, (outer, inner) => {
        const items = outer.map((item) => ({ ...item, items: inner }))
        expect(scoresOf(questionnaire, items)).toEqual([])
        for (const calculation of Object.values(calculations))
          expect(numberIn(calculation(() => [], storedView(items)))).not.toBe(0)
      }),
    )
  })
})
