import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCalendarDate, printCalendarDate } from '../../src/domain/calendar-date.ts'

describe('parseCalendarDate', () => {
  it.each(['1954', '1954-02', '2024-02-29'])('reads %s and prints it back', (text) => {
    const date = parseCalendarDate(text)
    expect(date && printCalendarDate(date)).toBe(text)
  })

  it.each([
    '',
    '0000',
    '54',
    '2023-13',
    '2023-00',
    '2023-02-29',
    '2023-04-31',
    '2023-1-1',
    '2023-01-01T00:00',
    ' 2023',
  ])('refuses %j instead of guessing', (text) => {
    expect(parseCalendarDate(text)).toBeUndefined()
  })

  it('never throws and only accepts what it can print back', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{4}(-\d{2}){0,2}$/)), (text) => {
        const date = parseCalendarDate(text)
        return date === undefined || printCalendarDate(date) === text
      }),
      { numRuns: 2_000 },
    )
  })
})
