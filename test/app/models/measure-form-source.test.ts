import { describe, expect, it } from 'vitest'
import { readMeasureForm } from '../../../src/app/models/measure-form-source.ts'
import { readQuestionnaire } from '../../../src/fhir/index.ts'

const url = 'https://alongside.example/fhir/Questionnaire/x'
const questionnaire = {
  resourceType: 'Questionnaire',
  url,
  version: '1.0.0',
  status: 'active',
  item: [{ linkId: 'a', text: 'How are you?', type: 'string' }],
}

describe('the questions of a measure', () => {
  it('are asked for once by each read', async () => {
    const { read, asked } = sourceOf([Response.json(questionnaire)])
    expect(asked()).toBe(0)
    expect(await read()).toMatchObject({ kind: 'present', value: { version: '1.0.0' } })
    expect(asked()).toBe(1)
  })

  it('are asked for again when tried again', async () => {
    const { read, asked } = sourceOf([new Error('offline'), Response.json(questionnaire)])
    expect(await read()).toEqual({ kind: 'failed', problem: { code: 'unreachable' } })
    expect(await read()).toMatchObject({ kind: 'present' })
    expect(asked()).toBe(2)
  })

  it.each([
    ['a missing file', () => new Response('', { status: 404 }), 'not-found'],
    ['a page instead of JSON', () => new Response('<html></html>'), 'unreadable'],
    [
      'another form',
      () => Response.json({ ...questionnaire, url: 'https://elsewhere.example/q' }),
      'unreadable',
    ],
    ['a form without a version', () => Response.json({ ...questionnaire, version: undefined }), 'unreadable'],
    ['not a form', () => Response.json({ resourceType: 'Patient' }), 'unreadable'],
  ])('are refused when the answer is %s', async (_name, answer, code) => {
    const { read } = sourceOf([answer()])
    expect(await read()).toMatchObject({ kind: 'failed', problem: { code } })
  })
})

function sourceOf(answers: readonly (Response | Error)[]) {
  const left = [...answers]
  let asked = 0
  const request = async () => {
    asked += 1
    const answer = left.shift()
    if (answer instanceof Response) return answer
    throw answer ?? new Error('no more answers')
  }
  return { read: () => readMeasureForm({ request, parse: readQuestionnaire, url }), asked: () => asked }
}
