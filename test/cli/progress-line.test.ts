import { expect, it } from 'vitest'
import { progressWords } from '../../src/cli/progress-line.ts'

it('says how far reading is, and nothing of the time left at first', () => {
  const soFar = { bytes: 25e6, plans: 6100, rejected: 2 }
  expect(progressWords(soFar, { totalBytes: 100e6, elapsedMs: 10_000 })).toBe(
    '[######                  ] 25 %  25 of 100 MB, 6,100 plans, 2 rejected, about 30 s left',
  )
  expect(progressWords(soFar, { totalBytes: 100e6, elapsedMs: 500 })).not.toContain('left')
})
