import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { findNdjsonFiles } from '../../../src/cli/ndjson-files.ts'
import { mergedReport, writeShards } from './sharded-export.ts'

const planOf = (team: string, id: number) => ({
  resourceType: 'CarePlan',
  id: `${team}-${id}`,
  status: 'active',
  intent: 'plan',
  subject: { reference: `Patient/${team}-${id}` },
  careTeam: [{ reference: `CareTeam/${team}` }],
  activity: [{ detail: { status: 'in-progress', performer: [{ reference: 'Practitioner/1' }] } }],
})
const options = { by: ['team'], suppression: 'none' } as const

let folder: string
let plain: string

/** The one shard of an audit of some plans of two teams. */
async function shardOfPlans(name: string, plans: number): Promise<string> {
  const file = join(folder, `${name}.ndjson`)
  const lines = ['a', 'b'].flatMap((team) => Array.from({ length: plans }, (_, id) => planOf(team, id)))
  await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  await mkdir(join(folder, name))
  const sources = await findNdjsonFiles([file])
  if (!sources.ok) throw new Error(sources.error)
  const [shard = ''] = await writeShards(sources.value, {}, { of: 1, folder: join(folder, name) })
  return shard
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-test-names-'))
  plain = await shardOfPlans('plain', 8)
})
afterAll(() => rm(folder, { recursive: true }))

// DuckDB takes `name=value` for a column, and some signs for patterns: of those beside it, one fits it.
it.each([
  ['team=null', 'team'],
  ['verdict=none', 'verdict'],
  ['shards[1]', 'shards1'],
  ['shards[!1]', 'shards2'],
  ['{a,b}', 'a'],
  ['a*', 'ab'],
  ["it's", 'it'],
  ['what?', 'what1'],
])(
  'counts what is in a folder named %s, whatever its name looks like and though %s is beside it',
  async (name, beside) => {
    if (process.platform === 'win32' && /[*?]/.test(name)) return
    const named = join(folder, 'named', name)
    await cp(plain, named, { recursive: true })
    await cp(plain, join(folder, 'named', beside), { recursive: true })
    const report = await mergedReport([named], options)
    expect(report).toEqual(await mergedReport([plain], options))
    expect(report.groups).toHaveLength(2)
  },
)
