import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesDate, parseDateQuery } from '../../../../src/sandbox/fhir/search/date-match.ts'
import { dateSpan, valueSpan } from '../../../../src/sandbox/fhir/search/date-span.ts'

const iso = (span: ReturnType<typeof dateSpan>) =>
  span && [new Date(span.start).toISOString(), new Date(span.end).toISOString()]

describe('the span of a date', () => {
  it.each([
    ['2026', '2026-01-01T00:00:00.000Z', '2026-12-31T23:59:59.999Z'],
    ['2026-02', '2026-02-01T00:00:00.000Z', '2026-02-28T23:59:59.999Z'],
    ['2024-02', '2024-02-01T00:00:00.000Z', '2024-02-29T23:59:59.999Z'],
    ['2026-11-22', '2026-11-22T00:00:00.000Z', '2026-11-22T23:59:59.999Z'],
    ['2026-11-22T14:30', '2026-11-22T14:30:00.000Z', '2026-11-22T14:30:59.999Z'],
    ['2026-11-22T14:30:15+01:00', '2026-11-22T13:30:15.000Z', '2026-11-22T13:30:15.999Z'],
    ['2026-01-01T00:30:00+01:00', '2025-12-31T23:30:00.000Z', '2025-12-31T23:30:00.999Z'],
    ['2026-11-22T14:30:15.250-05:30', '2026-11-22T20:00:15.250Z', '2026-11-22T20:00:15.250Z'],
  ])('%s runs from %s to %s', (text, start, end) => {
    expect(iso(dateSpan(text))).toEqual([start, end])
  })

  it.each([
    '',
    '26',
    '2026-13',
    '2026-02-29',
    '2026-04-31',
    '2026-1-1',
    '2026-11-22T25:00',
    '2026-11-22T14',
    'today',
    '2026-11-22 14:30',
  ])('%j has none', (text) => {
    expect(dateSpan(text)).toBeUndefined()
  })

  it('covers a period with an open end for ever', () => {
    expect(valueSpan({ start: '2026-07-01' })).toMatchObject({ end: Number.POSITIVE_INFINITY })
    expect(valueSpan({})).toBeUndefined()
    expect(valueSpan({ event: ['2026-03-01', '2026-01-01'] })).toEqual({
      start: Date.UTC(2026, 0, 1),
      end: Date.UTC(2026, 2, 2) - 1,
    })
  })

  it('is contained in the span of each coarser precision of the same date', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        (date) => {
          const text = date.toISOString()
          const spans = [4, 7, 10].map((length) => dateSpan(text.slice(0, length)))
          const instant = dateSpan(text)
          for (const span of spans) {
            expect(instant && span && span.start <= instant.start && instant.end <= span.end).toBe(true)
          }
          expect(instant).toEqual({ start: date.getTime(), end: date.getTime() })
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('stands to any other in exactly the relations its prefixes name', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2020-03-01'), noInvalidDate: true })
    const text = fc
      .tuple(day, fc.constantFrom(4, 7, 10))
      .map(([date, length]) => date.toISOString().slice(0, length))
    const holds = (value: string, query: string) => {
      const [span, asked] = [dateSpan(value), parseDateQuery(query)]
      return span !== undefined && asked !== undefined && matchesDate(span, asked)
    }
    fc.assert(
      fc.property(text, text, (value, asked) => {
        expect(holds(value, `ne${asked}`)).toBe(!holds(value, `eq${asked}`))
        expect(holds(value, `ge${asked}`)).toBe(holds(value, `gt${asked}`) || holds(value, asked))
        expect(holds(value, `le${asked}`)).toBe(holds(value, `lt${asked}`) || holds(value, asked))
        expect(holds(value, `sa${asked}`) && holds(value, `eb${asked}`)).toBe(false)
        if (holds(value, `sa${asked}`)) expect(holds(value, `gt${asked}`)).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})
