import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Table, TableCell } from '../../../src/cli/tables/table.ts'
import { sheetText } from '../../../src/cli/xlsx/sheet-text.ts'
import { mostRows, writeXlsx } from '../../../src/cli/xlsx/write-xlsx.ts'
import { plantedTexts } from '../../libreoffice/planted-texts.ts'
import { readWorkbook, type WrittenCell } from './read-workbook.ts'

const table = (rows: Table['rows'], kind: 'count' | 'text' = 'count'): Table => ({
  name: 'Numbers',
  columns: [
    { label: 'What', kind: 'text' },
    { label: 'Number', kind },
  ],
  rows,
})

async function written(tables: readonly Table[]): Promise<Uint8Array> {
  const workbook = await writeXlsx(tables)
  if (!workbook.ok) throw new Error(`${workbook.error.name} is too long`)
  return workbook.value
}

/** The cells of a column below its head. */
async function cellsOf(rows: Table['rows'], letter = 'B'): Promise<readonly (WrittenCell | undefined)[]> {
  const [sheet] = readWorkbook(await written([table(rows)]))
  return (sheet?.rows ?? []).slice(1).map((row) => row.get(letter))
}

afterEach(() => {
  vi.useRealTimers()
})

describe('a workbook', () => {
  it('has numbers as numbers in their formats, dates as dates, and what is not known in words', async () => {
    const cells: readonly TableCell[] = [
      1234,
      0,
      'hidden',
      { value: 0.125, kind: 'percent' },
      { value: 0.12, kind: 'whole-percent' },
      { value: 1.5, kind: 'decimal' },
      { value: '2026-03-31', kind: 'day' },
      { value: '2026-03-31T06:00:00.000Z', kind: 'instant' },
    ]
    expect(await cellsOf(cells.map((cell) => ['x', cell]))).toEqual([
      { type: 'n', value: 1234, format: '#,##0' },
      { type: 'n', value: 0, format: '#,##0' },
      { type: 's', value: 'hidden', format: '@' },
      { type: 'n', value: 0.125, format: '0.0%' },
      { type: 'n', value: 0.12, format: '0%' },
      { type: 'n', value: 1.5, format: '0.0###' },
      { type: 'n', value: 46112, format: 'yyyy-mm-dd' },
      { type: 'n', value: 46112.25, format: 'yyyy-mm-dd hh:mm:ss' },
    ])
  })

  it('leaves a cell of nothing empty', async () => {
    expect(await cellsOf([['x', null]])).toEqual([undefined])
  })

  it.each(['0001-01-01', '1900-02-28', '+020000-01-01', 'no date'])(
    'writes %s, which is no date of a spreadsheet, as text',
    async (value) => {
      expect(await cellsOf([['x', { value, kind: 'day' }]])).toEqual([{ type: 's', value, format: '@' }])
    },
  )

  it('has its first row in view and in bold, and a width for each column', async () => {
    const [sheet] = readWorkbook(await written([table([['x'.repeat(30), 1]])]))
    expect(sheet?.xml).toContain('ySplit="1"')
    expect(sheet?.xml).toContain('state="frozen"')
    expect(sheet?.xml).toContain('<col min="1" max="1" width="32" customWidth="1"/>')
    expect(sheet?.rows[0]?.get('A')?.value).toBe('What')
  })

  it('takes no text for a formula', async () => {
    const cells = await cellsOf(
      plantedTexts.map(([planted]) => [planted, null]),
      'A',
    )
    expect(cells.map((cell) => [cell?.type, cell?.value])).toEqual(
      plantedTexts.map(([planted]) => ['s', planted.replace('\r', '\\u000d')]),
    )
  })

  it.each([
    ['constructor', 'constructor'],
    ['__proto__', '__proto__'],
    ['toString', 'toString'],
    ['_x003D_1+1', '_x003D_1+1'],
    ['_x_x0041_', '_x_x0041_'],
    ['nul \u0000', 'nul \\u0000'],
    ['not a character \ufffe', 'not a character \\ufffe'],
    ['lone \ud800 surrogate', 'lone \\ud800 surrogate'],
    ['pair \u{1f600}', 'pair \u{1f600}'],
    ['far \u{1ffff}', 'far \\u{1ffff}'],
    [' blank at both ends ', ' blank at both ends '],
    ['<b>&amp;"', '<b>&amp;"'],
  ])('shows the text %j as %j', async (text, shown) => {
    expect((await cellsOf([[text, 1]], 'A'))[0]).toEqual({ type: 's', value: shown, format: '@' })
  })

  it('shows any text as it is, but for what XML cannot hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), { maxLength: 30 }),
        async (texts) => {
          const cells = await cellsOf(
            texts.map((text) => [text, 1]),
            'A',
          )
          expect(cells.map((cell) => cell?.value)).toEqual(texts.map((text) => sheetText(text)))
        },
      ),
      { numRuns: 30 },
    )
  })

  it('cuts a text no cell can hold, and says how long it is', async () => {
    const [cell] = await cellsOf([['\u{1f600}'.repeat(20_000), 1]], 'A')
    expect(String(cell?.value)).toMatch(/\u{1f600}… \(40,000 characters\)$/u)
    expect(String(cell?.value).length).toBeLessThanOrEqual(32_767)
  })

  it('is the same bytes for the same tables, whenever it is written', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    vi.setSystemTime(new Date('2024-01-02T03:04:06Z'))
    const first = await written([table([['x', 1]])])
    vi.setSystemTime(new Date('2026-11-22T18:00:00Z'))
    expect(Buffer.from(await written([table([['x', 1]])])).equals(Buffer.from(first))).toBe(true)
  })

  it('is not written where a table is too long for a sheet, which is named', async () => {
    const long = { ...table(Array(mostRows + 1).fill(['x', 1])), name: 'Long' }
    const workbook = await writeXlsx([table([]), long])
    expect(workbook.ok ? undefined : workbook.error === long).toBe(true)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('holds no %s', async (number) => {
    await expect(writeXlsx([table([['x', number]])])).rejects.toThrow(RangeError)
  })
})
