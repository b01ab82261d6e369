import { beforeAll, describe, expect, it } from 'vitest'
import { narrative } from '../../../src/audit/measure/narrative.ts'
import { reportPeriod } from '../../../src/audit/measure/report-period.ts'
import { reportTeam } from '../../../src/audit/measure/report-team.ts'
import { reportWords } from '../../../src/audit/measure/report-words.ts'
import type { AuditReport } from '../../../src/audit/report/audit-report.ts'
import { auditReport, bytesSource } from '../memory-sources.ts'

const dataAbsent = (valueCode: string) => ({
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode }],
})
let empty: AuditReport
beforeAll(async () => {
  empty = await auditReport([])
})
const asked = (filters: AuditReport['rule']['filters']): AuditReport => ({
  ...empty,
  rule: { ...empty.rule, filters },
})

describe('the period of a MeasureReport', () => {
  it.each([
    ['2026', { start: '2026', end: '2026' }],
    ['2026-03', { start: '2026-03', end: '2026-03' }],
    ['2026-Q1', { start: '2026-01', end: '2026-03' }],
    ['2025-Q4', { start: '2025-10', end: '2025-12' }],
    [null, dataAbsent('unknown')],
  ])('of %s is what the group is by', (period, whole) => {
    expect(reportPeriod({ period }, asked({ from: '2020' }))).toEqual(whole)
  })

  it('is the date of a time point', () => {
    const points = [
      { name: 'baseline', date: '2025-03-31', plans: {} },
    ] as unknown as AuditReport['timePoints'] & object
    expect(reportPeriod({ timePoint: 'baseline' }, { ...empty, timePoints: points })).toEqual({
      start: '2025-03-31',
      end: '2025-03-31',
    })
  })

  it('is what was asked for, and no date that nobody gave', () => {
    expect(reportPeriod({}, asked({ from: '2026-01', to: '2026-03-31' }))).toEqual({
      start: '2026-01',
      end: '2026-03-31',
    })
    expect(reportPeriod({ team: 'Organization/1' }, asked({ to: '2026' }))).toEqual({ end: '2026' })
    expect(reportPeriod({}, empty)).toEqual(dataAbsent('not-applicable'))
  })
})

describe('the team of a MeasureReport', () => {
  it.each([
    ['Organization/7', { reference: 'Organization/7' }],
    [
      'https://record.example/fhir/Organization/7',
      { reference: 'https://record.example/fhir/Organization/7' },
    ],
    ['CareTeam/3', { display: 'CareTeam/3' }],
    ['North team', { display: 'North team' }],
    [null, { ...dataAbsent('unknown'), display: 'Team not recorded' }],
  ])('%s is a reference where R4 takes one', (team, reporter) => {
    expect(reportTeam(team)).toEqual(reporter)
  })
})

describe('the words of a MeasureReport', () => {
  it('say what was asked for, what is hidden and what could not be read', async () => {
    const report = await auditReport([bytesSource('CarePlan.ndjson', '{"broken\n')], {
      suppression: 'mhsds',
      filter: { status: ['active', 'on-hold'], from: '2026' },
      time: 'created',
    })
    expect(reportWords(report)).toEqual([
      'Only plans with status active or on-hold, from 2026.',
      'The time of a plan is its creation, else its last update.',
      'Small numbers are masked and others rounded to the nearest 5 (rule mhsds). A masked number is not 0.',
      'One line of the data could not be read and is not counted.',
    ])
    expect(reportWords(empty)[1]).toContain('No number is hidden')
  })

  it('stay words whatever a site calls its teams', () => {
    const { div } = narrative(['<script>alert("&")</script>\u0000\ud800\uffff\u{1f600}']) as { div: string }
    expect(div).toBe(
      '<div xmlns="http://www.w3.org/1999/xhtml" lang="en-GB" xml:lang="en-GB"><p>&lt;script&gt;alert("&amp;")&lt;/script&gt;\ufffd\ufffd\ufffd\u{1f600}</p></div>',
    )
  })
})
