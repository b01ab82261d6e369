import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOutMix, type MixPoint } from '../../../src/app/charts/mix-layout.ts'

const count = fc.nat({ max: 40 })
const anyPoint: fc.Arbitrary<MixPoint> = fc.record({
  date: fc.constantFrom('2026-03-02', '2026-05-04T10:00:00Z', ''),
  meter: fc.record({ staff: count, together: count, person: count, carer: count, notSaid: count }),
})
const anyRoom = fc.record({
  points: fc.array(anyPoint, { minLength: 1, maxLength: 12 }),
  width: fc.integer({ min: 200, max: 1200 }),
  fontSize: fc.integer({ min: 12, max: 40 }),
})

describe('who had the actions over time', () => {
  it('is drawn inside its room, no bar over another', () => {
    fc.assert(
      fc.property(anyRoom, (room) => {
        const { width, height, barHeight, rows } = layOutMix(room)
        let below = 0
        for (const { y, segments } of rows) {
          expect(y).toBeGreaterThanOrEqual(below)
          below = y + barHeight
          for (const segment of segments) {
            expect(segment.x).toBeGreaterThanOrEqual(0)
            expect(segment.x + segment.width).toBeLessThanOrEqual(width + 0.01)
          }
        }
        expect(below).toBeLessThanOrEqual(height)
      }),
    )
  })

  it('has one bar for each version, with a part for whoever had actions and no other', () => {
    fc.assert(
      fc.property(anyRoom, (room) => {
        const { rows } = layOutMix(room)
        expect(rows.map(({ segments }) => segments.map(({ part, count }) => [part, count]))).toEqual(
          room.points.map(({ meter }) =>
            (['staff', 'together', 'person', 'carer', 'notSaid'] as const)
              .map((part) => [part, meter[part]])
              .filter(([, number]) => number !== 0),
          ),
        )
      }),
    )
  })

  it('draws shares: twice as many actions are twice as wide', () => {
    const meter = { staff: 2, together: 4, person: 0, carer: 0, notSaid: 0 }
    const [row] = layOutMix({ points: [{ date: '2026', meter }], width: 800, fontSize: 16 }).rows
    const [staff, together] = row?.segments ?? []
    expect((together?.width ?? 0) / (staff?.width ?? 1)).toBeCloseTo(2, 3)
  })

  it('puts the date above its bar where there is no room beside it', () => {
    const points = [{ date: '2026', meter: { staff: 1, together: 0, person: 0, carer: 0, notSaid: 0 } }]
    const [wide] = layOutMix({ points, width: 800, fontSize: 16 }).rows
    const [narrow] = layOutMix({ points, width: 280, fontSize: 16 }).rows
    expect(wide?.segments[0]?.x).toBeGreaterThan(100)
    expect(narrow?.segments[0]?.x).toBeLessThan(2)
    expect(narrow?.label.y).toBeLessThan(narrow?.y ?? 0)
  })
})
