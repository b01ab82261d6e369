import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textWidth } from '../../../../src/app/maps/layout/text-lines.ts'
import { timeScale } from '../../../../src/app/maps/layout/time-scale.ts'

const year = fc.double({ min: 1, max: 9999, noNaN: true })
const width = fc.integer({ min: 200, max: 1200 })

describe('the line of years', () => {
  it('holds every year, later to the right', () => {
    fc.assert(
      fc.property(
        fc.array(year, { maxLength: 10 }),
        fc.option(year, { nil: undefined }),
        width,
        (years, from, wide) => {
          const scale = timeScale({ years, span: { from }, width: wide, fontSize: 16 })
          const places = years.toSorted((a, b) => a - b).map(scale.xOf)
          expect(places).toEqual(places.toSorted((a, b) => a - b))
          for (const x of places) {
            expect(x).toBeGreaterThanOrEqual(0)
            expect(x).toBeLessThanOrEqual(wide)
          }
        },
      ),
    )
  })

  it('writes years that do not run into each other', () => {
    fc.assert(
      fc.property(fc.array(year, { minLength: 1, maxLength: 5 }), width, (years, wide) => {
        const { ticks } = timeScale({ years, span: {}, width: wide, fontSize: 16 })
        for (const [index, { x, text }] of ticks.entries()) {
          const next = ticks[index + 1]
          if (next !== undefined) expect(next.x - x).toBeGreaterThan(textWidth(text, 16))
        }
      }),
    )
  })

  it('runs from birth to today, with round years between', () => {
    const { from, to, ticks } = timeScale({
      years: [1995.5],
      span: { from: 1984.2, to: 2026.9 },
      width: 600,
      fontSize: 16,
    })
    expect([from, to]).toEqual([1984.2, 2026.9])
    expect(ticks.map(({ text }) => text)).toEqual([
      '1985',
      '1990',
      '1995',
      '2000',
      '2005',
      '2010',
      '2015',
      '2020',
      '2025',
    ])
  })

  it('has no years to write where none is known', () => {
    expect(timeScale({ years: [], span: {}, width: 600, fontSize: 16 }).ticks).toEqual([])
  })
})
