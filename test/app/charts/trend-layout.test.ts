import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOutTrend } from '../../../src/app/charts/trend-layout.ts'
import { type TrendPoint, timeOf, trendSeries } from '../../../src/app/charts/trend-series.ts'
import trendPoints from './trend-points.json' with { type: 'json' }

const range = { low: 0, high: 100 }
const known = trendPoints as unknown as Readonly<Record<string, readonly TrendPoint[]>>
const draw = (points: readonly TrendPoint[], width = 600) =>
  layOutTrend({ series: trendSeries(points), range, width, fontSize: 16 })

const anyPoint = fc
  .record({
    year: fc.integer({ min: 1, max: 9999 }),
    rest: fc.constantFrom('', '-02', '-02-28', '-12-31T23:59:59+14:00', ' or so'),
    score: fc.option(fc.double({ min: -50, max: 200, noNaN: true }), { nil: undefined }),
    mode: fc.option(fc.constantFrom('alone', 'helped', 'read-aloud'), { nil: undefined }),
  })
  .map(
    ({ year, rest, score, mode }): TrendPoint => ({
      date: `${String(year).padStart(4, '0')}${rest}`,
      score,
      mode,
      answered: 5,
      items: 5,
    }),
  )
const anyPoints = fc.array(anyPoint, { maxLength: 30 })

describe('scores over time', () => {
  it('stand each in one group, by how they were answered, oldest first', () => {
    fc.assert(
      fc.property(anyPoints, (points) => {
        const series = trendSeries(points)
        expect(series.flatMap((each) => each.points)).toHaveLength(points.length)
        for (const { group, points: own } of series) {
          for (const { mode } of own) expect(mode ?? 'not-recorded').toBe(group)
          const times = own.map(timeOf).filter((time) => time !== undefined)
          expect(times).toEqual(times.toSorted((a, b) => a - b))
        }
      }),
    )
  })

  it('are drawn each once, inside the picture, whatever the scores and days', () => {
    fc.assert(
      fc.property(anyPoints, fc.integer({ min: 200, max: 1200 }), (points, width) => {
        const { markers, height, dates, lines } = draw(points, width)
        expect(markers).toHaveLength(points.filter((point) => timeOf(point) !== undefined).length)
        for (const { x, y } of [...markers, ...lines.flatMap((line) => line.points)]) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x).toBeLessThanOrEqual(width)
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y).toBeLessThanOrEqual(height)
        }
        for (const { x } of dates) expect(Number.isFinite(x)).toBe(true)
      }),
    )
  })

  it('never have a line to a completion without a score, nor one that stands at nought', () => {
    fc.assert(
      fc.property(anyPoints, (points) => {
        const { lines, markers, plot } = draw(points)
        const scored = markers.filter(({ hasScore }) => hasScore)
        for (const point of lines.flatMap((line) => line.points)) {
          expect(scored.some(({ x, y }) => x === point.x && y === point.y)).toBe(true)
        }
        for (const { y, hasScore } of markers) expect(y <= plot.bottom).toBe(hasScore)
      }),
    )
  })

  it('have lines that stop at a gap and never lead from one way of answering to another', () => {
    const { lines, gapRow } = draw(known.several ?? [])
    expect(lines.map(({ group, points }) => [group, points.length])).toEqual([
      ['alone', 2],
      ['helped', 2],
    ])
    expect(gapRow).toBeDefined()
  })

  it('have no line for a single score, and stand in the middle of a year', () => {
    const { lines, markers, plot, gapRow } = draw(known.one ?? [])
    expect(lines).toEqual([])
    expect(markers.map(({ x }) => x)).toEqual([(plot.left + plot.right) / 2])
    expect(gapRow).toBeUndefined()
  })

  it('have nothing to draw where there are none', () => {
    const { markers, dates } = draw([])
    expect([markers, dates]).toEqual([[], []])
  })

  it('name months that are evenly apart', () => {
    expect(draw(known.several ?? [], 320).dates.map(({ text }) => text)).toEqual([
      'Jul 2025',
      'Jan 2026',
      'Jul 2026',
    ])
  })
})
