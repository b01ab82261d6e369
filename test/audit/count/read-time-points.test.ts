import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTimePoints } from '../../../src/audit/count/read-time-points.ts'

const two = [
  { name: 'baseline', date: '2026-01-31' },
  { name: 'a year, later', date: '2027-01-31' },
]

describe('a file of time points', () => {
  it.each<readonly [string, string]>([
    ['CSV with a heading', 'name,date\nbaseline,2026-01-31\n"a year, later",2027-01-31\n'],
    ['CSV without one, as Excel saves it', '\uFEFFbaseline,2026-01-31\r\n"a year, later",2027-01-31\r\n'],
    ['CSV with blanks and blank lines', '\n baseline , 2026-01-31 \n\n"a year, later" ,2027-01-31'],
    ['JSON', JSON.stringify(two, null, 2)],
  ])('may be %s', (_what, text) => {
    expect(readTimePoints(text)).toEqual({ ok: true, value: two })
  })

  it.each<readonly [string, object]>([
    ['', { code: 'none' }],
    ['name,date\n', { code: 'none' }],
    ['a,2026-01-31\nb', { code: 'not-two-cells', at: { place: 'line', number: 2 }, text: 'b' }],
    ['a,b,2026-01-31', { code: 'not-two-cells', at: { place: 'line', number: 1 } }],
    ['"a,2026-01-31', { code: 'not-two-cells', at: { place: 'line', number: 1 } }],
    ['a;2026-01-31', { code: 'not-two-cells', at: { place: 'line', number: 1 } }],
    [',2026-01-31', { code: 'no-name', at: { place: 'line', number: 1 } }],
    [`${'a'.repeat(81)},2026-01-31`, { code: 'long-name' }],
    ['\u001b[2Ja,2026-01-31', { code: 'long-name' }],
    ['a,2026-01-31\n\na,2026-02-01', { code: 'name-twice', at: { place: 'line', number: 3 }, text: 'a' }],
    ['a,31/01/2026', { code: 'no-date', text: '31/01/2026' }],
    ['a,2026-01', { code: 'no-date' }],
    ['a,2026-02-30', { code: 'no-such-day', at: { place: 'line', number: 1 }, text: '2026-02-30' }],
    [Array.from({ length: 31 }, (_, at) => `t${at},2026-01-31`).join('\n'), { code: 'too-many', text: '31' }],
    ['[{"name":"a","date":"2026-01-31"}', { code: 'not-json' }],
    ['{"name":"a","date":"2026-01-31"}', { code: 'not-a-list' }],
    ['[["a","2026-01-31"]]', { code: 'not-an-entry', at: { place: 'entry', number: 1 } }],
    ['[{"name":"a","date":20260131}]', { code: 'not-an-entry' }],
    ['[{"name":"a","day":"2026-01-31"}]', { code: 'unknown-column', text: 'day' }],
    ['[{"name":"a"}]', { code: 'no-date' }],
  ])('%j is told what is wrong with it, and where', (text, fault) => {
    expect(readTimePoints(text)).toMatchObject({ ok: false, error: fault })
  })

  it('gives what it was written from, whatever the names, and never throws', () => {
    const name = fc
      .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
      .map((text) => text.trim())
      .filter((text) => text !== '' && text.toLowerCase() !== 'name' && !text.startsWith('\uFEFF'))
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 5 }), (names) => {
        const points = names.map((each, at) => ({ name: each, date: `2026-01-0${at + 1}` }))
        const csv = points.map(({ name: each, date }) => `"${each.replaceAll('"', '""')}",${date}`).join('\n')
        expect(readTimePoints(csv)).toEqual({ ok: true, value: points })
        expect(readTimePoints(JSON.stringify(points))).toEqual({ ok: true, value: points })
      }),
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof readTimePoints(text).ok).toBe('boolean')
      }),
    )
  })
})
