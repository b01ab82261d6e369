import { describe, expect, it } from 'vitest'
import { meets, periodsIn, spanOf, wholeMonths } from '../../../src/audit/participation/day-span.ts'
import { PlanSpans } from '../../../src/audit/participation/plan-spans.ts'

const span = (first: number, last: number) => ({ first, last })

describe('days', () => {
  it.each([
    ['2026', span(20260101, 20261231)],
    ['2026-02', span(20260201, 20260231)],
    ['2026-02-03', span(20260203, 20260203)],
    ['2026-02-03T23:59:00+01:00', span(20260203, 20260203)],
    ['2026-13', undefined],
    ['soon', undefined],
    [undefined, undefined],
  ])('of %s are %j', (text, found) => {
    expect(spanOf(text)).toEqual(found)
  })

  it('are made whole months, so that a span tells of no single day', () => {
    expect(wholeMonths(span(20250214, 20260301))).toEqual(span(20250201, 20260331))
  })

  it('fall into every period they reach, each cut to them', () => {
    const periods = (length: 'month' | 'quarter' | 'year') => [...periodsIn(span(20251115, 20260220), length)]
    expect(periods('month').map(({ period }) => period)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
    expect(periods('month')[0]).toEqual({ period: '2025-11', first: 20251115, last: 20251131 })
    expect(periods('quarter').map(({ period }) => period)).toEqual(['2025-Q4', '2026-Q1'])
    expect(periods('quarter')[1]).toEqual({ period: '2026-Q1', first: 20260101, last: 20260220 })
    expect(periods('year').map(({ period, first, last }) => [period, first, last])).toEqual([
      ['2025', 20251115, 20251231],
      ['2026', 20260101, 20260220],
    ])
  })

  it('without an end fall into no period: nobody knows how many there are', () => {
    expect([...periodsIn(span(20260101, Number.POSITIVE_INFINITY), 'month')]).toEqual([])
  })
})

describe('the team of a person on a day', () => {
  const spans = new PlanSpans()
  spans.add(1, { team: 0, ...span(20250101, 20250630) })
  spans.add(1, { team: 1, ...span(20250601, Number.POSITIVE_INFINITY) })
  spans.add(1, { team: -1, ...span(20250615, 20251231) })
  spans.add(2, { team: 1, ...span(20250101, 20251231) })
  spans.add(2, { team: 0, ...span(20250101, 20251231) })
  const name = (team: number) => ['Organization/a', 'Organization/b'][team] ?? ''
  const teamAt = (person: number, day: number) => spans.teamAt(person, span(day, day), name)

  it('is that of the plan in force, of several the one begun last that says its team', () => {
    expect([20241231, 20250301, 20250615, 20260101].map((day) => teamAt(1, day))).toEqual([
      undefined,
      0,
      1,
      1,
    ])
  })

  it('is the first by name where two began together, in any order', () => {
    expect(teamAt(2, 20250301)).toBe(0)
    expect(teamAt(3, 20250301)).toBeUndefined()
    expect(meets(span(1, 2), span(2, 3))).toBe(true)
  })
})
