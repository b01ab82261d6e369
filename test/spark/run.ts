import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type MergeRelation, mergeRelations } from '../../src/audit/shard/merge-relations.ts'
import { mergeAsked } from '../../src/audit/shard/merge-report.ts'
import type { MergedRow } from '../../src/audit/shard/merged-caseload.ts'
import type { ShardTableName } from '../../src/audit/shard/shard-tables.ts'
import { mergeStatement, mergeWithDuckDb } from '../../src/cli/shard/merge-with-duckdb.ts'
import { readShards } from '../../src/cli/shard/read-shards.ts'
import { shardedExport, writeShards } from '../cli/shard/sharded-export.ts'

/** Exit codes: 1, Spark gives other rows than DuckDB; 2, it is not there, and nothing was tested. */
const differs = 1
const cannotRun = 2
const mostShown = 20
const megabyte = 1 << 20

const python = process.env.ALONGSIDE_SPARK_PYTHON ?? 'python3'
const found = spawnSync(python, ['-c', 'import pyspark; print(pyspark.__version__)'], { encoding: 'utf8' })
const java = spawnSync('java', ['-version'], { encoding: 'utf8' })
if (found.status !== 0 || java.status !== 0) {
  console.error(
    [
      'This check runs the statement of a merge on Apache Spark, word for word.',
      ...(java.status === 0 ? [] : ['Java was not found: install Java 17 or later.']),
      ...(found.status === 0
        ? []
        : [
            `${python} has no pyspark. Make a place of its own for it, for instance with`,
            '  python3 -m venv spark && spark/bin/pip install pyspark',
            'and set ALONGSIDE_SPARK_PYTHON to spark/bin/python.',
          ]),
      'Nothing was tested.',
    ].join('\n'),
  )
  process.exit(cannotRun)
}

interface Job {
  readonly words: string
  readonly tables: Readonly<Record<ShardTableName, readonly string[]>>
  readonly relations: readonly MergeRelation[]
  readonly expected: readonly string[]
}

const { folder, sources } = await shardedExport(60)
const spark = mkdtempSync(join(tmpdir(), 'alongside-spark-'))
process.on('exit', () => {
  for (const each of [folder, spark]) rmSync(each, { recursive: true, force: true })
})

const reports = [
  { by: [], suppression: 'none' },
  { by: ['team', 'period', 'category'], suppression: 'none' },
  { by: ['focus', 'team'], suppression: 'mhsds' },
] as const
const jobs: Job[] = []
for (const shardCount of [1, 2, 7]) {
  const folders = await writeShards(
    sources,
    { expandCareTeams: true, by: ['focus'] },
    {
      of: shardCount,
      folder,
    },
  )
  const shards = await readShards(folders)
  if (!shards.ok) throw new Error(shards.error)
  const [first] = shards.value.facts
  if (!first) throw new Error('no shard')
  for (const report of reports) {
    const relations = mergeRelations(mergeAsked(first, report))
    const rows = await mergeWithDuckDb(shards.value.paths, relations, { memory: '500MB' })
    if (!rows.ok) throw new Error(rows.error)
    jobs.push({
      words: `${shardCount} shards, by ${report.by.join(', ') || 'nothing'}, ${report.suppression}`,
      tables: shards.value.paths,
      relations,
      expected: rows.value.map(rowText).sort(),
    })
  }
}

const ran = spawnSync(python, [resolve(import.meta.dirname, 'run_statement.py'), spark], {
  encoding: 'utf8',
  cwd: spark,
  maxBuffer: 512 * megabyte,
  input: JSON.stringify({
    statement: await mergeStatement(),
    jobs: jobs.map(({ tables, relations }) => ({ tables, relations })),
  }),
})
if (ran.status !== 0) {
  console.error(`Spark could not run the statement:\n${ran.stderr.slice(-4_000)}`)
  process.exit(differs)
}
const {
  version,
  answers,
}: { readonly version: string; readonly answers: readonly (readonly unknown[][])[] } = JSON.parse(
  ran.stdout.slice(ran.stdout.indexOf('{"version"')),
)
const problems = jobs.flatMap(({ words, expected }, at) => {
  const seen = (answers[at] ?? []).map((row) => JSON.stringify(row)).sort()
  const [ofDuckDb, ofSpark] = [new Set(expected), new Set(seen)]
  const missing = expected.filter((row) => !ofSpark.has(row))
  const other = seen.filter((row) => !ofDuckDb.has(row))
  if (expected.length === seen.length && missing.length + other.length === 0 && expected.length > 0) return []
  return [
    `${words}: DuckDB ${expected.length} rows, Spark ${seen.length}`,
    ...missing.map((row) => `  DuckDB only ${row}`),
    ...other.map((row) => `  Spark only ${row}`),
  ]
})
if (problems.length > 0) {
  console.error(problems.slice(0, mostShown).join('\n'))
  process.exitCode = differs
} else {
  const rows = jobs.reduce((sum, { expected }) => sum + expected.length, 0)
  console.log(
    `Spark ${version} and DuckDB give the same ${rows} rows, word for word the same statement, in ${jobs.length} merges.`,
  )
}

function rowText({
  row_kind,
  scope_kind,
  team_text,
  period_text,
  category_text,
  focus_text,
  item,
  numbers,
}: MergedRow): string {
  return JSON.stringify([
    row_kind,
    scope_kind,
    team_text,
    period_text,
    category_text,
    focus_text,
    item,
    ...numbers,
  ])
}
