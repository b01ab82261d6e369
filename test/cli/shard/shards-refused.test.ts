import { copyFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { AuditOptions } from '../../../src/audit/audit-options.ts'
import { mergeRelations } from '../../../src/audit/shard/merge-relations.ts'
import { mergeAsked, mergeReport } from '../../../src/audit/shard/merge-report.ts'
import { findNdjsonFiles } from '../../../src/cli/ndjson-files.ts'
import { mergeWithDuckDb } from '../../../src/cli/shard/merge-with-duckdb.ts'
import { readShards } from '../../../src/cli/shard/read-shards.ts'
import { shardKey } from '../../../src/cli/shard/shard-key.ts'
import { factsText, writeShard } from '../../../src/cli/shard/write-shard.ts'

const plan = (id: string) =>
  `{"resourceType":"CarePlan","id":"${id}","status":"active","intent":"plan","subject":{"reference":"Patient/${id}"},"activity":[{"detail":{"status":"in-progress","performer":[{"reference":"Practitioner/1"}]}}]}\n`

let folder: string
const at = (...names: readonly string[]) => join(folder, ...names)

/** Writes a shard of a file of plans; `into` is the folder. */
async function shard(
  number: `${number}/${number}`,
  into: string,
  {
    options = {},
    plans = 'plans.ndjson',
    key = 'key',
    tool = '1',
  }: { options?: AuditOptions; plans?: string; key?: string; tool?: string } = {},
) {
  const [own = 0, of = 0] = number.split('/').map(Number)
  const sources = await findNdjsonFiles([at(plans)])
  const found = await shardKey(at(key))
  if (!sources.ok || !found.ok) throw new Error('no file or no key')
  const named = sources.value.map((source) => ({ ...source, name: 'plans.ndjson' }))
  return writeShard(named, options, { number: { shard: own, of }, key: found.value, folder: at(into), tool })
}

async function refusal(...folders: readonly string[]): Promise<string> {
  const read = await readShards(folders.map((name) => at(name)))
  return read.ok ? 'nothing is refused' : read.error
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-test-refused-'))
  await writeFile(at('plans.ndjson'), Array.from({ length: 12 }, (_, n) => plan(`p${n}`)).join(''))
  await writeFile(at('fewer.ndjson'), plan('p1'))
})
afterAll(() => rm(folder, { recursive: true }))

describe('shards that are no audit together', () => {
  beforeEach(async () => {
    for (const name of ['a', 'b']) await rm(at(name), { recursive: true, force: true })
    for (const name of ['1/2', '2/2'] as const)
      expect((await shard(name, name === '1/2' ? 'a' : 'b')).ok).toBe(true)
  })

  it('are taken when nothing is wrong', async () => {
    expect(await refusal('a', 'b')).toBe('nothing is refused')
  })

  it('are refused when one is missing, by its number', async () => {
    expect(await refusal('b')).toContain('Missing: shard 1 of 2.')
  })

  it('are refused when one is there twice, by its number', async () => {
    expect(await refusal('a', 'b', 'a')).toContain('There more than once: shard 1 of 2.')
  })

  it.each([
    ['different things', { options: { rule: { minimumStated: 4 } } }],
    ['different things', { options: { site: { references: [], relationships: [], roles: [], teams: [] } } }],
    ['different files', { plans: 'fewer.ndjson' }],
    ['different keys', { key: 'other' }],
    ['different versions', { tool: '2' }],
  ] as const)('are refused when they are of %s: %j', async (words, other) => {
    await rm(at('b'), { recursive: true })
    expect((await shard('2/2', 'b', other)).ok).toBe(true)
    expect(await refusal('a', 'b')).toMatch(new RegExp(`Shards 1 and 2 .*${words}`))
  })

  it('are refused when they were cut into other numbers', async () => {
    await shard('3/3', 'b')
    expect(await refusal('a', 'b')).toContain('different numbers of shards')
  })

  it('are refused with a file that is of no shard, by its name', async () => {
    await writeFile(at('b', 'notes.txt'), '')
    expect(await refusal('a', 'b')).toContain('notes.txt is no file of a shard')
  })

  it('are refused when a file is cut, changed, gone or of another run, by its name', async () => {
    const table = at('b', 'actions-2-of-2.parquet')
    const { size } = await stat(table)
    await truncate(table, size - 3)
    expect(await refusal('a', 'b')).toContain('actions-2-of-2.parquet is not as its shard wrote it')
    await copyFile(at('a', 'actions-1-of-2.parquet'), table)
    expect(await refusal('a', 'b')).toContain('actions-2-of-2.parquet is not as its shard wrote it')
    await rm(table)
    expect(await refusal('a', 'b')).toMatch(/Cannot read .*actions-2-of-2\.parquet/)
  })

  it('are refused when the facts are gone, cut, changed or no facts, by their name', async () => {
    const facts = at('b', 'shard-2-of-2.json')
    const text = await readFile(facts, 'utf8')
    for (const other of [
      text.slice(0, -9),
      text.replace('"plans":12', '"plans":11'),
      '[]',
      factsText({} as never),
    ]) {
      expect(other).not.toBe(text)
      await writeFile(facts, other)
      expect(await refusal('a', 'b')).toContain('shard-2-of-2.json is cut, changed, or of another version')
    }
    await rm(facts)
    expect(await refusal('a', 'b')).toContain('of shard 2 of 2, which did not end')
  })

  it('give no report when rows were lost', async () => {
    const shards = await readShards([at('a'), at('b')])
    if (!shards.ok) throw new Error(shards.error)
    const [first] = shards.value.facts
    const options = { by: [], suppression: 'none' } as const
    const relations = mergeRelations(mergeAsked(first ?? { asked: {} as never }, options))
    const paths = { ...shards.value.paths, plans: shards.value.paths.plans.slice(1) }
    const rows = await mergeWithDuckDb(paths, relations, { memory: '200MB', temp: folder })
    if (!rows.ok) throw new Error(rows.error)
    const outcome = mergeReport(shards.value.facts, rows.value, options)
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: 'rows-differ', file: 'plans.ndjson', read: 12 },
    })
  })
})

describe('a shard', () => {
  it('is for its owner only, and never written over', async () => {
    expect((await shard('1/1', 'own')).ok).toBe(true)
    for (const name of await readdir(at('own')))
      expect((await stat(at('own', name))).mode & 0o777).toBe(0o600)
    expect(await shard('1/1', 'own')).toMatchObject({ ok: false, error: { code: 'refused' } })
    expect(await refusal('own')).toBe('nothing is refused')
  })

  it('leaves nothing when its files cannot be read to their end', async () => {
    await writeFile(at('cut.ndjson.gz'), Uint8Array.of(0x1f, 0x8b, 8, 0))
    const sources = await findNdjsonFiles([at('cut.ndjson.gz'), at('plans.ndjson')])
    const key = await shardKey(at('key'))
    if (!sources.ok || !key.ok) throw new Error('no file or no key')
    const place = { number: { shard: 1, of: 1 }, key: key.value, folder: at('left'), tool: '1' }
    expect(await writeShard(sources.value, {}, place)).toMatchObject({
      ok: false,
      error: { code: 'unreadable-file' },
    })
    expect(await readdir(at('left'))).toEqual([])
  })

  it('names nobody: no id of a person, a plan or an owner is in its files', async () => {
    await shard('1/1', 'names')
    const files = await readdir(at('names'))
    const texts = await Promise.all(files.map((name) => readFile(at('names', name), 'latin1')))
    expect(texts.join('')).not.toMatch(/Patient|Practitioner|p11/)
  })
})

describe('the key of shards', () => {
  it('is made once, whoever comes first, for its owner only', async () => {
    const keys = await Promise.all(Array.from({ length: 6 }, () => shardKey(at('race'))))
    expect(new Set(keys.map((key) => key.ok && key.value.fingerprint)).size).toBe(1)
    expect(keys.filter((key) => key.ok && key.value.isNew)).toHaveLength(1)
    expect((await stat(at('race'))).mode & 0o777).toBe(0o600)
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('is not read from a file that holds something else', async () => {
    expect(await shardKey(at('plans.ndjson'))).toMatchObject({ ok: false })
  })
})

describe('DuckDB', () => {
  it('says when it needs more memory than it was given', async () => {
    await shard('1/1', 'low')
    const shards = await readShards([at('low')])
    if (!shards.ok) throw new Error(shards.error)
    const by = { by: [], suppression: 'none', expandCareTeams: false, isServerKnown: false } as const
    const place = { memory: '1MB', temp: folder }
    const low = await mergeWithDuckDb(shards.value.paths, mergeRelations(by), place)
    expect(low).toEqual({ ok: false, error: expect.stringContaining('more than --memory 1MB') })
  })

  it('leaves no folder behind, whether it counts or fails', async () => {
    const temp = await mkdtemp(at('temp-'))
    const failed = await mergeWithDuckDb({ plans: [at('plans.ndjson')], actions: [], findings: [] }, [], {
      memory: '200MB',
      temp,
    })
    expect(failed).toMatchObject({ ok: false })
    expect(await readdir(temp)).toEqual([])
    expect(
      await mergeWithDuckDb({ plans: [], actions: [], findings: [] }, [], {
        memory: '200MB',
        temp: at('nowhere'),
      }),
    ).toMatchObject({ ok: false })
  })
})
