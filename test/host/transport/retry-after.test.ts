import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryAfterMs } from '../../../src/host/transport/retry-after.ts'

const now = Date.parse('2026-11-22T10:00:00Z')
const wait = (headers: Record<string, string>) => retryAfterMs((name) => headers[name], now)

describe('Retry-After', () => {
  it.each<[string, Record<string, string>, number | undefined]>([
    ['is nothing when absent', {}, undefined],
    ['takes seconds', { 'retry-after': '7' }, 7_000],
    ['takes a date', { 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT' }, 30_000],
    [
      'measures a date by the clock of the answer',
      { 'retry-after': 'Sun, 22 Nov 2026 12:00:30 GMT', date: 'Sun, 22 Nov 2026 12:00:00 GMT' },
      30_000,
    ],
    ['is zero for a date that has passed', { 'retry-after': 'Sun, 22 Nov 2026 09:00:00 GMT' }, 0],
    ['is nothing for a fraction', { 'retry-after': '1.5' }, undefined],
    ['is nothing for a negative number', { 'retry-after': '-5' }, undefined],
    ['is nothing for words', { 'retry-after': 'soon' }, undefined],
    ['is nothing when empty', { 'retry-after': ' ' }, undefined],
  ])('%s', (_case, headers, expected) => {
    expect(wait(headers)).toBe(expected)
  })

  it('never waits less than nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (after, date) => {
        const ms = wait({ 'retry-after': after, date })
        if (ms !== undefined) expect(ms).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 2_000 },
    )
  })
})
