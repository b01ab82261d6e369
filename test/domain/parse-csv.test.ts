import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCsv } from '../../src/domain/parse-csv.ts'

/** Writes cells as RFC 4180 has it; quoted only where it must be, or always. */
function print(records: readonly (readonly string[])[], options: { end: string; quoteAll: boolean }): string {
  const cell = (text: string) =>
    options.quoteAll || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  return records.map((cells) => cells.map(cell).join(',') + options.end).join('')
}

const cells = (text: string) => {
  const parsed = parseCsv(text)
  return parsed.ok ? parsed.value.map((record) => record.cells) : parsed.error
}

describe('parseCsv', () => {
  it.each([
    ['nothing', '', []],
    ['one cell', 'a', [['a']]],
    ['a line end at the end', 'a,b\n', [['a', 'b']]],
    ['an empty last cell', 'a,', [['a', '']]],
    ['a byte order mark', '\uFEFFid,text\n', [['id', 'text']]],
    [
      'CRLF',
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['CR alone', 'a\rb', [['a'], ['b']]],
    ['empty lines', 'a\n\n\nb\n', [['a'], ['b']]],
    ['an empty quoted cell on a line of its own', 'a\n""\n', [['a'], ['']]],
    ['a comma in quotes', '"a,b",c', [['a,b', 'c']]],
    ['a quote in quotes', '"say ""yes""",c', [['say "yes"', 'c']]],
    ['a line end in quotes', '"a\r\nb",c', [['a\r\nb', 'c']]],
  ])('reads %s', (_, text, expected) => {
    expect(cells(text)).toEqual(expected)
  })

  it.each([
    ['id,text\nS1,"open', { code: 'quote-not-closed', line: 2 }],
    ['"a\nb",c\n"open', { code: 'quote-not-closed', line: 3 }],
    ['a,"b"c\n', { code: 'text-after-quote', line: 1 }],
    ['a,b\nc,d"e', { code: 'quote-inside-plain-cell', line: 2 }],
  ])('refuses %j and names the line', (text, problem) => {
    expect(cells(text)).toEqual(problem)
  })

  const anyCell = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'ü') }),
  )
  const anyRecords = fc.array(fc.array(anyCell, { minLength: 2, maxLength: 4 }), { maxLength: 6 })
  const anyStyle = fc.record({ end: fc.constantFrom('\n', '\r\n'), quoteAll: fc.boolean() })

  it('gives back every cell it was written with, whatever is in it', () => {
    fc.assert(
      fc.property(anyRecords, anyStyle, (records, style) => {
        expect(cells(print(records, style))).toEqual(records)
      }),
    )
  })

  it('says on which line each record begins', () => {
    fc.assert(
      fc.property(anyRecords, anyStyle, (records, style) => {
        const parsed = parseCsv(print(records, style))
        const starts = records.map((_, place) => {
          const before = print(records.slice(0, place), style)
          return (before.match(/\r\n|\n|\r/g)?.length ?? 0) + 1
        })
        expect(parsed.ok && parsed.value.map(({ line }) => line)).toEqual(starts)
      }),
    )
  })

  it('never throws and always ends, and a problem names a line of the text', () => {
    const anyText = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ';', '\uFEFF') }),
      fc.string(),
    )
    fc.assert(
      fc.property(anyText, (text) => {
        const parsed = parseCsv(text)
        const lines = text.split(/\r\n|\n|\r/).length
        const named = parsed.ok ? parsed.value.map(({ line }) => line) : [parsed.error.line]
        for (const line of named) expect(line >= 1 && line <= lines).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('reads a cell of a million quotes without running out of stack', () => {
    const parsed = parseCsv(`"${'""'.repeat(1_000_000)}"`)
    expect(parsed.ok && parsed.value[0]?.cells[0]?.length).toBe(1_000_000)
  })
})
