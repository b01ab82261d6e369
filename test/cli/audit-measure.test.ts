import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { measureMisuse } from '../../src/cli/commands/audit-measure.ts'

const command = resolve(import.meta.dirname, '../../src/cli/alongside.js')
const folder = mkdtempSync(join(tmpdir(), 'alongside-measure-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const plan = (id: string, author: string, created: string) =>
  JSON.stringify({
    resourceType: 'CarePlan',
    id,
    status: 'active',
    intent: 'plan',
    subject: { reference: `Patient/${id}` },
    author: { reference: author },
    created,
    meta: { lastUpdated: '2026-02-01T10:00:00Z' },
    activity: [{ detail: { status: 'in-progress', performer: [{ reference: 'Practitioner/1' }] } }],
  })

describe('alongside audit --format measure-report', () => {
  it('writes one MeasureReport a line: the whole, then each team and period', () => {
    const plans = [plan('a', 'Organization/1', '2026-01-05'), plan('b', 'CareTeam/2', '2026-05-05')]
    writeFileSync(join(folder, 'CarePlan.ndjson'), plans.join('\n'))
    const flags = ['--by', 'team,period', '--period', 'quarter', '--suppress', 'none', '--out', 'report']
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [command, 'audit', 'CarePlan.ndjson', '--format', 'measure-report', ...flags],
      { cwd: folder, encoding: 'utf8' },
    )
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' })
    const lines = readFileSync(join(folder, 'report/measure-reports.ndjson'), 'utf8').trimEnd().split('\n')
    const reports = lines.map((line) => JSON.parse(line))
    expect(
      reports.map(({ reporter, period }) => ({ reporter, start: period.start, end: period.end })),
    ).toEqual([
      { reporter: undefined, start: undefined, end: undefined },
      { reporter: { display: 'CareTeam/2' }, start: '2026-04', end: '2026-06' },
      { reporter: { reference: 'Organization/1' }, start: '2026-01', end: '2026-03' },
    ])
    expect(new Set(reports.map(({ date }) => date))).toEqual(new Set(['2026-02-01T10:00:00.000Z']))
  })

  it('is refused in words where a MeasureReport could not say what is counted', () => {
    const rule = { minStated: 3, staffShare: 0.9 }
    const asked = ['json', 'measure-report'] as const
    expect(measureMisuse(['json'], { ...rule, by: ['category'], staffShare: 0.5 })).toBeUndefined()
    expect(measureMisuse(asked, { ...rule, by: ['team', 'period'] })).toBeUndefined()
    expect(measureMisuse(asked, { ...rule, timePoints: 'points.csv', by: ['team'] })).toBeUndefined()
    expect(measureMisuse(asked, { ...rule, by: ['team', 'category'] })).toContain('by team and period only')
    expect(measureMisuse(asked, { ...rule, minStated: 4 })).toContain('leave out --min-stated')
    expect(measureMisuse(asked, { ...rule, timePoints: 'points.csv', by: ['period'] })).toContain('not both')
  })
})
