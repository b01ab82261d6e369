import { describe, expect, it } from 'vitest'
import { createFilling, type FillingChoice } from '../../../src/app/models/filling.ts'
import type { MeasureSubmission, SaveOutcome, SaveProgress } from '../../../src/host/host.ts'
import type { ResponseItem } from '../../../src/questionnaire/index.ts'

const choice: FillingChoice = {
  worker: { reference: 'Practitioner/sam', display: 'Sam Okafor' },
  source: { reference: 'Patient/rosa', display: 'Rosa Delgado' },
  mode: 'helped',
  author: { reference: 'Practitioner/ada' },
}
const saved: SaveOutcome = {
  kind: 'saved',
  at: '2026-05-03T13:02:11Z',
  response: 'QuestionnaireResponse/1',
  observations: [],
}
const notSaved: SaveOutcome = { kind: 'not-saved', problem: { code: 'forbidden', status: 403 } }
const unknown: SaveOutcome = { kind: 'unknown', problem: { code: 'unreachable' } }

describe('one filling of a measure', () => {
  it('sends nothing before it is submitted', () => {
    const { sent } = start([])
    expect(sent).toEqual([])
  })

  it('sends who, how and when with the answers', async () => {
    const { filling, sent, answer } = start([saved])
    answer('a lot')
    await filling.submit()
    expect(sent).toEqual([
      {
        identifier: 'id-1',
        questionnaire: { url: 'https://alongside.example/fhir/Questionnaire/x', version: '1' },
        items: itemsOf('a lot'),
        source: { literal: { form: 'relative', type: 'Patient', id: 'rosa' }, display: 'Rosa Delgado' },
        author: { literal: { form: 'relative', type: 'Practitioner', id: 'ada' } },
        mode: 'helped',
        authored: expect.stringMatching(/^2026-05-03T\d\d:\d\d:\d\d[+-]\d\d:\d\d$/),
        scores: [],
        shared: 'nothing',
      },
    ])
    expect(filling.save.value).toEqual(saved)
  })

  it('sends once when the button is pressed twice', async () => {
    const { filling, sent } = start([saved, saved])
    await Promise.all([filling.submit(), filling.submit()])
    await filling.submit()
    expect(sent).toHaveLength(1)
  })

  it('shows each stage of saving', async () => {
    const { filling, seen } = start([saved], ['saving', 'checking'])
    await filling.submit()
    expect(seen).toEqual(['unsent', 'saving', 'checking', 'saved'])
  })

  it('keeps the answers and its identifier when nothing was saved, and sends what they are then', async () => {
    const { filling, sent, answer } = start([notSaved, saved])
    answer('a lot')
    await filling.submit()
    expect(filling.save.value).toEqual(notSaved)
    expect(filling.open.value).toBe(true)
    expect(filling.hasUnsavedAnswers()).toBe(true)
    answer('not much')
    await filling.submit()
    expect(sent.map(({ identifier }) => identifier)).toEqual(['id-1', 'id-1'])
    expect(sent[1]?.items).toEqual(itemsOf('not much'))
    expect(filling.hasUnsavedAnswers()).toBe(false)
  })

  it('after an unknown end sends the very same submission again, and locks the answers', async () => {
    const { filling, sent, answer } = start([unknown, saved])
    answer('a lot')
    await filling.submit()
    expect(filling.open.value).toBe(false)
    filling.changeChoice({ ...choice, mode: 'alone' })
    answer('not much')
    await filling.submit()
    expect(sent[1]).toBe(sent[0])
    expect(filling.save.value).toEqual(saved)
  })

  it('takes a fault of ours as unknown, never as saved', async () => {
    const { filling } = start([])
    await filling.submit()
    expect(filling.save.value).toMatchObject({ kind: 'unknown' })
  })

  it('keeps what was given as unsaved when the record holds something else', async () => {
    const { filling, answer } = start([
      { kind: 'saved-differently', response: 'QuestionnaireResponse/1', differences: [] },
    ])
    answer('a lot')
    await filling.submit()
    expect(filling.hasUnsavedAnswers()).toBe(true)
    expect(filling.open.value).toBe(false)
  })

  it('knows whether answers would be lost', () => {
    const { filling, answer } = start([])
    expect(filling.hasUnsavedAnswers()).toBe(false)
    answer('a lot')
    expect(filling.hasUnsavedAnswers()).toBe(true)
    answer(undefined)
    expect(filling.hasUnsavedAnswers()).toBe(false)
  })
})

function start(outcomes: readonly SaveOutcome[], progress: readonly SaveProgress[] = []) {
  const left = [...outcomes]
  const sent: MeasureSubmission[] = []
  let items: readonly ResponseItem[] = []
  let minted = 0
  const filling = createFilling({
    host: {
      async saveMeasure(submission, onProgress) {
        sent.push(submission)
        for (const step of progress) onProgress(step)
        const outcome = left.shift()
        if (outcome === undefined) throw new Error('the host has no more outcomes')
        return outcome
      },
    },
    questionnaire: { url: 'https://alongside.example/fhir/Questionnaire/x', version: '1' },
    choice,
    form: { toResponse: () => items },
    scoresOf: () => [],
    newIdentifier: () => {
      minted += 1
      return `id-${minted}`
    },
    now: () => new Date('2026-05-03T13:02:11Z'),
  })
  const seen: string[] = []
  filling.save.subscribe(({ kind }) => {
    if (seen.at(-1) !== kind) seen.push(kind)
  })
  const answer = (value: string | undefined) => {
    items = value === undefined ? [] : itemsOf(value)
  }
  return { filling, sent, seen, answer }
}

function itemsOf(value: string): readonly ResponseItem[] {
  return [{ linkId: 'bi-1', answers: [{ value: { kind: 'string', value }, items: [] }], items: [] }]
}
