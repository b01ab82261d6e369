import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readComparison } from '../../../src/audit/compare/read-comparison.ts'
import cases from './side-cases.json' with { type: 'json' }

const { timePoints, arms } = cases
const place = { timePoints, site: { arms } }
const pair = ([a = '', b = '']: readonly string[]) => [a, b] as const

describe('the sides of a comparison', () => {
  it.each(cases.sound.map((each) => [each.sides.join(' and '), each] as const))(
    'are %s',
    (_name, { sides, ...wanted }) => {
      const read = readComparison(pair(sides), place)
      if (!read.ok) throw new Error(read.error.code)
      for (const [at, side] of [read.value.a, read.value.b].entries()) {
        if (side.kind === 'period')
          expect([side.name, [side.from, side.to]]).toEqual([sides[at], wanted.spans?.[at]])
        else expect(`${side.kind}:${side.name}`).toBe(sides[at])
        if (side.kind === 'arm') expect(side.teams).toEqual(wanted.teams?.[at])
      }
    },
  )

  it.each(cases.broken.map((each) => [each.sides.join(' and '), each] as const))(
    'are not %s',
    (_name, { sides, ...error }) => {
      expect(readComparison(pair(sides), place)).toEqual({ ok: false, error })
    },
  )

  it('cannot be named after what is not there', () => {
    expect(readComparison(['point:before', 'point:after'], {})).toMatchObject({
      error: { code: 'no-points' },
    })
    expect(readComparison(['arm:a', 'arm:b'], {})).toMatchObject({ error: { code: 'no-arms' } })
  })

  it('are read or refused whatever is written, and never overlap', () => {
    const year = fc.constantFrom(
      '2024',
      '2025',
      '2025-Q1',
      '2025-Q3',
      '2025-02',
      '2024-12',
      '2025-09',
      '2026-01',
    )
    const span = fc.oneof(
      year,
      fc.tuple(year, year).map(([from, to]) => `${from}..${to}`),
      fc.string(),
    )
    fc.assert(
      fc.property(span, span, (first, second) => {
        const read = readComparison([first, second], place)
        if (!read.ok || read.value.a.kind !== 'period' || read.value.b.kind !== 'period') return
        const months = [read.value.a, read.value.b].map(({ from, to }) =>
          everyMonth.filter((month) => month >= `${from}-01`.slice(0, 7) && month <= `${to}-12`.slice(0, 7)),
        )
        expect(months[0]?.length).toBeGreaterThan(0)
        expect(months[0]?.filter((month) => months[1]?.includes(month))).toEqual([])
      }),
    )
  })
})

const everyMonth = [2024, 2025, 2026].flatMap((year) =>
  Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}`),
)
