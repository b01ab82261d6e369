import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareMisuse, readCompareFlag, sourcesOf } from '../../src/cli/commands/audit-compare.ts'
import { drawnPlans } from '../audit/compare/drawn-caseload.ts'

const command = resolve(import.meta.dirname, '../../src/cli/alongside.js')
const folder = mkdtempSync(join(tmpdir(), 'alongside-compare-'))
const site = {
  alongsideAuditSite: '1',
  arms: [
    { arm: 'control', teams: ['Organization/0', 'Organization/1'] },
    { arm: 'trained', teams: ['Organization/2', 'Organization/3'] },
  ],
}
const parties = { references: [], relationships: [], roles: [], teams: [] }

beforeAll(() => {
  const lines = drawnPlans(8, 600).map(({ resource }) => JSON.stringify(resource))
  writeFileSync(join(folder, 'plans.ndjson'), `${lines.join('\n')}\n`)
  writeFileSync(join(folder, 'site.json'), JSON.stringify(site))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('alongside audit --compare', () => {
  it('takes sources before and after the two sides', async () => {
    const [before, after] = await Promise.all([
      audit('plans.ndjson', '--json', '--compare', '2024', '2025'),
      audit('--json', '--compare', '2024', '2025', 'plans.ndjson'),
    ])
    expect(before).toMatchObject({ code: 0, stderr: '' })
    expect(after).toEqual(before)
    const { a, b, outcomes } = JSON.parse(before.stdout).comparison
    expect([a.name, b.name]).toEqual(['2024', '2025'])
    expect(outcomes.staff.oddsRatio.estimate).toBeGreaterThan(0)
  })

  it('compares arms of the site file, and groups beside them when nothing is hidden', async () => {
    const sides = ['--site', 'site.json', '--compare', 'arm:control', 'arm:trained']
    const { code, stdout } = await audit('plans.ndjson', '--suppress', 'none', '--by', 'team', ...sides)
    expect(code).toBe(0)
    expect(stdout).toContain('trained compared with control')
    expect(stdout).toMatch(/odds ratio \d+\.\d\d \(95% interval \d+\.\d\d to \d+\.\d\d\), p [\d.]+/)
  })

  it('refuses sides that it cannot use with the code of a misuse', async () => {
    const { code, stdout, stderr } = await audit('plans.ndjson', '--compare', '2024', 'later')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('later is no side')
  })

  it.each([
    [['2024'], 'takes two sides'],
    [['2024', '2025'], 'Say what to audit, before the options'],
    [undefined, 'Say what to audit: a folder'],
  ])('asks for what is missing with the sides %j and no source', (compare, words) => {
    expect(compareMisuse([], compare ? { compare } : {})).toContain(words)
    expect(compareMisuse(['a'], { compare: ['2024', '2025'] })).toBeUndefined()
    expect(sourcesOf(['a'], { compare: ['2024', '2025', 'b', 'c'] })).toEqual(['a', 'b', 'c'])
  })

  it.each([
    [['2024-04..2024-01', '2025'], {}, 'ends before it begins'],
    [['2024', '2024-12'], {}, 'have something in common'],
    [['2024', 'arm:nothing like it'], {}, 'There are control, trained.'],
    [['2024', 'arm:control'], {}, 'not of one kind'],
    [['arm:contrl', 'arm:trained'], {}, 'Did you mean control?'],
    [['arm:a\u001b[2J', 'arm:trained'], {}, '\\u001b[2J is no arm'],
    [['point:a', 'point:b'], {}, 'needs --time-points'],
    [['2024', '2025'], { by: ['team'] }, 'goes without --by'],
    [['2024', '2025'], { timePoints: [{ name: 'a', date: '2025-01-01' }] }, 'goes without --by'],
  ] as const)('says why %j cannot be compared', (compare, asked, words) => {
    const read = readCompareFlag({ compare }, { site: { ...parties, arms: site.arms }, ...asked })
    expect(read).toMatchObject({ ok: false, error: expect.stringContaining(words) })
  })

  it('needs no arms, and compares nothing, where it is not asked', () => {
    expect(readCompareFlag({}, {})).toEqual({ ok: true, value: undefined })
    const noArms = readCompareFlag({ compare: ['arm:a', 'arm:b'] }, {})
    expect(noArms).toMatchObject({ error: expect.stringContaining('needs --site') })
  })
})

function audit(...args: readonly string[]) {
  const child = spawn(process.execPath, [command, 'audit', ...args], { cwd: folder })
  const texts = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => (texts.stdout += chunk))
  child.stderr.on('data', (chunk) => (texts.stderr += chunk))
  return new Promise<typeof texts & { readonly code: number | null }>((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) => done({ code, ...texts }))
  })
}
