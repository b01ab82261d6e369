import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { effect } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { createFormSession } from '../../../src/app/form/form-session.ts'
import { parseReference } from '../../../src/domain/reference.ts'
import { readQuestionnaire } from '../../../src/fhir/index.ts'
import { type AnswerValue, type QuestionNode, readEntry, scoresOf } from '../../../src/questionnaire/index.ts'
import { questionItem, questionnaireOf } from '../../questionnaire/make-item.ts'

const file = resolve(import.meta.dirname, '../../../questionnaires/brief-inspire/questionnaire.json')
const reading = readQuestionnaire(JSON.parse(readFileSync(file, 'utf8')))
if (!reading.ok) throw new Error('Brief INSPIRE could not be read')
const briefInspire = reading.value

const worker: AnswerValue = {
  kind: 'reference',
  reference: { literal: parseReference('Practitioner/sam'), display: 'Sam' },
}
const answer = (code: number): AnswerValue => ({
  kind: 'coding',
  coding: { system: 'https://alongside.example/fhir/CodeSystem/inspire-support', code: String(code) },
})
const items = ['bi-1', 'bi-2', 'bi-3', 'bi-4', 'bi-5']

describe('filling Brief INSPIRE', () => {
  it('begins with the worker named and nothing answered', () => {
    const session = createFormSession({ questionnaire: briefInspire, presets: { worker } })
    expect(session.toResponse().map(({ linkId }) => linkId)).toEqual(['worker'])
    expect(session.answerOf('worker')).toEqual(worker)
    expect(session.form.refused).toEqual([])
    expect(session.validate()).toEqual([])
  })

  it('has its score once all five are answered, and loses it when one is cleared', () => {
    const session = createFormSession({ questionnaire: briefInspire, presets: { worker } })
    for (const [index, linkId] of items.entries()) {
      expect(session.answerOf('score')).toBeUndefined()
      session.setAnswer(linkId, answer(index))
    }
    expect(session.answerOf('score')).toEqual({ kind: 'decimal', value: 50, text: '50' })
    expect(scoresOf(briefInspire, session.toResponse())[0]?.value).toBe(50)
    expect(session.toResponse().map(({ linkId }) => linkId)).toEqual(['worker', ...items, 'score'])
    session.setAnswer('bi-3', undefined)
    expect(session.answerOf('score')).toBeUndefined()
    expect(session.toResponse().map(({ linkId }) => linkId)).toEqual([
      'worker',
      'bi-1',
      'bi-2',
      'bi-4',
      'bi-5',
    ])
  })

  it('cannot be sent without the worker it is about', () => {
    const session = createFormSession({ questionnaire: briefInspire })
    expect(session.form.refused.map(({ linkId }) => linkId)).toEqual(['worker'])
    expect(session.validate()).toMatchObject([{ linkId: 'worker', code: 'cannot-answer-here' }])
  })

  it('has no question that is not in the form', () => {
    const session = createFormSession({ questionnaire: briefInspire, presets: { worker } })
    expect(() => session.setAnswer('bi-6', answer(1))).toThrow('bi-6')
  })
})

describe('a session of 500 questions', () => {
  const exists = (question: string) =>
    [{ question, operator: 'exists', answer: { kind: 'boolean', value: true } }] as const
  const questions = Array.from({ length: 500 }, (_, n) =>
    questionItem(`q${n}`, 'string', n % 2 === 1 ? { enableWhen: exists(`q${n - 1}`) } : {}),
  )

  it('tells only what depends on an answer that it changed', () => {
    const session = createFormSession({ questionnaire: questionnaireOf(...questions) })
    const told: string[] = []
    const nodes = session.form.root.nodes as readonly QuestionNode[]
    for (const node of nodes) {
      effect(() => {
        // What a field's component reads when it draws itself.
        void [node.enabled.value, ...node.slots.value.map((slot) => slot.entry.value)]
        told.push(node.item.linkId)
      })
    }
    expect(told).toHaveLength(500)
    told.length = 0
    session.setAnswer('q10', { kind: 'string', value: 'x' })
    expect(told.toSorted()).toEqual(['q10', 'q11'])
    told.length = 0
    session.setAnswer('q10', { kind: 'string', value: 'xy' })
    expect(told).toEqual(['q10'])
  })
})

describe('what a check says', () => {
  it('has words for the person and the field to go to', () => {
    const session = createFormSession({
      questionnaire: questionnaireOf(questionItem('n', 'integer', { required: true })),
    })
    const node = session.form.root.nodes[0] as QuestionNode
    expect(session.validate()).toEqual([
      {
        code: 'required',
        linkId: 'n',
        fieldId: node.id,
        text: 'Question n',
        message: 'Answer this question',
      },
    ])
    node.slots.value[0]?.give(readEntry(node.item, ['twelve']))
    expect(session.validate().map(({ message }) => message)).toEqual(['Enter a whole number, like 12'])
  })
})
