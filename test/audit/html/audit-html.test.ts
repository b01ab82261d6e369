import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { AuditOptions } from '../../../src/audit/audit-options.ts'
import { auditHtml } from '../../../src/audit/html/audit-html.ts'
import { reportStyle, reportStyleHash } from '../../../src/audit/html/report-style.ts'
import { auditReport, ndjsonSource } from '../memory-sources.ts'
import { drawSources } from '../read/drawn-sources.ts'
import { rowNamed, tableNamed, tablesIn, textOf } from './report-facts.ts'

const drawn = drawSources({ plans: 400, seed: 7, badLines: true })
const asked = async (options: AuditOptions = {}) => auditReport((await drawn).sources, options)

describe('the HTML report', () => {
  it('brings all it needs, asks nobody for anything, and lets only its own styles in', async () => {
    const page = auditHtml(await asked({ by: ['team', 'period'], expandCareTeams: true }))
    const hash = createHash('sha256').update(reportStyle).digest('base64')
    expect(reportStyleHash).toBe(`sha256-${hash}`)
    expect(page).toContain(`content="default-src &#39;none&#39;; style-src &#39;${reportStyleHash}&#39;;`)
    expect(page).toContain(`<style>${reportStyle}</style>`)
    expect(page.match(/<style/g)).toHaveLength(1)
    expect(page).not.toMatch(/<(script|link|img|iframe|object|form|base)\b|\s(style|src|href|on\w+)=/i)
    expect(reportStyle).not.toMatch(/url\(|@import/)
  })

  it('has the seven categories with their numbers, shares and intervals beside the published ones', async () => {
    const report = await asked()
    const table = tableNamed(auditHtml(report), 'Actions with a named owner, beside the published table')
    const { staff } = report.shares
    const percent = (share: number | null | undefined) => (100 * (share ?? Number.NaN)).toFixed(1)
    expect(rowNamed(table, 'Staff alone')).toEqual([
      'Staff alone',
      report.actions.responsibility.staff?.toLocaleString('en-GB'),
      `${percent(staff.share)}% (${percent(staff.clustered95?.[0])} to ${percent(staff.clustered95?.[1])}%)`,
      '4,977',
      '70%',
    ])
    expect(table.rows.map(([head]) => head)).toEqual([
      'Staff alone',
      'The person alone',
      'Staff and the person',
      'A carer alone',
      'Staff and a carer',
      'The person and a carer',
      'Staff, the person and a carer',
      'All with a named owner',
    ])
    expect(table.rows.at(-1)).toContain('7,155 (printed: 7,134)')
    expect(textOf(auditHtml(report))).toContain('exactly the consumer+carer row')
  })

  it('prints every count of the report, and no other number of plans, in the tables of what is missing', async () => {
    const report = await asked({ filter: { status: ['active'] } })
    const page = auditHtml(report)
    const counts = (caption: string) => tableNamed(page, caption).rows.map(([, count]) => count)
    const words = (numbers: readonly (number | null)[]) =>
      numbers.map((each) => each?.toLocaleString('en-GB'))
    const { 'entered-in-error': mistake, draft, 'other-status': other } = report.plans.leftOut
    expect(counts('Plans left out').slice(-3)).toEqual(words([mistake, draft, other]))
    expect(counts('Why no owner can be told')).toEqual(words(Object.values(report.actions.notStated.reasons)))
    expect(counts('Actions left out')).toEqual(
      words([...Object.values(report.actions.leftOut), report.actions.inLeftOutPlans]),
    )
    expect(textOf(page)).toContain('Only plans with status active were asked for.')
  })

  it('lists lines that could not be read, and says how many more there are', async () => {
    const report = await asked()
    const lines = Array.from({ length: 60 }, (_, at) => ({
      file: 'a.ndjson',
      line: at + 1,
      why: 'not-json' as const,
    }))
    const withLines = (listed: typeof lines) =>
      auditHtml({ ...report, plans: { ...report.plans, rejected: { total: listed.length, lines: listed } } })
    const one = tableNamed(
      withLines(lines.slice(0, 1)),
      'Lines that could not be read: 1. Each may have been a care plan',
    )
    expect(one.rows).toEqual([['a.ndjson', '1', 'It is not JSON']])
    const many = withLines(lines)
    expect(
      tableNamed(many, 'Lines that could not be read: 60. Each may have been a care plan').rows,
    ).toHaveLength(50)
    expect(textOf(many)).toContain('10 more are not listed here')
    expect(textOf(withLines([]))).toContain('Every line could be read.')
  })

  it('says flagged plans with a reason and without, and at other shares', async () => {
    const report = await asked()
    const page = auditHtml(report)
    const finding = tableNamed(page, 'Plans counted, by what the rule finds')
    const { flagged, flaggedWithReason, flaggedAt } = report.plans
    expect(rowNamed(finding, 'Flagged')[1]).toBe(String(flagged))
    expect(rowNamed(finding, 'Flagged, without a reason')[1]).toBe(
      String(Number(flagged) - Number(flaggedWithReason)),
    )
    expect(tableNamed(page, 'How many would be flagged at other shares').rows).toEqual([
      ['70%', String(flaggedAt['0.7'])],
      ['80%', String(flaggedAt['0.8'])],
      ['90%', String(flaggedAt['0.9'])],
      ['100%', String(flaggedAt['1'])],
    ])
  })

  it('leaves no cell of numbers empty, and says of what is hidden that it is, in words', async () => {
    for (const suppression of ['mhsds', 'hes'] as const) {
      const page = auditHtml(await asked({ suppression, by: ['team', 'category'], expandCareTeams: true }))
      const few = suppression === 'mhsds' ? 'hidden: 0 to 4 people' : 'hidden: 1 to 7 people'
      const cells = tablesIn(page).flatMap(({ rows }) => rows.slice(0, -1).flat())
      expect(cells).toContain(few)
      expect(
        cells.filter((cell) => cell === '' || cell === '*' || /null|NaN|undefined|Infinity/.test(cell)),
      ).toEqual([])
    }
  })

  it('gives a range where two rounded numbers are taken from each other', async () => {
    const report = await asked({ suppression: 'mhsds' })
    const plans = { ...report.plans, flagged: 450, flaggedWithReason: 45 }
    const finding = tableNamed(auditHtml({ ...report, plans }), 'Plans counted, by what the rule finds')
    expect(rowNamed(finding, 'Flagged, without a reason')[1]).toBe('401 to 409')
    const few = { ...plans, flaggedWithReason: null, suppressed: true as const }
    const hidden = tableNamed(auditHtml({ ...report, plans: few }), 'Plans counted, by what the rule finds')
    expect(rowNamed(hidden, 'Flagged, without a reason')[1]).toContain('hidden')
  })

  it('has no verdicts where groups divide the actions of plans, and says that plans do not add up', async () => {
    const { sources } = await drawSources({ plans: 100, seed: 5 })
    const report = await auditReport(sources, { by: ['focus'] })
    const page = auditHtml(report)
    const table = tableNamed(page, 'Who holds the actions, by focus')
    expect(table.columns).toContain('Plans with such an action')
    expect(table.columns).not.toContain('Plans flagged')
    expect(table.rows.map(([head]) => head)).toContain('Focus not recorded')
    expect(textOf(page)).toContain('plans and people do not add up')
    const [group] = report.groups
    if (!group) throw new Error('no group')
    const small = { ...report, smallGroups: { ...group, plans: {} } }
    expect(tableNamed(auditHtml(small), 'Who holds the actions, by focus').rows.at(-1)?.[2]).toBe(
      'not counted',
    )
  })

  it("says what a site's file and a server have to do with it", async () => {
    const report = await asked()
    const site = {
      references: 12,
      relationships: [{ code: '<WIFE>', party: 'carer' }],
      roles: [],
      teams: 3,
    } as const
    const server = { base: 'https://record.example/fhir', pages: 1200, resources: 90000, warnings: 2 }
    const text = textOf(
      auditHtml({ ...report, rule: { ...report.rule, site }, source: { ...report.source, server } }),
    )
    expect(text).toContain('Relationships it gives a party<WIFE>: carer')
    expect(text).toContain("Single owners the site's file gives a party12")
    expect(text).toContain(
      'https://record.example/fhir, page by page: 1,200 pages with 90,000 resources. It warned of 2',
    )
  })

  it('lists the files with their hash', async () => {
    const report = await asked()
    const [file] = report.source.files
    if (!file) throw new Error('no file')
    const sha256 = 'a'.repeat(64)
    const page = auditHtml({ ...report, source: { ...report.source, files: [{ ...file, sha256 }] } })
    expect(tableNamed(page, 'Files read').rows).toEqual([
      [file.name, file.bytes.toLocaleString('en-GB'), String(file.plans), String(file.rejected), sha256],
    ])
  })
})

describe('texts of the data in the HTML report', () => {
  const hostile = [
    '</th><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '&lt;b&gt; &amp;amp;',
    'فريق الصحة النفسية\u202e',
    'x'.repeat(3000),
    "'; style-src *",
  ]
  const plan = (code: string, at: number) => ({
    resourceType: 'CarePlan',
    id: `p${at}`,
    status: 'active',
    subject: { reference: `Patient/${at}` },
    category: [{ coding: [{ code }] }],
    activity: [{ detail: { performer: [{ reference: 'Practitioner/1' }] } }],
  })

  it('stay texts, whatever they hold', async () => {
    const sources = [ndjsonSource('<i>file</i>', hostile.map(plan))]
    const page = auditHtml(await auditReport(sources, { by: ['category'] }))
    const heads = tableNamed(page, 'Who holds the actions, by category').rows.map(([head]) => head)
    expect(heads.toSorted()).toEqual(hostile.toSorted())
    expect(page).not.toMatch(/<(script|img|i|b)\b/)
    expect(tableNamed(page, 'Files read').rows[0]?.[0]).toBe('<i>file</i>')
  })
})
