import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mergeRelations } from '../../src/audit/shard/merge-relations.ts'
import { mergeAsked, mergeReport } from '../../src/audit/shard/merge-report.ts'
import { auditInThreads } from '../../src/cli/audit-threads.ts'
import { findNdjsonFiles } from '../../src/cli/ndjson-files.ts'
import { mergeWithDuckDb } from '../../src/cli/shard/merge-with-duckdb.ts'
import { readShards } from '../../src/cli/shard/read-shards.ts'
import { shardKey } from '../../src/cli/shard/shard-key.ts'
import { writeShard } from '../../src/cli/shard/write-shard.ts'

/** Processor seconds of an audit in so many shards and their merge, beside one run in the main thread; all must give the same. */
const [folder, count = '2'] = process.argv.slice(2)
if (folder === undefined) throw new Error('node bench/audit/run-shards.ts FOLDER [SHARDS]')
const sources = await findNdjsonFiles([folder])
if (!sources.ok) throw new Error(sources.error)
const of = Number(count)
const options = { by: ['team'], suppression: 'none' } as const
const work = await mkdtemp(join(tmpdir(), 'alongside-bench-shards-'))
try {
  const one = await timed('one run', () => auditInThreads(sources.value, options, { threads: 0 }))
  if (!one.value.ok) throw new Error(one.value.error.code)
  const key = await shardKey(join(work, 'key'))
  if (!key.ok) throw new Error(key.error)
  let seconds = 0
  for (let shard = 1; shard <= of; shard += 1) {
    const place = { number: { shard, of }, key: key.value, folder: join(work, 'shards'), tool: 'bench' }
    const written = await timed(`shard ${shard} of ${of}`, () => writeShard(sources.value, {}, place))
    if (!written.value.ok) throw new Error(written.value.error.code)
    seconds += written.seconds
  }
  const merged = await timed('merge', async () => {
    const shards = await readShards([join(work, 'shards')])
    if (!shards.ok) throw new Error(shards.error)
    const { facts, paths } = shards.value
    const [first] = facts
    if (!first) throw new Error('no shard')
    const rows = await mergeWithDuckDb(paths, mergeRelations(mergeAsked(first, options)), { memory: '1GB' })
    if (!rows.ok) throw new Error(rows.error)
    return mergeReport(facts, rows.value, options)
  })
  if (!merged.value.ok) throw new Error(merged.value.error.code)
  const { shards: _, ...source } = merged.value.value.report.source
  const isSame =
    JSON.stringify({ ...merged.value.value.report, source }) === JSON.stringify(one.value.value.report)
  console.log(
    `${isSame ? 'the same report' : 'ANOTHER REPORT'}; ${((seconds + merged.seconds) / one.seconds).toFixed(2)} times the processor time of one run`,
  )
  process.exitCode = isSame ? 0 : 1
} finally {
  await rm(work, { recursive: true })
}

async function timed<Value>(what: string, run: () => Promise<Value>) {
  const before = process.cpuUsage()
  const value = await run()
  const { user, system } = process.cpuUsage(before)
  const seconds = (user + system) / 1e6
  console.log(`${what}: ${seconds.toFixed(2)} s of processor time`)
  return { value, seconds }
}
