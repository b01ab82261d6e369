import { createHmac } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { drawExport } from '../../../bench/audit/export/write-export.ts'
import schema from '../../../docs/audit-report.schema.json' with { type: 'json' }
import { auditFileWorker } from '../../../src/audit/audit-file-worker.ts'
import { auditFiles } from '../../../src/audit/audit-files.ts'
import type { AuditOptions } from '../../../src/audit/audit-options.ts'
import { auditHtml } from '../../../src/audit/html/audit-html.ts'
import { drawSample } from '../../../src/audit/rating/draw-sample.ts'
import type { SiteRating } from '../../../src/audit/rating/site-rating.ts'
import type { AuditSource } from '../../../src/audit/read/audit-source.ts'
import { inOrder } from '../../../src/audit/read/read-export.ts'
import type { AuditReport } from '../../../src/audit/report/audit-report.ts'
import type { AuditSite } from '../../../src/audit/site/audit-site.ts'
import { auditReport, bytesSource, ndjsonSource } from '../memory-sources.ts'
import { schemaFaults } from '../report/json-schema.ts'

const base = 'https://record.example/fhir'
const siteWith = (ratings: readonly SiteRating[]): AuditSite => ({
  references: [],
  relationships: [],
  roles: [],
  teams: [],
  ratings,
})

/** The ratings of all actions of the data, as if two raters had agreed on these parties for each. */
async function rated(
  sources: readonly AuditSource[],
  parties: SiteRating['parties'],
  {
    onlyNotStated = false,
    serverBase,
  }: { readonly onlyNotStated?: boolean; readonly serverBase?: string } = {},
): Promise<readonly SiteRating[]> {
  const sample = await drawSample(sources, {
    plans: 10_000,
    rank: (name) => createHmac('sha256', 'seed').update(name).digest('hex'),
    by: [],
    time: 'start',
    period: 'month',
    filter: {},
    onlyNotStated,
    ...(serverBase === undefined ? {} : { serverBase }),
  })
  if (!sample.ok) throw new Error(sample.error.code)
  return sample.value.plans.flatMap(({ drawn, actions }) =>
    actions.map(({ index, digest }) => ({
      plan: `CarePlan/${drawn.id}`,
      activity: index + 1,
      parties,
      digest,
    })),
  )
}

const free = (description: string, status = 'in-progress') => ({
  detail: { status, description, performer: [{ display: 'Ada' }] },
})
const staff = {
  detail: { status: 'in-progress', description: 'see', performer: [{ reference: 'Practitioner/1' }] },
}
const plan = (...activity: readonly object[]) => ({
  resourceType: 'CarePlan',
  id: '7',
  status: 'active',
  intent: 'plan',
  subject: { reference: 'Patient/1' },
  activity,
})
const task = (description: string) => ({ resourceType: 'Task', id: 't', status: 'requested', description })
const before = [plan(free('ring'), free('walk'), staff, { reference: { reference: 'Task/t' } }), task('book')]

/** The faults of recording that there are. */
const found = ({ quality }: AuditReport) => quality.filter(({ count }) => count !== 0)

describe('ratings of a site', () => {
  const source = (...resources: readonly object[]) => [ndjsonSource('a.ndjson', resources)]
  const report = async (
    ratings: readonly SiteRating[],
    resources: readonly object[],
    more: AuditOptions = {},
  ) => auditReport(source(...resources), { site: siteWith(ratings), ...more })

  it('count actions whose owners state nobody as raters read them, and the sums hold', async () => {
    const ratings = await rated(source(...before), ['staff', 'consumer'], { onlyNotStated: true })
    const told = await report(ratings, before)
    const { actions, plans, rule } = told
    expect(ratings).toHaveLength(3)
    expect(actions).toMatchObject({
      counted: 4,
      stated: 4,
      overridden: 3,
      responsibility: { staff: 1, 'staff+consumer': 3 },
      notStated: { total: 0 },
    })
    expect(plans).toMatchObject({ shared: 1, notEnoughRecorded: 0 })
    expect(found(told)).toEqual([])
    expect(rule.site).toMatchObject({ ratings: true })
    expect(schemaFaults(told, schema)).toEqual([])
    expect(String(auditHtml(told))).toContain('or that count as raters read them')
    const without = await auditReport(source(...before))
    expect(without.plans).toMatchObject({ shared: 0, notEnoughRecorded: 1 })
  })

  it('are not used once the words or owners of an action have changed, which is found; its status may change', async () => {
    const ratings = await rated(source(...before), ['consumer'], { onlyNotStated: true })
    const told = await report(ratings, [
      plan(free('ring Sam'), free('walk', 'completed'), staff, { reference: { reference: 'Task/t' } }),
      task('book another'),
    ])
    expect(told.actions).toMatchObject({ overridden: 1, responsibility: { consumer: 1, staff: 1 } })
    expect(found(told)).toMatchObject([
      { code: 'changed-since-rated', count: 2, example: { path: 'CarePlan.activity[0]' } },
    ])
    const fewer = await report(ratings, [plan(free('ring')), task('book')])
    expect(fewer.actions.overridden).toBe(1)
    expect(found(fewer)).toMatchObject([{ code: 'changed-since-rated', count: 2 }])
  })

  it('never stand against an owner that is stated; that they differ is found', async () => {
    const same = await report(await rated(source(plan(staff)), ['staff']), [plan(staff)])
    expect(same.actions).toMatchObject({ overridden: 0, responsibility: { staff: 1 } })
    expect(found(same)).toEqual([])
    const other = await report(await rated(source(plan(staff)), ['carer']), [plan(staff)])
    expect(other.actions).toMatchObject({ overridden: 0, responsibility: { staff: 1, carer: 0 } })
    expect(found(other)).toMatchObject([{ code: 'rated-otherwise', count: 1 }])
  })

  it('are of the server they name only', async () => {
    const ratings = await rated(source(...before), ['carer'], { onlyNotStated: true })
    const at = (address: string) => ratings.map((each) => ({ ...each, plan: `${address}/${each.plan}` }))
    const own = await report(at(base), before, { serverBase: `${base}/` })
    expect(own.actions.overridden).toBe(3)
    const other = await report(at('https://other.example/fhir'), before, { serverBase: base })
    expect(other.actions.overridden).toBe(0)
    expect(found(other)).toEqual([])
  })

  it('tell whoever runs the audit how many were of plans that count', async () => {
    const ratings = await rated(source(...before), ['carer'], { onlyNotStated: true })
    const met = async (options: AuditOptions) => {
      const outcome = await auditFiles(source(...before), { site: siteWith(ratings), ...options })
      return outcome.ok ? outcome.value.ratingsMet : undefined
    }
    expect(await met({})).toBe(3)
    expect(await met({ filter: { status: ['completed'] } })).toBe(0)
  })
})

describe('ratings of a drawn export', () => {
  const lines: (readonly [string, string])[] = []
  beforeAll(() => drawExport({ plans: 80, seed: 5 }, (file, line) => void lines.push([file, line])))

  const sources = (mixed: boolean) => {
    const files = new Map<string, string[]>()
    for (const [drawn, line] of lines) {
      const file = mixed ? 'all.ndjson' : drawn
      files.set(file, [...(files.get(file) ?? []), line])
    }
    return [...files].map(([name, held]) => bytesSource(name, `${held.join('\n')}\n`))
  }
  const asked = { serverBase: base, suppression: 'none', expandCareTeams: true } as const

  it('hold for every action they were drawn of, also with care teams by their members', async () => {
    const ratings = await rated(sources(false), ['consumer'], { onlyNotStated: true, serverBase: base })
    const plain = await auditReport(sources(false), asked)
    expect(ratings.length).toBe(plain.actions.notStated.total)
    expect(ratings.length).toBeGreaterThan(10)
    const withThem = await auditReport(sources(false), { ...asked, site: siteWith(ratings) })
    for (const reading of [withThem.actions, withThem.expanded?.actions]) {
      expect(reading).toMatchObject({ notStated: { total: 0 }, overridden: ratings.length })
    }
    expect(found(withThem).map(({ code }) => code)).not.toContain('changed-since-rated')
  })

  it('give the same report for any layout and any number of workers', async () => {
    const all = await rated(sources(false), ['consumer', 'carer'], { serverBase: base })
    const options = { ...asked, site: siteWith(all) }
    const counts = ({ source: _source, quality, ...report }: AuditReport) => ({
      ...report,
      quality: quality.map(({ example: _example, ...count }) => count),
    })
    const one = counts(await auditReport(sources(false), options))
    expect(one.quality.find(({ code }) => code === 'rated-otherwise')?.count).toBeGreaterThan(100)
    expect(counts(await auditReport(sources(true), options))).toEqual(one)
    const files = sources(false)
    const workers = [1, 2, 3].map(() => auditFileWorker(inOrder(files), options, {}))
    const shared = await auditFiles(files, options, { workers, partBytes: 4096 })
    if (!shared.ok) throw new Error(shared.error.code)
    expect(counts(shared.value.report)).toEqual(one)
    expect(shared.value.ratingsMet).toBe(all.length)
  })
})
