import { describe, expect, it } from 'vitest'
import schema from '../../../docs/audit-report.schema.json' with { type: 'json' }
import { auditFiles } from '../../../src/audit/audit-files.ts'
import type { AuditOptions } from '../../../src/audit/audit-options.ts'
import type { AuditSite } from '../../../src/audit/site/audit-site.ts'
import { suppressTable } from '../../../src/audit/suppression/suppress-table.ts'
import { suppressionRules } from '../../../src/audit/suppression/suppression-rule.ts'
import published from '../../responsibility/published-distribution.json' with { type: 'json' }
import { auditReport, bytesSource, ndjsonSource } from '../memory-sources.ts'
import { drawSources } from '../read/drawn-sources.ts'
import { judgeAttack } from '../suppression/judge-attack.ts'
import { drawnTable } from './drawn-table.ts'
import { schemaFaults } from './json-schema.ts'

const drawn = drawSources({ plans: 400, seed: 7, badLines: true, goals: true })
const site: AuditSite = {
  references: [{ reference: 'Organization/org-1', party: 'carer' }],
  relationships: [{ system: 's', code: 'c', party: 'staff' }],
  roles: [],
  teams: [{ team: 'North', references: ['Organization/org-1'] }],
}
const asked: readonly (readonly [string, AuditOptions])[] = [
  [
    'as counted, with everything',
    { suppression: 'none', by: ['team', 'period'], period: 'year', expandCareTeams: true, rows: true },
  ],
  ['by the MHSDS rule', { suppression: 'mhsds', by: ['team'] }],
  [
    'by the HES rule with a filter',
    {
      suppression: 'hes',
      by: ['category'],
      filter: { status: ['active'], from: '2023-06' },
      expandCareTeams: true,
    },
  ],
  ['without groups', { suppression: 'mhsds' }],
  [
    'at time points, by team',
    {
      suppression: 'mhsds',
      by: ['team'],
      timePoints: [
        { name: 'before', date: '2020-01-01' },
        { name: 'spring', date: '2025-04-01' },
      ],
    },
  ],
  [
    'by focus and team, with a site',
    { suppression: 'mhsds', by: ['focus', 'team'], expandCareTeams: true, site },
  ],
]

describe('a report', () => {
  it.each(asked)('fits its schema %s', async (_name, options) => {
    const report = JSON.parse(JSON.stringify(await auditReport((await drawn).sources, options)))
    expect(schemaFaults(report, schema)).toEqual([])
    expect(schemaFaults({ ...report, people: '12' }, schema)).toEqual(['$.people: type'])
    expect(schemaFaults({ ...report, more: 1 }, schema)).toEqual(['$: additionalProperties more'])
  })

  it('fits its schema when there is nothing in it', async () => {
    const report = JSON.parse(
      JSON.stringify(await auditReport([bytesSource('empty', '')], { suppression: 'mhsds' })),
    )
    expect(schemaFaults(report, schema)).toEqual([])
    expect(report).toMatchObject({ people: null, suppressed: true, groups: [], source: { asOf: null } })
  })

  it('prints no count under five, and all of them rounded, by the MHSDS rule', async () => {
    const {
      source,
      rule: _rule,
      published: _published,
      // Limits are no counts: test/audit/charts holds them to the printed numbers.
      funnel: _funnel,
      ...report
    } = await auditReport((await drawn).sources, {
      suppression: 'mhsds',
      by: ['team'],
    })
    const counts = countsIn({
      ...report,
      plans: { ...report.plans, read: 0, rejected: 0 },
      plansIn: source.files.map(({ plans }) => plans),
    })
    expect(counts.length).toBeGreaterThan(100)
    expect(counts.filter((count) => count !== 0 && (count < 5 || count % 5 !== 0))).toEqual([])
    expect(report.smallGroups).toBeDefined()
  })

  it('says what is in the published table, where it does not add up, and as counted beside it', async () => {
    const report = await auditReport([ndjsonSource('none', [])])
    expect(report.published).toMatchObject({ rows: published.rows, sumOfRows: 7155, printedTotal: 7134 })
    expect(report.published.note).toContain('consumer+carer')
  })

  it('has pseudonyms in its rows and nothing of a person in an example', async () => {
    const { sources } = await drawn
    const outcome = await auditFiles(
      sources,
      { rows: true, suppression: 'none' },
      { pseudonym: () => 'hidden' },
    )
    const text = JSON.stringify(outcome)
    expect(text).toContain('"plan":"hidden","person":"hidden"')
    expect(text).not.toMatch(/person-\d|plan-\d|Patient\//)
  })
})

describe('the numbers of a real report', () => {
  it.each([
    [110, ['category']],
    [160, ['team', 'category']],
    [200, ['focus']],
    [300, ['team', 'focus']],
  ] as const)('of %i plans by %j cannot be worked out', async (plans, by) => {
    for (const rule of [suppressionRules.mhsds, suppressionRules.hes]) {
      const table = await drawnTable({ plans, seed: 3, by, expandCareTeams: false }, rule)
      const verdict = judgeAttack(table, rule, suppressTable(table, rule))
      expect(verdict).toMatchObject({ recovered: [], undecided: 0, mistaken: false })
      expect(verdict.hidden).toBeGreaterThan(10)
    }
  })
})

it('prints numbers of time points that cannot be worked out, neither alone nor from each other', async () => {
  const timePoints = ['2025-01-31', '2026-12-31'].map((date) => ({ name: date, date }))
  for (const rule of [suppressionRules.mhsds, suppressionRules.hes]) {
    const asked = { plans: 300, seed: 4, expandCareTeams: false, timePoints }
    const table = await drawnTable({ ...asked, by: ['timePoint', 'category'] }, rule)
    const verdict = judgeAttack(table, rule, suppressTable(table, rule))
    expect(verdict).toMatchObject({ recovered: [], undecided: 0, mistaken: false })
    expect(verdict.hidden).toBeGreaterThan(10)
    expect(table.cells.find(({ key }) => key === 'point-0/in-small-groups')?.value).toBeGreaterThan(0)
  }
})

/** All counts of a report: whole numbers that are neither shares nor places. */
function countsIn(value: unknown, name = ''): readonly number[] {
  if (typeof value === 'number') return ['share', 'designEffect', 'line'].includes(name) ? [] : [value]
  if (name.endsWith('95') || typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([inner, each]) => countsIn(each, inner))
}

it('gives no report when there are more groups than small numbers can be protected among', async () => {
  const plan = (team: number, person: number) => ({
    resourceType: 'CarePlan',
    status: 'active',
    subject: { reference: `Patient/${team}-${person}` },
    author: { reference: `Organization/${team}` },
  })
  const plans = Array.from({ length: 501 * 30 }, (_, n) => plan(Math.floor(n / 30), n % 30))
  const sources = [ndjsonSource('many', plans)]
  const outcome = await auditFiles(sources, { by: ['team'] })
  expect(outcome).toEqual({ ok: false, error: { code: 'too-many-groups', groups: 501 } })
  expect((await auditReport(sources, { by: ['team'] })).groups).toHaveLength(501)
})
