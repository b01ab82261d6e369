import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetMetadata } from 'hyparquet'
import { afterAll, describe, expect, it } from 'vitest'
import { parquetBytes } from '../../../src/cli/parquet/parquet-bytes.ts'
import type { ParquetColumn, ParquetRow } from '../../../src/cli/parquet/parquet-column.ts'
import { ParquetFile } from '../../../src/cli/parquet/parquet-file.ts'
import { readWithDuckDb, readWithHyparquet } from './read-parquet.ts'

const folder = mkdtempSync(join(tmpdir(), 'alongside-parquet-'))
afterAll(() => rmSync(folder, { recursive: true }))

const columns: readonly ParquetColumn[] = [
  { name: 'text', type: 'string', nullable: true },
  { name: 'whole', type: 'int32' },
  { name: 'number', type: 'double', nullable: true },
  { name: 'yes', type: 'boolean' },
]
const row = (at: number): ParquetRow => ({
  text: at % 3 === 0 ? null : `text ${at % 7}, "quoted" \u{1f600}\n\u0000`,
  whole: at - 5,
  number: at % 4 === 0 ? null : at / 8,
  yes: at % 2 === 0,
})
const rows = Array.from({ length: 23 }, (_, at) => row(at))

function written(name: string, added: readonly ParquetRow[], rowsAGroup?: number): string {
  const path = join(folder, name)
  const file = new ParquetFile(path, { columns, mode: 0o600, ...(rowsAGroup ? { rowsAGroup } : {}) })
  for (const each of added) file.add(each)
  file.close({ shard: '1 of 2' })
  return path
}

describe('a Parquet file', () => {
  it.each([
    ['in one row group', 50, 1],
    ['in several, the last one short', 5, 5],
    ['in one that is just full', 23, 1],
  ])('is read back as it was written by hyparquet and by DuckDB, %s', async (name, rowsAGroup, groups) => {
    const path = written(`${name}.parquet`, rows, rowsAGroup)
    const bytes = readFileSync(path)
    const metadata = parquetMetadata(new Uint8Array(bytes).buffer)
    expect(metadata.row_groups).toHaveLength(groups)
    expect(metadata.key_value_metadata).toEqual([{ key: 'shard', value: '1 of 2' }])
    expect(await readWithHyparquet(bytes)).toEqual(rows)
    expect(await readWithDuckDb(path)).toEqual(rows)
  })

  it('can have no row at all', async () => {
    const path = written('none.parquet', [])
    expect(await readWithHyparquet(readFileSync(path))).toEqual([])
    expect(await readWithDuckDb(path)).toEqual([])
  })

  it('is for its owner only where asked, and is never written over', () => {
    const path = written('once.parquet', rows)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(() => new ParquetFile(path, { columns })).toThrow('EEXIST')
  })

  it('is taken away when it is given up', () => {
    const path = join(folder, 'given-up.parquet')
    const file = new ParquetFile(path, { columns, rowsAGroup: 2 })
    for (const each of rows) file.add(each)
    file.discard()
    expect(readdirSync(folder)).not.toContain('given-up.parquet')
  })

  it('is read by nobody without its end', async () => {
    const bytes = parquetBytes({ columns, rows })
    await expect(readWithHyparquet(bytes.subarray(0, -20))).rejects.toThrow('parquet')
  })

  it('has no text of its rows in its footer', () => {
    const metadata = parquetMetadata(new Uint8Array(parquetBytes({ columns, rows })).buffer)
    const [text, whole] = metadata.row_groups[0]?.columns.map((each) => each.meta_data?.statistics) ?? []
    expect(text).toBeUndefined()
    expect(whole).toMatchObject({ min_value: -5, max_value: 17 })
  })

  it.each<readonly [string, ParquetRow]>([
    ['a number that is none', { ...row(1), number: Number.NaN }],
    ['a part of a whole number', { ...row(1), whole: 0.5 }],
    ['a whole number over 31 bits', { ...row(1), whole: 2 ** 31 }],
    ['a text where a number must be', { ...row(1), number: '1' }],
    ['nothing where something must be', { ...row(1), yes: null }],
    ['a text that is not Unicode', { ...row(1), text: 'a\ud800' }],
  ])('does not take %s for something else', (_what, wrong) => {
    expect(() => parquetBytes({ columns, rows: [row(0), wrong] })).toThrow(RangeError)
  })
})
