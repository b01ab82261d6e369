import { rmSync } from 'node:fs'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { MergeRelation } from '../../audit/shard/merge-relations.ts'
import type { MergedRow } from '../../audit/shard/merged-caseload.ts'
import { type ShardTableName, shardTableNames } from '../../audit/shard/shard-tables.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { terminalText } from '../terminal-text.ts'
import { cleanedUpOnSignal } from './on-interrupt.ts'

/** How much DuckDB may take. */
export interface DuckDbPlace {
  /** Memory, for instance `1GB`; what does not fit goes to disk. */
  readonly memory: string
  /** Where a folder is made for what does not fit; it is removed in the end. */
  readonly temp?: string
}

/** The statement by which shards are counted together, word for word. */
export function mergeStatement(): Promise<string> {
  return readFile(new URL('./merge.sql', import.meta.url), 'utf8')
}

/**
 * Runs the statement over the tables of shards. DuckDB is loaded here and nowhere else; it reads the named files and its own
 * temporary folder only, and loads no extension. Fails with a sentence.
 */
export async function mergeWithDuckDb(
  paths: Readonly<Record<ShardTableName, readonly string[]>>,
  relations: readonly MergeRelation[],
  { memory, temp = tmpdir() }: DuckDbPlace,
): Promise<Result<readonly MergedRow[], string>> {
  const duckdb = await import('@duckdb/node-api').catch((reason: Error) => reason)
  if (duckdb instanceof Error)
    return err(
      `Merging needs DuckDB, which could not be loaded here (${duckdb.message}). Install @duckdb/node-api on a platform it has a binary for (Linux, macOS, Windows; x64 or arm64) and merge there. An audit in one run needs none.`,
    )
  const folder = await mkdtemp(join(temp, 'alongside-merge-')).catch((reason: Error) => reason)
  if (folder instanceof Error) return err(`No temporary folder could be made: ${folder.message}`)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    return await cleanedUpOnSignal(async () => {
      const files = shardTableNames.flatMap((table) => paths[table].map((path) => resolve(path)))
      const instance = await duckdb.DuckDBInstance.create(':memory:', {
        memory_limit: memory,
        temp_directory: folder,
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
        preserve_insertion_order: 'false',
      })
      const connection = await instance.connect()
      try {
        // It asks about the pattern first, and then about what the pattern fits.
        const allowed = files.flatMap((file) => [...new Set([file, asPattern(file)])])
        await connection.run(`SET allowed_paths = [${allowed.map(quoted).join(', ')}]`)
        await connection.run('SET enable_external_access = false')
        await connection.run('SET lock_configuration = true')
        for (const table of shardTableNames) {
          const list = paths[table].map((path) => quoted(asPattern(resolve(path)))).join(', ')
          // A folder that is named `team=North` says nothing of the rows in it.
          await connection.run(
            `CREATE VIEW shard_${table} AS SELECT * FROM read_parquet([${list}], hive_partitioning = false)`,
          )
        }
        for (const relation of relations) await connection.run(relationSql(relation))
        const read = await connection.runAndReadAll(await mergeStatement())
        return ok(read.getRows().map(mergedRow))
      } finally {
        connection.closeSync()
        instance.closeSync()
      }
    }, remove)
  } catch (reason) {
    const { message } = reason as Error
    return err(
      message.startsWith('Out of Memory')
        ? `DuckDB needs more than --memory ${memory} to count the shards, though the rest goes to disk. Give it more.`
        : `DuckDB could not count the shards: ${terminalText(message)}`,
    )
  } finally {
    remove()
  }
}

/** A small table as a view of its values. */
function relationSql({ name, rows }: MergeRelation): string {
  const columns = Object.keys(rows[0] ?? {})
  const values = rows.map((row) => `(${columns.map((column) => sqlValue(row[column] ?? '')).join(', ')})`)
  return `CREATE VIEW ${name} AS SELECT * FROM (VALUES ${values.join(', ')}) AS listed(${columns.join(', ')})`
}

function sqlValue(value: string | number): string {
  return typeof value === 'number' ? String(value) : quoted(value)
}

/** A path as the pattern that fits it alone: `shards[1]` as it stands is also that of `shards1` beside it. */
function asPattern(path: string): string {
  return path.replace(/[[*?]/g, '[$&]')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A row as the statement gives it: seven texts and six numbers. */
function mergedRow(values: readonly unknown[]): MergedRow {
  const [rowKind, scopeKind, team, period, category, focus, item, ...numbers] = values.map((value, at) =>
    at < 7 ? String(value) : wholeNumber(value),
  )
  return {
    row_kind: rowKind as MergedRow['row_kind'],
    scope_kind: scopeKind as MergedRow['scope_kind'],
    team_text: String(team),
    period_text: String(period),
    category_text: String(category),
    focus_text: String(focus),
    item: String(item),
    numbers: numbers as unknown as MergedRow['numbers'],
  }
}

function wholeNumber(value: unknown): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${String(value)} is no whole number to count with`)
  return number
}
