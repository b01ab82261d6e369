import { describe, expect, it } from 'vitest'
import type { SaveOutcome, SaveProgress } from '../../../src/host/host.ts'
import { singleFlight } from '../../../src/host/writer/single-flight.ts'
import { submissionAbout } from '../rosa.ts'

const submission = submissionAbout('Practitioner/maya', '6f0c3f2e-6a0f-4d7e-9d43-0c1f4a3b2d10')
const saved: SaveOutcome = { kind: 'saved', at: '2026-01-01T10:00:00Z', response: 'A/1', observations: [] }
const problem = { code: 'unreachable' } as const

describe('saving the same thing twice', () => {
  it.each<[string, SaveOutcome, number]>([
    ['does not ask again for what is saved', saved, 1],
    ['saves again when a score is missing', { ...saved, scoreProblem: problem }, 2],
    ['saves again what was not saved', { kind: 'not-saved', problem }, 2],
    ['saves again what is not known', { kind: 'unknown', problem }, 2],
  ])('%s', async (_case, outcome, calls) => {
    let called = 0
    const save = singleFlight(async () => {
      called += 1
      return outcome
    })
    await save(submission, () => {})
    expect(await save(submission, () => {})).toEqual(outcome)
    expect(called).toBe(calls)
  })

  it('tells both callers of one save how it goes', async () => {
    const save = singleFlight(async (_submission, onProgress) => {
      onProgress('checking')
      return saved
    })
    const told: [string, SaveProgress][] = []
    await Promise.all([
      save(submission, (progress) => told.push(['first', progress])),
      save(submission, (progress) => told.push(['second', progress])),
    ])
    expect(told).toEqual([
      ['first', 'checking'],
      ['second', 'checking'],
    ])
  })
})
