import { describe, expect, it } from 'vitest'
import { comparedAnswers } from '../../../src/app/results/compared-answers.ts'
import { scorePoints } from '../../../src/app/results/score-points.ts'
import { resultsByWorker } from '../../../src/app/results/worker-results.ts'
import type { RecordedMeasure } from '../../../src/host/host.ts'
import type { ResponseItem } from '../../../src/questionnaire/index.ts'

const about = (id: string, completedOn: string): RecordedMeasure => ({
  visibility: 'open',
  reference: `QuestionnaireResponse/${completedOn}`,
  completedOn,
  ratedWorker: { literal: { form: 'relative', type: 'Practitioner', id }, display: id },
  answers: [],
  scores: [],
})

describe('results of a measure', () => {
  it('stand apart for each worker, whoever was rated last first, and leave out what may not be seen', () => {
    const withheld: RecordedMeasure = {
      visibility: 'withheld',
      completedOn: '2026-04-01',
      why: 'rated-worker',
    }
    const shared = (
      completedOn: string,
      why: 'rated-worker' | 'rated-worker-unknown' = 'rated-worker',
    ): RecordedMeasure => ({ visibility: 'score-only', completedOn, why, scores: [] })
    const groups = resultsByWorker([
      withheld,
      about('sam', '2026-03-02'),
      shared('2026-03-01'),
      about('ada', '2026-02-01'),
      about('sam', '2026-01-01'),
      shared('2025-12-01'),
      shared('2025-11-01', 'rated-worker-unknown'),
      shared('2025-10-01', 'rated-worker-unknown'),
    ])
    expect(
      groups.map(({ about: who, measures }) => [who, measures.map(({ completedOn }) => completedOn)]),
    ).toEqual([
      [{ worker: 'sam' }, ['2026-03-02', '2026-01-01']],
      ['you', ['2026-03-01', '2025-12-01']],
      [{ worker: 'ada' }, ['2026-02-01']],
      ['perhaps-you', ['2025-11-01']],
      ['perhaps-you', ['2025-10-01']],
    ])
  })

  it('are a gap over time where there is no score, resting on a number of answers that is not known', () => {
    const score = { scale: 'total', value: 65, answered: 5, items: 5, range: { low: 0, high: 100 } }
    const [results] = resultsByWorker([
      { ...about('sam', '2026-03-02'), scores: [] },
      { ...about('sam', '2026-01-01'), scores: [{ ...score, provisional: true }] },
    ] as readonly RecordedMeasure[])
    expect(scorePoints(results?.measures ?? [], { scale: 'total', items: 5 })).toEqual([
      { date: '2026-03-02', score: undefined, answered: undefined, items: 5, mode: undefined },
      { date: '2026-01-01', score: 65, answered: 5, items: 5, mode: undefined },
    ])
  })

  it('set each question’s answer beside the one before, without the worker and the score', () => {
    const item = (linkId: string, ...answers: ResponseItem['answers']): ResponseItem => ({
      linkId,
      text: `Question ${linkId}`,
      answers,
      items: [],
    })
    const said = (value: string) => ({ value: { kind: 'string', value }, items: [] }) as const
    const worker = item('worker', { value: { kind: 'reference', reference: { display: 'Sam' } }, items: [] })
    const score = item('score', { value: { kind: 'decimal', value: 65, text: '65' }, items: [] })
    expect(
      comparedAnswers(
        [worker, item('a', said('now')), item('b', said('new')), score],
        [worker, item('a', said('then')), item('c', said('old'))],
      ),
    ).toMatchObject([
      { linkId: 'a', text: 'Question a', now: [{ value: 'now' }], before: [{ value: 'then' }] },
      { linkId: 'b', now: [{ value: 'new' }], before: [] },
      { linkId: 'c', now: [], before: [{ value: 'old' }] },
    ])
  })
})
