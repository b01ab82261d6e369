import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const command = resolve(import.meta.dirname, '../../../src/cli/alongside.js')
const plan = (id: string) =>
  `{"resourceType":"CarePlan","id":"${id}","status":"active","intent":"plan","subject":{"reference":"Patient/1"},"activity":[{"detail":{"status":"in-progress","performer":[{"reference":"Practitioner/1"}]}}]}\n`

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'alongside-test-merge-'))
  await writeFile(join(folder, 'plans.ndjson'), ['a', 'b', 'c', 'd', 'e', 'f'].map(plan).join(''))
})
afterAll(() => rm(folder, { recursive: true }))

function audit(...args: readonly string[]) {
  const child = spawn(process.execPath, [command, 'audit', ...args], { cwd: folder })
  const texts = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => (texts.stdout += chunk))
  child.stderr.on('data', (chunk) => (texts.stderr += chunk))
  return new Promise<{ readonly code: number | null } & typeof texts>((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) => done({ code, ...texts }))
  })
}

const shard = (number: string, out: string) =>
  audit('plans.ndjson', '--shard', number, '--shard-key', 'key', '--out', out)

it('writes shards that are merged when all are there, and ends with code 3 until then', async () => {
  const first = await shard('1/2', 'one')
  expect([first.code, first.stdout]).toEqual([
    0,
    expect.stringMatching(/^Shard 1 of 2: \d plans, \d actions, in one\.\n$/),
  ])
  expect(first.stderr).toContain('key is the new key of this audit')
  expect(first.stderr).toContain('data about persons')
  const early = await audit('merge', 'one', '--json')
  expect(early).toMatchObject({ code: 3, stdout: '' })
  expect(early.stderr).toContain('Missing: shard 2 of 2.')
  expect((await shard('2/2', 'two')).stderr).not.toContain('new key')
  const merged = await audit(
    'merge',
    'one',
    'two',
    '--format',
    'json',
    '--suppress',
    'none',
    '--temp',
    folder,
  )
  expect(merged).toMatchObject({ code: 0, stderr: '' })
  expect(JSON.parse(merged.stdout)).toMatchObject({ source: { shards: 2 }, plans: { read: 6, counted: 6 } })
  expect((await readdir(folder)).sort()).toEqual(['key', 'one', 'plans.ndjson', 'two'])
})

it('refuses what is of the report, before anything is written', async () => {
  const flags = ['--suppress', 'none']
  const words = '--suppress and --shard do not go together'
  const ended = await audit('plans.ndjson', '--shard', '1/2', '--shard-key', 'other', '--out', 'no', ...flags)
  expect(ended.code).toBe(2)
  expect(ended.stderr).toContain(words)
  expect(['other', 'no'].map((name) => existsSync(join(folder, name)))).toEqual([false, false])
})
