import { describe, expect, it } from 'vitest'
import { measureCode } from '../../../src/app/measure/open-measure.tsx'
import { type MeasureCode, openMeasure } from '../../../src/app/models/measure-code.ts'
import { askedAhead, readMeasureForm } from '../../../src/app/models/measure-form-source.ts'
import { readQuestionnaire } from '../../../src/fhir/index.ts'

const url = 'https://alongside.example/fhir/Questionnaire/x'
const offered = { id: 'brief-inspire', url, questions: 1 } as const
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

it('are refused at another version than the site offers', async () => {
  const read = (version: string) =>
    readMeasureForm({
      request: async () => Response.json(questionnaire),
      parse: readQuestionnaire,
      url,
      version,
    })
  expect(await read('1.0.0')).toMatchObject({ kind: 'present' })
  expect(await read('1.0.1')).toEqual({ kind: 'failed', problem: { code: 'unreadable' } })
})

describe('questions asked for ahead of the code that reads them', () => {
  it('are on their way before anybody reads them, and are asked for once', async () => {
    let asked = 0
    const request = askedAhead(async () => {
      asked += 1
      return Response.json(questionnaire)
    })
    expect(asked).toBe(1)
    expect(await readMeasureForm({ request, parse: readQuestionnaire, url })).toMatchObject({
      kind: 'present',
    })
    expect(asked).toBe(1)
  })

  it('fail where they are read, and nowhere else', async () => {
    const request = askedAhead(() => Promise.reject(new Error('offline')))
    await new Promise((done) => setTimeout(done))
    const read = await readMeasureForm({ request, parse: readQuestionnaire, url })
    expect(read).toEqual({ kind: 'failed', problem: { code: 'unreachable' } })
  })

  it.each([
    ['has come', async (code: MeasureCode) => code, 'present'],
    ['does not come', () => Promise.reject(new Error('offline')), 'failed'],
  ])('are asked for with the code of a measure, once when it %s', async (_name, load, kind) => {
    const order: string[] = []
    const request = async () => {
      order.push('questions')
      return Response.json(questionnaire)
    }
    const outcome = await openMeasure({ ...offered, request }, () => {
      order.push('code')
      return load(measureCode(readQuestionnaire))
    })
    expect(outcome.kind).toBe(kind)
    expect(order).toEqual(['questions', 'code'])
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
