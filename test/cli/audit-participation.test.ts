import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCaseload } from '../../mocks/caseload.ts'
import { bulkFiles } from '../../src/sandbox/bulk-files.ts'
import { drawUse } from '../audit/participation/drawn-use.ts'

const command = resolve(import.meta.dirname, '../../src/cli/alongside.js')
const folder = mkdtempSync(join(tmpdir(), 'alongside-participation-'))

interface Run {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

function participation(...words: readonly string[]): Promise<Run> {
  return new Promise((done) => {
    const asked = [command, 'audit', 'participation', ...words]
    execFile(process.execPath, asked, { cwd: folder, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      done({ code: error === null ? 0 : Number(error.code), stdout, stderr })
    })
  })
}

function write(name: string, resources: readonly unknown[]): void {
  mkdirSync(join(folder, name))
  for (const [file, text] of bulkFiles(resources)) writeFileSync(join(folder, name, file), text)
}

beforeAll(() => {
  // What `alongside sandbox export` writes.
  write('demo', readCaseload())
  write('drawn', drawUse(7, { people: 150, teams: 3 }).resources)
  writeFileSync(
    join(folder, 'cut.ndjson.gz'),
    gzipSync('{"resourceType":"QuestionnaireResponse"}\n').subarray(0, 40),
  )
  writeFileSync(join(folder, 'bad.ndjson'), 'no json\n')
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('alongside audit participation', () => {
  it('counts the tools that the invented people of the demo record use', async () => {
    const { code, stdout, stderr } = await participation(
      'demo',
      '--suppress',
      'none',
      '--by',
      'team',
      '--json',
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const report = JSON.parse(stdout)
    const completed = Object.entries(report.tools).map(([tool, use]) => [
      tool,
      (use as { completed: number }).completed,
    ])
    expect(Object.fromEntries(completed)).toEqual({
      'vtp-guide': 1,
      'strengths-worksheet': 1,
      inspire: 0,
      'brief-inspire': 9,
      'goal-plan': 1,
    })
    expect(report.tools['brief-inspire'].given).toEqual({
      aloneShare: 0.5556,
      alone: 5,
      helped: 3,
      'read-aloud': 1,
      'not-recorded': 0,
    })
    expect(report).toMatchObject({ users: 5, plan: { peopleWithPlan: 15, usersWithPlan: 5 } })
    expect(report.groups.map(({ by }: { by: { team: string | null } }) => by.team)).toContain(
      'Organization/riverside-cmht',
    )
  })

  it('hides small numbers unless asked otherwise', async () => {
    const { code, stdout } = await participation('demo')
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^Of about 15 people with a care plan in force, about 5 used a tool at least once\./,
    )
    expect(stdout).toMatch(/Strengths worksheet +\* +\* +\*/)
  })

  it('names nobody who works with people in any format, whatever is hidden', async () => {
    for (const [name, suppress] of [
      ['demo', 'none'],
      ['drawn', 'mhsds'],
    ] as const) {
      const out = `out-${name}-${suppress}`
      const asked = [
        '--by',
        'team,period',
        '--suppress',
        suppress,
        '--format',
        'text,json,csv,html',
        '--out',
        out,
      ]
      expect(await participation(name, ...asked)).toEqual({ code: 0, stdout: '', stderr: '' })
      const files = readdirSync(join(folder, out)).sort()
      expect(files).toEqual([
        'participation.csv',
        'participation.html',
        'participation.json',
        'participation.txt',
      ])
      const text = files.map((file) => readFileSync(join(folder, out, file), 'utf8').toString()).join('\n')
      for (const worker of workersOf(name)) expect(text).not.toContain(worker)
      expect(text.match(/Patient\/|RelatedPerson\/|QuestionnaireResponse\//g)).toBeNull()
    }
  })

  it('prints the report without a line it could not read, says which, and ends with 3', async () => {
    const { code, stdout, stderr } = await participation('drawn', 'bad.ndjson', '--json')
    expect(code).toBe(3)
    expect(JSON.parse(stdout).responses.rejected).toEqual({
      total: 1,
      lines: [{ file: 'bad.ndjson', line: 1, why: 'not-json' }],
    })
    expect(stderr).toContain('  bad.ndjson, line 1: not-json')
  })

  it('gives no report of a file that is cut off, and ends with 3', async () => {
    const { code, stdout, stderr } = await participation('cut.ndjson.gz')
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain('could not be read to its end, so there is no report')
  })

  it.each([
    [['drawn', '--by', 'worker'], 'Allowed are team, period, divided by commas.'],
    [['drawn', '--format', 'json,csv'], 'Only one format can be printed.'],
  ])('refuses %j and ends with 2', async (words, sentence) => {
    const { code, stdout, stderr } = await participation(...words)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(sentence)
  })
})

/** The references and names of all who work with people in an export, and of the person an answer is about. */
function workersOf(name: string): readonly string[] {
  const texts = readdirSync(join(folder, name)).map((file) => readFileSync(join(folder, name, file), 'utf8'))
  const found = new Set<string>()
  for (const text of texts) {
    for (const [, worker = ''] of text.matchAll(/"(Practitioner(?:Role)?\/[^"]+)"/g)) found.add(worker)
    for (const [, display = ''] of text.matchAll(/"reference":"Practitioner[^"]*","display":"([^"]+)"/g))
      found.add(display)
    for (const [, family = ''] of text.matchAll(/"family":"([^"]+)"/g)) found.add(family)
  }
  expect(found.size).toBeGreaterThan(2)
  return [...found]
}
