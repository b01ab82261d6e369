import { expect, it } from 'vitest'
import { chosenAnswers } from '../../../src/app/present/score-words.ts'
import type { ResponseItem } from '../../../src/questionnaire/index.ts'

const question = (linkId: string, ...answers: ResponseItem['answers']): ResponseItem => ({
  linkId,
  answers,
  items: [],
})
const choice = { value: { kind: 'coding', coding: { system: 's', code: '3' } }, items: [] } as const
const worker = { value: { kind: 'reference', reference: { display: 'Sam' } }, items: [] } as const

it('counts the questions that were answered by choosing, not the worker they are about nor what was left', () => {
  const group: ResponseItem = {
    linkId: 'questions',
    answers: [],
    items: [question('1', choice), question('2')],
  }
  expect(chosenAnswers([question('worker', worker), group, question('3', choice)])).toBe(2)
  expect(chosenAnswers([])).toBe(0)
})
