import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RatingReport, ToldAgreement } from '../../src/audit/rating/rating-agreement.ts'
import { parseCsv } from '../../src/domain/parse-csv.ts'
import reference from './audit-rating-reference.json' with { type: 'json' }

const command = resolve(import.meta.dirname, '../../src/cli/alongside.js')
const folder = mkdtempSync(join(tmpdir(), 'alongside-rating-'))
const at = (...names: readonly string[]) => join(folder, ...names)

function audit(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, 'audit', ...args], {
    cwd: folder,
    encoding: 'utf8',
  })
  return { code: status, stdout, stderr }
}

const [plans, actionsAPlan] = [25, 8]

function planLine(plan: number, firstWords = 'do'): string {
  return JSON.stringify({
    resourceType: 'CarePlan',
    id: `plan-${plan}`,
    status: 'active',
    intent: 'plan',
    subject: { reference: `Patient/person-${plan}` },
    activity: Array.from({ length: actionsAPlan }, (_, action) => ({
      detail: {
        status: 'in-progress',
        description: `=${action === 0 ? firstWords : 'do'} ${plan}.${action}, "with; ü"\nand more`,
        performer: [{ display: 'Ada or Sam' }],
      },
    })),
  })
}

/** The published table as single ratings, row by row. */
const answers = [['staff'], ['consumer'], ['staff', 'consumer']]
const ratings = reference.published.table.flatMap((row, first) =>
  row.flatMap((count, second) => Array.from({ length: count }, () => [first, second] as const)),
)

/** A rater's copy of the sheet. */
function filled(rater: 0 | 1): readonly (readonly string[])[] {
  const sheet = parseCsv(readFileSync(at('rating/for-raters/rating-sheet.csv'), 'utf8'))
  if (!sheet.ok) throw new Error(sheet.error.code)
  const [head = { cells: [] }, ...rows] = sheet.value
  const numbers = new Map(
    [...new Set(rows.map(({ cells }) => cells[0]))].map((code, number) => [code, number]),
  )
  const marked = rows.map(({ cells }) => {
    const place = (Number(cells[1]) - 1) * plans + (numbers.get(cells[0]) ?? 0)
    const parties = answers[ratings[place]?.[rater] ?? 0] ?? []
    return head.cells.map((name, column) => (parties.includes(name) ? 'x' : (cells[column] ?? '')))
  })
  return [head.cells, ...marked]
}

const saved = (rows: readonly (readonly string[])[], separator: string) =>
  rows
    .map(
      (row) =>
        `${row.map((cell) => (/[",;\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(separator)}\r\n`,
    )
    .join('')

beforeAll(() => {
  mkdirSync(at('export'))
  const lines = Array.from({ length: plans }, (_, plan) => `${planLine(plan)}\n`)
  writeFileSync(at('export/CarePlan.ndjson'), lines.join(''))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('double rating, from the draw to the count', () => {
  it('draws a sheet for two raters and a key, for the eyes of the runner only, and never again over it', () => {
    const draw = ['sample', 'export', '--plans', '30', '--seed', 'spring', '--out', 'rating']
    const { code, stdout, stderr } = audit(...draw)
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout:
        'Drew 25 of 25 plans, with 200 actions to rate, into rating.\n  There are fewer than 30: all of them were drawn.\n',
    })
    expect(stderr).toContain('words about people')
    for (const name of ['key.csv', 'for-raters/rating-sheet.csv', 'for-raters/how-to-rate.txt'])
      expect(statSync(at('rating', name)).mode & 0o077).toBe(0)
    expect(readFileSync(at('rating/for-raters/rating-sheet.csv'), 'utf8')).not.toMatch(/plan-\d|person-\d/)
    const other = audit('sample', 'export', '--plans', '30', '--seed', 'autumn', '--out', 'rating')
    expect(other.code).toBe(2)
    expect(other.stderr).toContain('was not overwritten')
  })

  it('gives the published kappa of the published table, and all else as R does', () => {
    writeFileSync(at('ada.csv'), saved(filled(0), ','))
    // As a spreadsheet with a comma in its numbers saves it, sorted otherwise.
    const [head = [], ...rows] = filled(1)
    writeFileSync(at('ben.csv'), `\uFEFF${saved([head, ...rows.toReversed()], ';')};;;;;;;;;\r\n`)
    const { code, stdout } = audit('kappa', 'ada.csv', 'ben.csv', '--key', 'rating/key.csv', '--json')
    expect(code).toBe(0)
    const report: RatingReport = JSON.parse(stdout)
    expect(report).toMatchObject({ actions: { listed: 200, ratedByBoth: 200 }, plans: 25 })
    expect(report.responsibility).toMatchObject({ agreed: 140, share: 0.7 })
    expect(report.responsibility.cohenKappa.value?.toFixed(3)).toBe(reference.published.kappa)
    expect(report.confusion.slice(0, 3).map((row) => row.slice(0, 3))).toEqual(reference.published.table)
    const near = (value: number | null | undefined, known: number | undefined) =>
      expect(Math.abs((value ?? Number.NaN) - (known ?? Number.NaN))).toBeLessThanOrEqual(reference.tolerance)
    const told: Readonly<Record<'all' | 'staff' | 'consumer', ToldAgreement>> = {
      all: report.responsibility,
      staff: report.parties.staff,
      consumer: report.parties.consumer,
    }
    for (const of of ['all', 'staff', 'consumer'] as const) {
      for (const name of ['cohenKappa', 'gwetAc1'] as const) {
        const known = reference[of][name]
        const found = told[of][name]
        near(found.value, known.value)
        near(found.standardError, known.standardError)
        near(found.byPlan?.standardError, known.byPlan[0])
        near(found.byPlan?.interval95.low, known.byPlan[1])
        near(found.byPlan?.interval95.high, known.byPlan[2])
      }
    }
    expect(report.parties.carer).toMatchObject({
      agreed: 200,
      cohenKappa: { value: null, noValue: 'one-category' },
      gwetAc1: { value: 1, interval95: null, noInterval: 'no-spread', noByPlan: 'no-spread' },
    })
    expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity/)
  })

  it('hands the agreed ratings to the audit, with what was settled in talk, and not where words have changed', () => {
    const [head = [], ...rows] = filled(0)
    const open = rows.map((row) => row.map((cell, column) => (column >= 5 ? '' : cell)))
    const differs = (row: number) => filled(1)[row + 1]?.join('|') !== rows[row]?.join('|')
    const [first = 0, second = 0] = [...rows.keys()].filter(differs)
    const settled = open.map((row, place) =>
      place === first ? row.with(7, 'x') : place === second ? row.with(8, 'x') : row,
    )
    writeFileSync(at('talk.csv'), saved([head, ...settled], ','))
    const agree = ['kappa', 'ada.csv', 'ben.csv', '--key', 'rating/key.csv', '--resolved', 'talk.csv']
    const { code, stdout, stderr } = audit(...agree, '--agreed', 'ratings.json')
    expect(code).toBe(0)
    expect(stdout).toContain('200 of 200 actions were rated by both raters, in 25 plans.\n')
    expect(stdout).toContain('Raw agreement  140 of 200, 70.0 %')
    expect(stdout).toContain(`Cohen's kappa  ${reference.published.kappa} (95 % interval 0.323 to 0.534`)
    expect(stdout).toContain("Gwet's AC1     0.676 (")
    expect(stderr).toContain('141 agreed ratings were written to ratings.json, 2 were settled in talk.')
    expect(stderr).toContain('1 are agreed not to be stated')
    expect(stderr).toContain('58 are open')
    expect(statSync(at('ratings.json')).mode & 0o077).toBe(0)
    const asked = ['--site', 'ratings.json', '--suppress', 'none', '--json']
    const report = JSON.parse(audit('export', ...asked).stdout)
    expect(report.actions).toMatchObject({
      counted: 200,
      stated: 141,
      overridden: 141,
      responsibility: { staff: 106, consumer: 28, 'staff+consumer': 6, carer: 1 },
      notStated: { total: 59 },
    })
    const changed = Array.from({ length: plans - 5 }, (_, plan) => planLine(plan, 'never do'))
    writeFileSync(at('later.ndjson'), changed.join('\n'))
    const ofLater = audit('later.ndjson', ...asked)
    const later = JSON.parse(ofLater.stdout)
    const found = later.quality.find(({ code: name }: { code: string }) => name === 'changed-since-rated')
    const unmet = Number(/^(\d+) of 141 ratings of the site's file are of plans/.exec(ofLater.stderr)?.[1])
    expect(unmet).toBeGreaterThan(10)
    expect(found.count).toBe(141 - unmet - later.actions.overridden)
    expect(found.count).toBeGreaterThan(10)
  })
})

describe('alongside audit kappa', () => {
  it('says what is wrong with a sheet, with code 3 and no number', () => {
    const head = 'plan,action,staff,consumer,carer,cannot-tell\n'
    writeFileSync(at('bad.csv'), `${head}P001,1,maybe\u001b[2J,,,\n`)
    const { code, stdout, stderr } = audit('kappa', 'bad.csv', 'gone.csv')
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain('bad.csv, line 2, column staff: "maybe\\u001b[2J" is no mark. Write x')
    expect(stderr).toContain('Cannot open gone.csv (ENOENT)')
  })
})
