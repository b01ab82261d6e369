import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MemoryFault } from '../../../src/host/memory/memory-transport.ts'
import { submissionAbout } from '../rosa.ts'
import { answer, cut, openHost } from './faulty-record.ts'
import { judge } from './judge-copies.ts'

describe('any schedule of up to four faults', () => {
  const faults: readonly MemoryFault[] = [
    cut('before'),
    cut('after'),
    answer(500),
    answer(504, 'after'),
    answer(429, 'before', '', { 'retry-after': '1' }),
    answer(409),
    answer(412, 'after'),
    answer(422),
    answer(200, 'before', '<html>'),
    answer(201, 'after'),
    answer(401),
    answer(404),
  ]
  const schedule = fc.array(
    fc.record({ turn: fc.integer({ min: 1, max: 14 }), fault: fc.constantFrom(...faults) }),
    { maxLength: 4 },
  )

  it('loses nothing, doubles nothing silently and touches nobody else', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, fc.boolean(), async (planned, conditionalCreate) => {
        const { host } = openHost((_request, turn) => planned.find((one) => one.turn === turn)?.fault, {
          conditionalCreate,
        })
        const identifier = randomUUID()
        const submission = submissionAbout('Practitioner/maya', identifier)
        judge(host, await host.saveMeasure(submission, () => {}), identifier)
        // The person presses "try again" until the record behaves; then it must be there once.
        let last = await host.saveMeasure(submission, () => {})
        for (
          let press = 0;
          press < 5 && last.kind !== 'saved' && last.kind !== 'saved-differently';
          press += 1
        ) {
          last = await host.saveMeasure(submission, () => {})
        }
        judge(host, last, identifier)
        expect(last.kind).not.toBe('unknown')
      }),
      { numRuns: 3_000 },
    )
  }, 240_000)
})
