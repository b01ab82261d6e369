import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWithHyparquet } from './parquet/read-parquet.ts'
import { readWorkbook } from './xlsx/read-workbook.ts'

const command = resolve(import.meta.dirname, '../../src/cli/alongside.js')
const folder = mkdtempSync(join(tmpdir(), 'alongside-tables-'))
const at = (...names: readonly string[]) => join(folder, ...names)

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function alongside(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const child = spawn(process.execPath, [command, ...args], {
    cwd: folder,
    env: { ...process.env, ...environment },
  })
  const texts = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => (texts.stdout += chunk))
  child.stderr.on('data', (chunk) => (texts.stderr += chunk))
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) => done({ code, ...texts }))
  })
}

/** Writes down which packages are loaded. */
const watch = `import { registerHooks } from 'node:module'
import { appendFileSync } from 'node:fs'
registerHooks({ resolve(name, context, next) {
  const found = next(name, context)
  const named = /node_modules\\/((?:@[^/]+\\/)?[^/]+)/.exec(found.url)
  if (named) appendFileSync(process.env.LOADED, named[1] + '\\n')
  return found
} })`

async function packagesLoadedBy(name: string, args: readonly string[]): Promise<ReadonlySet<string>> {
  const options = `--import ${new URL(`file://${at('watch.mjs')}`).href}`
  await alongside(args, { NODE_OPTIONS: options, LOADED: at(name) })
  return new Set(readFileSync(at(name), 'utf8').split('\n'))
}

beforeAll(() => {
  const plans = ['=1+1', 'constructor'].map((code, id) =>
    JSON.stringify({
      resourceType: 'CarePlan',
      id: `${id}`,
      status: 'active',
      intent: 'plan',
      subject: { reference: `Patient/${id}` },
      category: [{ coding: [{ code }] }],
      activity: [{ detail: { status: 'in-progress', performer: [{ reference: 'Practitioner/1' }] } }],
    }),
  )
  writeFileSync(at('CarePlan.ndjson'), `${plans.join('\n')}\n`)
  writeFileSync(at('watch.mjs'), watch)
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('alongside audit --format xlsx,parquet', () => {
  it('writes a workbook and Parquet beside the other formats, rows of plans for their owner only', async () => {
    const options = ['--suppress', 'none', '--by', 'category', '--rows', '--format', 'json,xlsx,parquet']
    const { code, stdout } = await alongside(['audit', 'CarePlan.ndjson', ...options, '--out', 'a/b'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(readdirSync(at('a', 'b')).sort()).toEqual([
      'report.json',
      'report.parquet',
      'report.xlsx',
      'rows.parquet',
    ])
    expect(statSync(at('a', 'b', 'rows.parquet')).mode & 0o777).toBe(0o600)
    const report = JSON.parse(readFileSync(at('a', 'b', 'report.json'), 'utf8'))
    const rows = await readWithHyparquet(readFileSync(at('a', 'b', 'rows.parquet')))
    expect(rows.map(({ person }) => person)).toEqual(
      report.rows.map(({ person }: { readonly person: string }) => person),
    )
    const groups = readWorkbook(readFileSync(at('a', 'b', 'report.xlsx'))).find(
      ({ name }) => name === 'Groups',
    )
    expect(groups?.rows.slice(1).map((row) => [row.get('A')?.value, row.get('B')?.value])).toEqual([
      ['=1+1', 1],
      ['constructor', 1],
    ])
  })

  it('hides what the report hides', async () => {
    await alongside(['audit', 'CarePlan.ndjson', '--format', 'xlsx', '--out', 'hidden'])
    const sheets = readWorkbook(readFileSync(at('hidden', 'report.xlsx')))
    const people = sheets[0]?.rows.find((row) => row.get('A')?.value === 'People')
    expect(people?.get('B')).toMatchObject({ type: 's', value: 'hidden' })
  })

  it('loads what writes them only then', async () => {
    const writers = ['hyparquet-writer', 'write-excel-file', '@duckdb/node-api']
    const plain = await packagesLoadedBy('plain', [
      'audit',
      'CarePlan.ndjson',
      '--format',
      'csv',
      '--out',
      'c',
    ])
    expect([...plain]).toContain('commander')
    expect(writers.filter((name) => plain.has(name))).toEqual([])
    const both = ['audit', 'CarePlan.ndjson', '--format', 'xlsx,parquet', '--out', 'd']
    expect(writers.filter((name) => name !== '@duckdb/node-api')).toEqual(
      [...(await packagesLoadedBy('both', both))].filter((name) => writers.includes(name)).sort(),
    )
  })

  it('writes none of the files where one of them would be another', async () => {
    mkdirSync(at('there'))
    writeFileSync(at('there', 'report.xlsx'), 'something else')
    const args = ['audit', 'CarePlan.ndjson', '--format', 'json,xlsx', '--out', 'there']
    const { code, stderr } = await alongside(args)
    expect(code).toBe(2)
    expect(stderr).toContain('report.xlsx is there already and holds something else')
    expect(readdirSync(at('there'))).toEqual(['report.xlsx'])
  })
})

describe('alongside audit, used wrongly', () => {
  it.each([
    ['a workbook without a folder', ['--format', 'xlsx'], 'add --out FOLDER, which gets report.xlsx'],
    ['a span the wrong way round', ['--from', '2026-03', '--to', '2026-01-31'], 'Give the earlier one with'],
    ['a file for a folder', ['--format', 'json', '--out', 'CarePlan.ndjson'], 'is a file. Name a folder'],
  ])('says so and what to do for %s', async (_what, options, words) => {
    const { code, stdout, stderr } = await alongside(['audit', 'CarePlan.ndjson', ...options])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(words)
  })
})
