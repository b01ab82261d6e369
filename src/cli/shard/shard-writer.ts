import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { ShardNumber } from '../../audit/shard/shard-of.ts'
import type { ShardSink } from '../../audit/shard/shard-rows.ts'
import {
  type ShardRow,
  type ShardTableName,
  shardTableNames,
  shardTables,
} from '../../audit/shard/shard-tables.ts'
import { hashFile } from '../hash-file.ts'
import { ParquetFile } from '../parquet/parquet-file.ts'
import { tableFileName } from './shard-files.ts'

/** For its owner only: the rows are of persons. */
const ownerOnly = 0o600

interface OpenTable {
  readonly name: ShardTableName
  readonly path: string
  readonly file: ParquetFile
  rows: number
  isClosed: boolean
}

/** Writes the rows of a shard as Parquet, group of rows by group of rows: memory does not grow with them. */
export class ShardWriter implements ShardSink {
  readonly #folder: string
  readonly #number: ShardNumber
  #tables: readonly OpenTable[]

  /** @throws what `open` throws: EEXIST when there is such a file, which is never written over. */
  constructor(folder: string, number: ShardNumber) {
    this.#folder = folder
    this.#number = number
    this.#tables = this.#open()
  }

  add(table: ShardTableName, row: ShardRow): void {
    const open = this.#tables.find(({ name }) => name === table)
    if (!open) throw new RangeError(`no table ${table}`)
    open.file.add(row)
    open.rows += 1
  }

  restart(): void {
    this.discard()
    this.#tables = this.#open()
  }

  /** Ends the files; gives how many rows each has, and its hash. */
  async close(): Promise<
    Readonly<Record<ShardTableName, { readonly rows: number; readonly sha256: string }>>
  > {
    const closed = new Map<ShardTableName, { readonly rows: number; readonly sha256: string }>()
    for (const table of this.#tables) {
      table.file.close()
      table.isClosed = true
      closed.set(table.name, { rows: table.rows, sha256: await hashFile(table.path) })
    }
    const of = (name: ShardTableName) => closed.get(name) ?? { rows: 0, sha256: '' }
    return { plans: of('plans'), actions: of('actions'), findings: of('findings') }
  }

  /** Gives up: the files are taken away. */
  discard(): void {
    for (const { file, path, isClosed } of this.#tables) {
      if (isClosed) rmSync(path)
      else file.discard()
    }
    this.#tables = []
  }

  #open(): readonly OpenTable[] {
    const opened: OpenTable[] = []
    try {
      for (const name of shardTableNames) {
        const path = join(this.#folder, tableFileName(name, this.#number))
        const file = new ParquetFile(path, { columns: shardTables[name], mode: ownerOnly })
        opened.push({ name, path, file, rows: 0, isClosed: false })
      }
    } catch (reason) {
      for (const { file } of opened) file.discard()
      throw reason
    }
    return opened
  }
}
