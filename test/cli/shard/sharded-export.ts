import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeExport } from '../../../bench/audit/export/write-export.ts'
import type { AuditOptions } from '../../../src/audit/audit-options.ts'
import type { AuditReport } from '../../../src/audit/report/audit-report.ts'
import { mergeRelations } from '../../../src/audit/shard/merge-relations.ts'
import { type MergeOptions, mergeAsked, mergeReport } from '../../../src/audit/shard/merge-report.ts'
import { auditInThreads } from '../../../src/cli/audit-threads.ts'
import { type FileSource, findNdjsonFiles } from '../../../src/cli/ndjson-files.ts'
import { mergeWithDuckDb } from '../../../src/cli/shard/merge-with-duckdb.ts'
import { readShards } from '../../../src/cli/shard/read-shards.ts'
import { shardKey } from '../../../src/cli/shard/shard-key.ts'
import { writeShard } from '../../../src/cli/shard/write-shard.ts'
import { vectors } from '../../responsibility/read-vectors.ts'

const servers = [
  'https://record.example/fhir',
  'https://other.example',
  'https://a.example/\uffee',
  'https://a.example/\u{1f600}',
]
const action = { detail: { status: 'in-progress', performer: [{ reference: 'Practitioner/1' }] } }
const planned = (id: string | undefined, reference: string, members: object = {}) => ({
  resourceType: 'CarePlan',
  ...(id === undefined ? {} : { id }),
  status: 'active',
  intent: 'plan',
  subject: { reference },
  activity: [action, action, action],
  ...members,
})

/** What a drawn export has not: persons on several servers, versions, plans without ids, names of teams that look like SQL or JSON. */
const planted: readonly unknown[] = [
  ...servers.flatMap((server, at) => [
    planned(`server-${at}`, `${server}/Patient/shared`),
    planned(`server-too-${at}`, `${server}/Patient/own-${at}`),
  ]),
  planned('nowhere', 'Patient/shared'),
  planned('nowhere-too', 'Patient/own-1', { status: 'draft' }),
  ...['1', '2', '3'].map((version) =>
    planned('versions', 'Patient/version', {
      meta: { versionId: version, lastUpdated: `2026-0${version}-01T00:00:00Z` },
    }),
  ),
  planned('same', 'Patient/version'),
  planned('same', 'Patient/version'),
  planned(undefined, 'Patient/version'),
  planned(undefined, 'Patient/version'),
  ...["'); DROP VIEW shard_plans; --", '"],["', '\ud800', '\udc00', 'null', '', 'Nord\u0000'].map(
    (display, at) =>
      planned(`team-${at}`, `Patient/team-${at}`, {
        careTeam: [{ identifier: { system: 's', value: display }, display }],
        category: [{ coding: [{ system: 'c', code: display }] }],
      }),
  ),
]

/** Draws an export into a new folder: drawn plans, planted ones, and every case of the codebook. */
export async function shardedExport(
  plans: number,
): Promise<{ readonly folder: string; readonly sources: readonly FileSource[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'alongside-test-shards-'))
  const place = join(folder, 'export')
  await writeExport(place, { plans, seed: 5, badLines: true, goals: true, planFiles: 2 })
  const cases = vectors.flatMap(({ plan, data = [] }) => [plan, ...data])
  const put = (name: string, lines: readonly unknown[]) =>
    writeFile(join(place, name), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  await put('Planted.ndjson', planted)
  await put('Vectors.ndjson', [...cases, { resourceType: 'Basic' }])
  await writeFile(join(place, 'Broken.ndjson'), '{"resourceType":"CarePlan"\n')
  const sources = await findNdjsonFiles([place])
  if (!sources.ok) throw new Error(sources.error)
  return { folder, sources: sources.value }
}

/** Writes all shards of an audit, each into a folder of its own; gives the folders. */
export async function writeShards(
  sources: readonly FileSource[],
  options: AuditOptions,
  { of, folder, key = 'key' }: { readonly of: number; readonly folder: string; readonly key?: string },
): Promise<readonly string[]> {
  const found = await shardKey(join(folder, key))
  if (!found.ok) throw new Error(found.error)
  const folders: string[] = []
  for (let shard = 1; shard <= of; shard += 1) {
    const out = join(folder, `${of}`, `${shard}`)
    const place = { number: { shard, of }, key: found.value, folder: out, tool: '1' }
    const written = await writeShard(sources, options, place)
    if (!written.ok) throw new Error(JSON.stringify(written.error))
    folders.push(out)
  }
  return folders
}

/** The report of shards, without the number of them. */
export async function mergedReport(folders: readonly string[], options: MergeOptions): Promise<AuditReport> {
  const shards = await readShards(folders)
  if (!shards.ok) throw new Error(shards.error)
  const [first] = shards.value.facts
  if (!first) throw new Error('no shard')
  const rows = await mergeWithDuckDb(shards.value.paths, mergeRelations(mergeAsked(first, options)), {
    memory: '200MB',
  })
  if (!rows.ok) throw new Error(rows.error)
  const outcome = mergeReport(shards.value.facts, rows.value, options)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
  const { shards: number, ...source } = outcome.value.report.source
  if (number !== folders.length) throw new Error(`${number} shards`)
  return { ...outcome.value.report, source }
}

/** The report of one run. */
export async function oneRun(sources: readonly FileSource[], options: AuditOptions): Promise<AuditReport> {
  const outcome = await auditInThreads(sources, options, { threads: 0 })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
  return outcome.value.report
}
