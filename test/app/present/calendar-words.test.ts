import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { clockTime, dateInWords, offsetDateTime } from '../../../src/app/present/calendar-words.ts'

const homeZone = process.env.TZ

afterEach(() => {
  if (homeZone === undefined) delete process.env.TZ
  else process.env.TZ = homeZone
})

const zones = ['Europe/London', 'Pacific/Auckland', 'America/St_Johns'] as const

describe('dates in words', () => {
  it.each([
    ['1984-02-09', '9 February 1984'],
    ['1984-02', 'February 1984'],
    ['1984', '1984'],
    ['2026-05-03T23:30:00+01:00', '3 May 2026'],
    ['2026-05-03T00:10:00+13:00', '3 May 2026'],
    ['2026-02-30', '2026-02-30'],
    ['about 1960', 'about 1960'],
    ['', 'a day not recorded'],
  ])('reads %s as %s', (recorded, words) => {
    expect(dateInWords(recorded)).toBe(words)
  })

  it.each(zones)('gives the same day when the reader is in %s', (zone) => {
    process.env.TZ = zone
    expect(dateInWords('2026-05-03T23:30:00+01:00')).toBe('3 May 2026')
    expect(dateInWords('1984-02-09')).toBe('9 February 1984')
  })
})

describe('clock time', () => {
  it.each([
    ['Europe/London', '14:02'],
    ['Pacific/Auckland', '01:02'],
    ['America/St_Johns', '10:32'],
  ])('is the time where the screen is: %s', (zone, clock) => {
    process.env.TZ = zone
    expect(clockTime('2026-07-01T13:02:11Z')).toBe(clock)
  })
})

describe('a moment with its offset', () => {
  it.each([
    ['Europe/London', '2026-07-01T14:02:11+01:00'],
    ['Pacific/Auckland', '2026-07-02T01:02:11+12:00'],
    ['America/St_Johns', '2026-07-01T10:32:11-02:30'],
    ['UTC', '2026-07-01T13:02:11+00:00'],
  ])('is written as a FHIR dateTime in %s', (zone, written) => {
    process.env.TZ = zone
    expect(offsetDateTime(new Date('2026-07-01T13:02:11Z'))).toBe(written)
  })

  it.each(zones)('is always the same moment when read back, also over clock changes, in %s', (zone) => {
    process.env.TZ = zone
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 })
    fc.assert(
      fc.property(seconds, (second) => {
        const moment = new Date(second * 1000)
        expect(new Date(offsetDateTime(moment)).getTime()).toBe(moment.getTime())
      }),
      { numRuns: 1000 },
    )
  })
})
