import { describe, expect, it } from 'vitest'
import {
  phaseWords,
  progressWords,
  shareRead,
  sizeWords,
} from '../../../src/app/present/audit-progress-words.ts'

describe('how far an audit is', () => {
  it('is said in bytes, plans and rejected lines', () => {
    const soFar = { bytes: 204_400_000, plans: 51_200, rejected: 3 }
    expect(progressWords(soFar, 818_000_000)).toBe('204 MB of 818 MB, 51,200 plans, 3 lines rejected')
    expect(sizeWords(1)).toBe('1 kB')
  })

  it('is never more than all of it, though some is read twice', () => {
    const soFar = { bytes: 1_200, plans: 0, rejected: 0 }
    expect(progressWords(soFar, 1_000)).toBe('1 kB of 1 kB, 0 plans, 0 lines rejected')
    expect(shareRead(soFar, 1_000)).toBe(0.99)
    expect(shareRead({ ...soFar, bytes: 0 }, 0)).toBe(0)
  })

  it('is read aloud a few times only', () => {
    const said = Array.from({ length: 1_001 }, (_, n) =>
      phaseWords({ bytes: n, plans: n, rejected: 0 }, 1_000),
    )
    expect([...new Set(said)]).toEqual([
      '0% read',
      '25% read',
      '50% read',
      '75% read',
      'Putting the report together and hiding small numbers',
    ])
    expect(phaseWords({ bytes: 2_000, plans: 0, rejected: 0 }, 1_000)).toContain('Reading again')
  })
})
