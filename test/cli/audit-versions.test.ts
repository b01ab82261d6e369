import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exportServerBase } from '../../src/cli/export-server-base.ts'
import { readTimePointsFile } from '../../src/cli/read-time-points-file.ts'

const command = resolve(import.meta.dirname, '../../src/cli/alongside.js')
const folder = mkdtempSync(join(tmpdir(), 'alongside-versions-'))
const at = (...names: readonly string[]) => join(folder, ...names)
const base = 'https://record.example/fhir'

function alongside(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'audit', ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { code: status, stdout, stderr }
}

const version = (day: string, owner: string, patient = 'Patient/1') =>
  JSON.stringify({
    resourceType: 'CarePlan',
    id: 'a',
    meta: { lastUpdated: `${day}T12:00:00Z` },
    status: 'active',
    intent: 'plan',
    subject: { reference: patient },
    period: { start: '2026-01-01' },
    activity: [{ detail: { status: 'in-progress', performer: [{ reference: owner }] } }],
  })
const manifest = (request: string) => JSON.stringify({ request, output: [], error: [] })

beforeAll(() => {
  for (const name of ['history', 'other', 'none']) mkdirSync(at(name))
  writeFileSync(at('history', 'first.ndjson'), `${version('2026-01-05', 'Practitioner/1')}\n`)
  writeFileSync(
    at('history', 'second.ndjson'),
    `${version('2026-06-05', `${base}/Patient/1`, `${base}/Patient/1`)}\n`,
  )
  writeFileSync(at('history', 'manifest.json'), manifest(`${base}/$export?_type=CarePlan`))
  writeFileSync(at('other', 'manifest.json'), manifest('https://other.example/Patient/$export'))
  writeFileSync(at('none', 'manifest.json'), '{"name":"an app"}')
  writeFileSync(at('points.csv'), 'name,date\nspring,2026-03-31\nsummer,2026-06-30\n')
  writeFileSync(at('wrong.csv'), 'name,date\nspring,2026-03-31\n"sum\u001b[2Jmer",2026-06-31\n')
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('alongside audit of a history', () => {
  it('counts a plan once, and at each time point by its version of that date, on the server of the manifest', () => {
    const { code, stdout } = alongside(
      'history',
      '--time-points',
      'points.csv',
      '--suppress',
      'none',
      '--json',
    )
    expect(code).toBe(0)
    const report = JSON.parse(stdout)
    expect(report).toMatchObject({
      rule: { base, by: ['timePoint'] },
      people: 1,
      peopleAssumedSameServer: 0,
      plans: { read: 2, counted: 1, leftOut: { 'older-version': 1 } },
      actions: { responsibility: { staff: 0, consumer: 1 } },
      groups: [
        { by: { timePoint: 'spring' }, actions: { responsibility: { staff: 1, consumer: 0 } } },
        { by: { timePoint: 'summer' }, actions: { responsibility: { staff: 0, consumer: 1 } } },
      ],
    })
  })

  it('says in words how plans stand at each point', () => {
    const { stdout } = alongside('history', '--time-points', 'points.csv', '--suppress', 'none')
    expect(stdout).toContain('By time point')
    expect(stdout).toContain('older-version 1')
    expect(stdout).toContain('spring (2026-03-31): 1 plans counted, 0 left out, 0 not in force, 0 without')
  })

  it.each<readonly [string, readonly string[], number, string]>([
    ['a file that is not there', ['--time-points', 'gone.csv'], 3, 'Cannot open gone.csv (ENOENT)'],
    ['both time points and focus', ['--time-points', 'points.csv', '--by', 'focus'], 2, 'two reports'],
  ])('refuses %s', (_what, flags, code, words) => {
    const ended = alongside('history', ...flags)
    expect(ended).toMatchObject({ code, stdout: '' })
    expect(ended.stderr).toContain(words)
  })
})

describe('a file of time points that is wrong', () => {
  it('is told with its line, and cannot steer a terminal', async () => {
    const points = await readTimePointsFile(at('wrong.csv'))
    if (points.ok) throw new Error('read')
    expect(points.error).toContain(`wrong.csv, line 3: the name is too long, or has characters`)
    expect(points.error).toContain('such as: baseline,2026-03-31')
    expect(points.error).not.toContain('\u001b')
  })
})

describe('the server of an export', () => {
  it('is that of the manifest in a folder, and of none where there is no manifest of an export', async () => {
    expect(await exportServerBase([at('history')])).toEqual({ ok: true, value: base })
    expect(await exportServerBase([at('none'), at('history', 'first.ndjson')])).toEqual({
      ok: true,
      value: undefined,
    })
  })

  it('is a problem when two folders are from two', async () => {
    const found = await exportServerBase([at('history'), at('other')])
    if (found.ok) throw new Error('read')
    expect(found.error).toContain('Ids of two servers cannot be told apart')
    expect(found.error).toContain('https://other.example')
  })
})
