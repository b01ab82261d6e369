import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** A handful of made-up plans: hidden, there is nothing to see. */
const asCounted = ['--suppress', 'none'] as const
const command = resolve(import.meta.dirname, '../../src/cli/alongside.js')
const folder = mkdtempSync(join(tmpdir(), 'alongside-audit-'))
const at = (...names: readonly string[]) => join(folder, ...names)

interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

function alongside(...args: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [command, ...args], { cwd: folder })
  const texts = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => (texts.stdout += chunk))
  child.stderr.on('data', (chunk) => (texts.stderr += chunk))
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) => done({ code, ...texts }))
  })
}

const action = (...owners: readonly string[]) => ({
  detail: { status: 'in-progress', performer: owners.map((reference) => ({ reference })) },
})
const plan = (id: string, activity: readonly unknown[], members: object = {}) =>
  JSON.stringify({
    resourceType: 'CarePlan',
    id,
    status: 'active',
    intent: 'plan',
    subject: { reference: 'Patient/1' },
    activity,
    ...members,
  })
const staffPlan = plan('staff', Array(9).fill(action('Practitioner/1')).concat(action('Patient/1')))
const sharedPlan = plan('shared', [
  action('Practitioner/1', 'Patient/1'),
  { reference: { reference: 'Task/1' } },
  action('RelatedPerson/1'),
  { detail: { status: 'cancelled' } },
])
const task = '{"resourceType":"Task","id":"1","status":"requested","owner":{"reference":"Patient/1"}}'
const r5Plan = '{"resourceType":"CarePlan","id":"r5","activity":[{"plannedActivityReference":{}}]}'

beforeAll(() => {
  for (const name of ['sound', 'damaged', 'empty', 'linked']) mkdirSync(at(name))
  writeFileSync(at('sound', 'CarePlan.000.ndjson'), `${staffPlan}\n`)
  writeFileSync(at('sound', 'CarePlan.001.ndjson.gz'), gzipSync(`${sharedPlan}\n`))
  writeFileSync(at('sound', 'Task.000.ndjson'), `${task}\n`)
  writeFileSync(at('sound', 'manifest.json'), '{}')
  writeFileSync(
    at('damaged', 'a.ndjson'),
    `\uFEFF${staffPlan}\r\nthis is no JSON\r\n${r5Plan}\r\n${sharedPlan.slice(0, 50)}`,
  )
  writeFileSync(at('damaged', 'b.ndjson'), `${sharedPlan}\n${task}\n`)
  symlinkSync(at('sound', 'CarePlan.000.ndjson'), at('linked', 'CarePlan.ndjson'))
  writeFileSync(at('cut.ndjson.gz'), gzipSync(`${staffPlan}\n`).subarray(0, 60))
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('alongside audit --format json', () => {
  it('prints the report of a folder and nothing else', async () => {
    const { code, stdout, stderr } = await alongside('audit', 'sound', '--format', 'json', ...asCounted)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(JSON.parse(stdout)).toMatchObject({
      alongsideAudit: '1',
      source: {
        files: [
          { name: 'CarePlan.000.ndjson', plans: 1, rejected: 0 },
          { name: 'CarePlan.001.ndjson.gz', plans: 1, rejected: 0 },
          { name: 'Task.000.ndjson', plans: 0, rejected: 0 },
        ],
      },
      rule: { minimumStated: 3, staffOnlyShare: 0.9 },
      plans: {
        read: 2,
        counted: 2,
        leftOut: { draft: 0 },
        rejected: { total: 0 },
        flagged: 1,
        shared: 1,
        notEnoughRecorded: 0,
      },
      actions: {
        counted: 13,
        leftOut: { cancelled: 1 },
        responsibility: {
          staff: 9,
          consumer: 2,
          'staff+consumer': 1,
          carer: 1,
          'staff+carer': 0,
          'consumer+carer': 0,
          'staff+consumer+carer': 0,
        },
        notStated: { total: 0 },
        stated: 13,
      },
    })
  })

  it('counts and locates a truncated last line, a non-JSON line and an R5 plan, with BOM and CRLF', async () => {
    const { code, stdout, stderr } = await alongside('audit', 'damaged', '--json', ...asCounted)
    expect(code).toBe(3)
    const { plans, actions } = JSON.parse(stdout)
    expect(plans).toMatchObject({ read: 5, counted: 2, rejected: { total: 3 }, flagged: 1, shared: 1 })
    expect(plans.rejected.lines).toEqual([
      { file: 'a.ndjson', line: 2, why: 'not-json' },
      {
        file: 'a.ndjson',
        line: 3,
        why: 'other-fhir-version',
        detail: 'R5: CarePlan.activity[0].plannedActivityReference',
      },
      { file: 'a.ndjson', line: 4, why: 'truncated' },
    ])
    expect(actions.counted).toBe(13)
    expect(stderr).toContain('3 lines were rejected')
    expect(stderr).toContain('a.ndjson, line 4: truncated')
  })

  it('gives the same counts for files and for their folder, each file once', async () => {
    const files = ['Task.000.ndjson', 'CarePlan.001.ndjson.gz', 'CarePlan.000.ndjson'].map((name) =>
      join('sound', name),
    )
    const byFiles = await alongside('audit', ...files, 'sound', '--json', ...asCounted)
    const byFolder = await alongside('audit', 'sound', '--json', ...asCounted)
    const counts = ({ stdout }: Ended) => {
      const { plans, actions } = JSON.parse(stdout)
      return { plans, actions }
    }
    expect(byFiles.code).toBe(0)
    expect(counts(byFiles)).toEqual(counts(byFolder))
  })

  it('uses the options of the rule and prints them', async () => {
    const { stdout } = await alongside(
      'audit',
      'sound',
      '--json',
      ...asCounted,
      '--min-stated',
      '4',
      '--staff-share',
      '0.95',
    )
    const { rule, plans } = JSON.parse(stdout)
    expect(rule).toMatchObject({ minimumStated: 4, staffOnlyShare: 0.95, suppression: 'none' })
    expect(plans).toMatchObject({ flagged: 0, shared: 1, notEnoughRecorded: 1 })
  })

  it('gives a row a plan when asked, and says what that is', async () => {
    const { stdout, stderr } = await alongside('audit', 'sound', '--json', '--rows', ...asCounted)
    expect(JSON.parse(stdout).rows).toMatchObject([
      {
        file: 'CarePlan.000.ndjson',
        line: 1,
        plan: expect.stringMatching(/^[0-9a-f]{16}$/),
        verdict: 'flagged',
        staffOnly: 9,
        stated: 10,
      },
      { file: 'CarePlan.001.ndjson.gz', line: 1, verdict: 'shared', leftOut: 1 },
    ])
    expect(stderr).toContain('data about persons')
  })
})

describe('alongside audit as text', () => {
  it('prints the counts in words', async () => {
    const { code, stdout, stderr } = await alongside('audit', 'sound', ...asCounted)
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(
      /^In 2 plans, staff alone hold 69\.2 % of the 13 actions with a named owner; people using the service hold or share 23\.1 %\./,
    )
    expect(stdout).toMatch(/plans read +2 in 3 files/)
    expect(stdout).toMatch(/ {2}staff +9 +69\.2 %/)
    expect(stdout).toMatch(/flagged +1, of these 0 with a recorded reason/)
    expect(stdout).toMatch(/0\.7: 1, 0\.8: 1, 0\.9: 1, 1: 0/)
  })
})

describe('alongside audit, when it cannot', () => {
  it.each([
    ['a path that is not there', ['nowhere'], 3, 'Cannot open nowhere (ENOENT). Check the path'],
    ['a folder without an export', ['empty'], 3, 'Name the folder of the export.'],
    ['a link in a folder', ['linked'], 3, 'Name the file itself.'],
    ['a device', ['/dev/null'], 3, 'Save it as a file first.'],
    ['a compressed file that breaks off', ['cut.ndjson.gz'], 3, 'cut.ndjson.gz could not be read to its end'],
    ['no source', [], 2, 'Say what to audit'],
    ['an unknown format', ['sound', '--format', 'xml'], 2, 'Allowed are text, json, csv, html'],
    ['a share above one', ['sound', '--staff-share', '90'], 2, 'at most 1'],
    ['a minimum of nothing', ['sound', '--min-stated', '0'], 2, 'a whole number from 1'],
    ['an address that is none', ['sound', '--base', 'record'], 2, 'an address such as'],
    ['rows as text', ['sound', '--rows'], 2, 'add --format json'],
    ['a grouping by workers', ['sound', '--by', 'team,worker'], 2, 'Allowed are team, period, category'],
    ['a date that is none', ['sound', '--from', '2026-13'], 2, 'such as 2026-03-31'],
    ['a rule that is none', ['sound', '--suppress', 'some'], 2, 'Allowed choices are mhsds, hes, none'],
    ['a damaged line, strictly', ['damaged', '--strict'], 3, 'a.ndjson, line 2: not-json'],
  ])('says so for %s and prints no report', async (_name, args, code, words) => {
    const ended = await alongside('audit', ...args)
    expect(ended).toMatchObject({ code, stdout: '' })
    expect(ended.stderr).toContain(words)
  })

  it('stops at a compressed file that swells more than a hundredfold', async () => {
    writeFileSync(at('bomb.ndjson.gz'), gzipSync(Buffer.alloc(100 << 20, 0x20)))
    const ended = await alongside('audit', 'bomb.ndjson.gz')
    expect(ended).toMatchObject({ code: 3, stdout: '' })
    expect(ended.stderr).toContain('expands more than 100 times')
  })

  it('says when there is no plan', async () => {
    const ended = await alongside('audit', join('sound', 'Task.000.ndjson'))
    expect(ended.code).toBe(0)
    expect(ended.stderr).toBe('There is no CarePlan in these files.\n')
  })
})

it('explains itself with examples', async () => {
  const { code, stdout } = await alongside('audit', '--help')
  expect(code).toBe(0)
  expect(stdout).toContain('alongside audit ./export --format json')
  expect(stdout).toContain('Exit codes')
})

describe('alongside audit with its other options', () => {
  it('hides small numbers unless told otherwise', async () => {
    const { stdout } = await alongside('audit', 'sound', '--json')
    const { plans, people, rule } = JSON.parse(stdout)
    expect(rule.suppression).toBe('mhsds')
    expect({ flagged: plans.flagged, suppressed: plans.suppressed, people }).toEqual({
      flagged: null,
      suppressed: true,
      people: null,
    })
  })

  it('groups, filters and expands as asked', async () => {
    const options = ['--by', 'team,period', '--status', 'active', '--from', '2020', '--expand-care-teams']
    const { stdout } = await alongside('audit', 'sound', '--json', ...asCounted, ...options)
    const { rule, groups, plans, expanded } = JSON.parse(stdout)
    expect(rule).toMatchObject({ by: ['team', 'period'], filters: { status: ['active'], from: '2020' } })
    expect(plans.leftOut).toMatchObject({ 'other-time': 2 })
    expect({ groups, flagged: expanded.plans.flagged }).toEqual({ groups: [], flagged: 0 })
  })

  it('ends with 1 when a plan is flagged and that was asked, though the number is hidden', async () => {
    expect(await alongside('audit', 'sound', '--fail-on-flagged')).toMatchObject({ code: 1 })
    const calm = await alongside('audit', 'sound', '--fail-on-flagged', '--min-stated', '50')
    expect(calm.code).toBe(0)
  })

  it('writes all formats into a folder, with the hash of each file, and overwrites nothing', async () => {
    const wanted = ['--format', 'text,json,csv,html', '--out', 'report', ...asCounted]
    const { code, stdout, stderr } = await alongside('audit', 'sound', ...wanted)
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' })
    expect(readdirSync(at('report')).sort()).toEqual([
      'data-dictionary.csv',
      'report.csv',
      'report.html',
      'report.json',
      'report.txt',
    ])
    const { source } = JSON.parse(readFileSync(at('report', 'report.json'), 'utf8'))
    const sha256 = createHash('sha256')
      .update(readFileSync(at('sound', 'CarePlan.001.ndjson.gz')))
      .digest('hex')
    expect(source.files[1]).toMatchObject({ name: 'CarePlan.001.ndjson.gz', sha256 })
    const page = readFileSync(at('report', 'report.html'), 'utf8')
    expect(page).toMatch(/^<!doctype html>/)
    expect(page).toContain('In 2 care plans, staff alone hold 69.2% of the 13 actions with a named owner')
    expect(page).toContain(sha256)
    const again = await alongside('audit', 'sound', ...wanted, '--staff-share', '0.5')
    expect(again.code).toBe(2)
    expect(again.stderr).toContain('was not overwritten')
  })
})
