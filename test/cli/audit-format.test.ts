import { describe, expect, it } from 'vitest'
import { date, formatList, share, spanMisuse } from '../../src/cli/commands/audit-arguments.ts'
import { type FormatFlags, formatMisuse, printedFormat } from '../../src/cli/commands/audit-format.ts'
import { serverAddress } from '../../src/cli/server-address.ts'

describe('formats and other options together', () => {
  it.each<readonly [string, FormatFlags, string | undefined]>([
    ['one that is printed', { format: ['csv'] }, undefined],
    ['rows as JSON', { format: ['text'], json: true, rows: true }, undefined],
    ['a workbook in a folder', { format: ['xlsx'], out: 'a' }, undefined],
    ['rows as Parquet', { format: ['parquet'], out: 'a', rows: true }, undefined],
    ['Parquet beside what is printed', { format: ['json', 'parquet'] }, 'which gets report.parquet'],
    ['two without a folder', { format: ['json', 'csv'] }, 'Only one format can be printed'],
    ['--json with another', { format: ['csv'], json: true }, '--format json,csv --out FOLDER'],
    ['rows in a workbook only', { format: ['xlsx'], out: 'a', rows: true }, 'add --format json'],
  ])('are taken, or refused with what to do: %s', (_what, flags, words) => {
    const misuse = formatMisuse(flags)
    if (words === undefined) expect(misuse).toBeUndefined()
    else expect(misuse).toContain(words)
  })

  it('print the first that can be', () => {
    expect(printedFormat(['xlsx', 'html', 'json'])).toBe('html')
    expect(formatList('parquet,text')).toEqual(['parquet', 'text'])
  })
})

describe('dates that plans are to be between', () => {
  it.each(['2026', '2026-02', '2024-02-29'])('can be %s', (text) => {
    expect(date(text)).toBe(text)
  })

  it.each(['2026-02-29', '2026-13', '0000', '31/03/2026', '2026-3', '2026-02-31', ''])(
    'cannot be %j',
    (text) => {
      expect(() => date(text)).toThrow('It must be a day, month or year such as 2026-03-31')
    },
  )

  it.each([
    ['2026-01', '2026-03', true],
    ['2026-03', '2026-03', true],
    ['2026', '2026-03', true],
    ['2026-03-31', '2026', true],
    ['2026-03-31', '2026-03', true],
    ['2026-03', '2026-02-28', false],
    ['2027', '2026-12', false],
    ['2026-03-02', '2026-03-01', false],
  ])('from %s to %s: %s', (from, to, isAllowed) => {
    expect(spanMisuse({ from, to }) === undefined).toBe(isAllowed)
  })

  it('can be left open at either end', () => {
    expect([spanMisuse({ from: '2026' }), spanMisuse({ to: '2026' }), spanMisuse({})]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

it('says how a share in percent is written', () => {
  expect(() => share('90')).toThrow('90 percent is 0.9')
})

it('says what the address of a server must be', () => {
  expect(() => serverAddress('http://record.example/fhir')).toThrow('It must be an https address')
})
