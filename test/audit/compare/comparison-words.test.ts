import { describe, expect, it } from 'vitest'
import type { AuditOptions } from '../../../src/audit/audit-options.ts'
import {
  comparisonLead,
  comparisonNotes,
  differenceWords,
  isComparing,
  oddsRatioWords,
  pWords,
} from '../../../src/audit/compare/comparison-words.ts'
import { auditHtml } from '../../../src/audit/html/audit-html.ts'
import type { ReportedChange } from '../../../src/audit/report/reported-comparison.ts'
import { auditText } from '../../../src/cli/reporters/audit-text.ts'
import { auditReport, ndjsonSource } from '../memory-sources.ts'
import { drawnPlans, planOf } from './drawn-caseload.ts'

const lines = drawnPlans(8, 600).map(({ resource }) => resource)
const arm = (name: string, ...teams: readonly number[]) =>
  ({ kind: 'arm', name, teams: teams.map((team) => `Organization/${team}`) }) as const
const year = (name: string) => ({ kind: 'period', name, from: name, to: name }) as const
const years = { a: year('2024'), b: year('2025') }

describe('the words of a comparison', () => {
  it('begin with how much staff alone held on each side, as counted', async () => {
    const report = await reportOn(lines, { comparison: years })
    const { a, b, outcomes } = report.comparison
    const { estimate, interval95 } = outcomes.staff.oddsRatio
    const [odds, low, high] = [estimate, ...(interval95 ?? [])].map((each) => each?.toFixed(2))
    const number = (value: number | null) => value?.toLocaleString('en-GB')
    expect(comparisonLead(report)).toContain(
      `Staff alone held ${number(a.shares.staff.n)} of ${number(a.shares.staff.of)} actions with a named owner (`,
    )
    expect(comparisonLead(report)).toContain(`in 2024, and ${number(b.shares.staff.n)} of `)
    expect(comparisonLead(report)).toMatch(
      new RegExp(`the odds ratio is ${odds} \\(95% interval ${low} to ${high}\\)\\.$`),
    )
    expect(comparisonNotes(report)).toEqual([
      'The intervals are clustered by team and by person, over 5 teams, by Student’s t with 4 degrees of freedom.',
      'With fewer than 30 teams such intervals can still be too narrow: take them as a guide.',
    ])
  })

  it('say about so many where numbers are rounded, and what p is then', async () => {
    const report = await reportOn(lines, { comparison: years, suppression: 'mhsds' })
    expect(comparisonLead(report)).toMatch(/^Staff alone held about [\d,]+ of about [\d,]+ actions/)
    expect(pWords(report.comparison.outcomes.staff, report)).toMatch(/^(under 0.001|at most 0\.\d{3})$/)
    expect(comparisonNotes(report).join(' ')).toContain('5 teams of 10 people or more')
    expect(comparisonNotes(report).at(-1)).toContain('p is the greatest that fits')
  })

  it('say why there is no number, everywhere', async () => {
    const plan = (n: number, month: string) =>
      planOf({ person: n, team: n % 3, month, staff: 2, shared: 1, carer: 0 }, `${n}`)
    const alike = [1, 2, 3, 4, 5, 6].map((n) => plan(n, n % 2 ? '2024-01' : '2025-01'))
    const report = await reportOn(alike, { comparison: years })
    const words = 'teams and people do not differ at all'
    for (const text of [comparisonLead(report), differenceWords(report.comparison.outcomes.staff)])
      expect(text).toContain(words)
    expect(oddsRatioWords(report.comparison.outcomes.staff)).toBe('none')
    expect(pWords(report.comparison.outcomes.staff, report)).toBe('none')
    expect(comparisonNotes(report)).toEqual([])
    for (const text of [auditHtml(report), auditText(report)]) {
      expect(text).toContain(words)
      expect(text).not.toMatch(/NaN|Infinity|undefined/)
    }
  })

  it('say that hidden numbers are hidden, never that they are 0', async () => {
    const report = await reportOn(lines.slice(0, 6), { comparison: years, suppression: 'mhsds' })
    expect(comparisonLead(report)).toBe(
      'Staff alone held a hidden number of actions with a named owner in 2024, and a hidden number of actions with a named owner in 2025. No comparison can be given: a number that it needs is hidden.',
    )
  })

  it('tell of one team that nothing is known of others, and do not take plans that name none for one', async () => {
    const ofOne = drawnPlans(8, 600).flatMap(({ team, resource }) => (team === 2 ? [resource] : []))
    const ofNone = lines.map((plan) => ({ ...plan, author: undefined }))
    for (const plans of [ofOne, ofNone]) {
      const [note] = comparisonNotes(await reportOn(plans, { comparison: years }))
      expect(note).toBe(
        'There is one team, or plans name no team, so the intervals are clustered by person. They say nothing of other teams.',
      )
    }
  })

  it('count no team where plans name none, and say that they are there', async () => {
    const some = lines.map((plan, at) => (at % 4 === 0 ? { ...plan, author: undefined } : plan))
    const report = await reportOn(some, { comparison: years })
    expect(report.comparison).toMatchObject({ teams: 5, withoutTeam: true, degreesOfFreedom: 5 })
    expect(comparisonNotes(report)[0]).toBe(
      'The intervals are clustered by team and by person, over 5 teams and, as one more, the plans that name none, by Student’s t with 5 degrees of freedom.',
    )
    const few = lines.map((plan, at) => (at < 5 ? { ...plan, author: undefined } : plan))
    const hiding = await reportOn(few, { comparison: years, suppression: 'mhsds' })
    expect(hiding.comparison.teams).toBe(5)
    expect(hiding.comparison).not.toHaveProperty('withoutTeam')
    expect((await reportOn(lines, { comparison: years })).comparison).not.toHaveProperty('withoutTeam')
  })

  it('keep odds ratios and differences readable at their ends', () => {
    const change = (odds: number, points: number): ReportedChange => {
      const effect = { designEffect: 1, clustering: 'team' as const }
      return {
        oddsRatio: { ...effect, estimate: odds, interval95: [odds / 9, odds * 9], p: 1e-9 },
        difference: { ...effect, estimate: points, interval95: [-0.0001, points] },
      }
    }
    expect(oddsRatioWords(change(200, 0))).toBe('200.00 (95% interval 22.22 to over 1,000)')
    expect(oddsRatioWords(change(0.05, 0))).toBe('0.05 (95% interval under 0.01 to 0.45)')
    expect(differenceWords(change(1, -0.123))).toBe('−12.3 percentage points (95% interval 0.0 to −12.3)')
  })

  it('stand as text in the page and in the terminal, whatever an arm is called', async () => {
    const comparison = { a: arm('<b>x</b>', 0, 1), b: arm('y\u001b[2J', 2, 3) }
    const report = await reportOn(lines, { comparison })
    expect(auditHtml(report)).toContain('compared with &lt;b&gt;x&lt;/b&gt;</h2>')
    expect(auditHtml(report)).not.toContain('<b>x</b>')
    expect(auditText(report)).toContain('y\\u001b[2J compared with <b>x</b>')
    expect(auditText(report)).not.toContain('\u001b')
  })

  it('are absent where nothing is compared', async () => {
    const report = await auditReport([ndjsonSource('all', lines)])
    expect(auditHtml(report)).not.toContain('id="comparison"')
    expect(auditText(report)).not.toContain('compared with')
  })
})

async function reportOn(found: readonly object[], options: AuditOptions) {
  const report = await auditReport([ndjsonSource('all', found)], options)
  if (!isComparing(report)) throw new Error('there is no comparison')
  return report
}
