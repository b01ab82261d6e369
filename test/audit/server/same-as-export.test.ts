import { beforeAll, describe, expect, it } from 'vitest'
import { drawExport } from '../../../bench/audit/export/write-export.ts'
import schema from '../../../docs/audit-report.schema.json' with { type: 'json' }
import type { AuditOptions } from '../../../src/audit/audit-options.ts'
import type { AuditReport } from '../../../src/audit/report/audit-report.ts'
import type { AuditSite } from '../../../src/audit/site/audit-site.ts'
import { auditReport, ndjsonSource } from '../memory-sources.ts'
import { schemaFaults } from '../report/json-schema.ts'
import { auditScripted, base, type Held, type Quirks, scriptedServer } from './scripted-server.ts'

let resources: readonly Held[]
beforeAll(async () => {
  const lines: Held[] = []
  await drawExport({ plans: 120, seed: 11, goals: true }, (_file, line) => {
    lines.push(JSON.parse(line))
  })
  resources = newestOf(lines)
})

/** A server holds each resource once; an export may hold older versions of it too. */
function newestOf(all: readonly Held[]): readonly Held[] {
  const newest = new Map<string, Held>()
  for (const each of all) {
    const name = `${each.resourceType}/${each.id}`
    const known = newest.get(name)
    if (!known || updated(each) > updated(known)) newest.set(name, each)
  }
  return [...newest.values()]
}

function updated({ meta }: Held): number {
  const written = typeof meta === 'object' && meta !== null && 'lastUpdated' in meta ? meta.lastUpdated : ''
  return Date.parse(String(written)) || 0
}

const wide: AuditOptions = { by: ['team', 'period', 'category'], expandCareTeams: true, period: 'quarter' }

/** What was counted: all but where it was read from. */
function counted({ source, quality, ...report }: AuditReport) {
  return { ...report, asOf: source.asOf, quality: quality.map(({ example: _place, ...found }) => found) }
}

const reports = new Map<string, Promise<AuditReport>>()

/** The report of an export of the same resources. */
function exportedReport(options: AuditOptions): Promise<AuditReport> {
  const name = JSON.stringify(options)
  const known = reports.get(name)
  if (known) return known
  const report = auditReport([ndjsonSource('all', resources)], { serverBase: base, ...options })
  reports.set(name, report)
  return report
}

async function bothWays(options: AuditOptions, quirks: Quirks, place: { readonly keptBytes?: number } = {}) {
  const server = scriptedServer(resources, quirks)
  const { outcome } = await auditScripted(server.fetch, options, place)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
  const exported = await exportedReport(options)
  expect(exported.plans.counted).toBeGreaterThan(90)
  return { server, report: outcome.value.report, exported }
}

describe('the audit of a server', () => {
  it('compares two sides as that of an export does', async () => {
    const year = (name: string) => ({ kind: 'period', name, from: name, to: name }) as const
    const comparison = { a: year('2024'), b: year('2025') }
    const { report, exported } = await bothWays({ suppression: 'none', comparison }, { includes: true })
    expect(report.comparison).toEqual(exported.comparison)
    expect(report.comparison?.a.shares.staff.n).toBeGreaterThan(0)
  })

  it.each<[string, Quirks, { readonly keptBytes?: number }]>([
    ['that does all that is asked', { includes: true }, {}],
    ['that includes nothing', {}, {}],
    ['with small pages', { includes: true, pageSize: 7 }, {}],
    ['that finds nothing by several ids', { severalIds: 'none' }, {}],
    ['that overlooks the ids', { severalIds: 'everything' }, {}],
    ['that refuses several ids', { severalIds: 400 }, {}],
    ['that does not implement several ids', { severalIds: 501 }, {}],
    ['that does not count', { withoutTotal: true, pageSize: 50 }, {}],
    ['that refuses to count', { refuses: ['_total'], includes: true }, {}],
    ['that refuses to include', { refuses: ['_include'], includes: true }, {}],
    ['without a statement', { statement: 404 }, {}],
    ['for which hardly anything can be kept', { pageSize: 20 }, { keptBytes: 1 }],
  ])('gives what an export of it gives, of one %s', async (_name, quirks, place) => {
    const { report, exported } = await bothWays(wide, quirks, place)
    expect(JSON.stringify(counted(report))).toBe(JSON.stringify(counted(exported)))
  })

  it('fetches the goals when actions are grouped by what they are about', async () => {
    const { report, exported, server } = await bothWays({ by: ['focus'] }, { includes: true })
    expect(counted(report)).toEqual(counted(exported))
    expect(report.groups.length).toBeGreaterThan(3)
    expect(server.requests.some(({ path }) => path.startsWith('Goal?_id='))).toBe(true)
  })

  it('fetches owners whose party the site tells by a code', async () => {
    const relationship = { system: 'https://codes.example', code: 'paid', party: 'staff' } as const
    const site: AuditSite = { references: [], relationships: [relationship], roles: [], teams: [] }
    const paid = newestOf(resources)
      .flatMap((each) => JSON.stringify(each).match(/RelatedPerson\/[A-Za-z0-9.-]+/g) ?? [])
      .filter((name, at, all) => all.indexOf(name) === at && at % 2 === 0)
      .map((name) => ({
        resourceType: 'RelatedPerson',
        id: name.slice('RelatedPerson/'.length),
        relationship: [{ coding: [{ system: relationship.system, code: relationship.code }] }],
      }))
    expect(paid.length).toBeGreaterThan(3)
    const all = [...resources, ...paid]
    const { outcome } = await auditScripted(scriptedServer(all).fetch, { site })
    const exported = await auditReport([ndjsonSource('all', all)], { serverBase: base, site })
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
    expect(counted(outcome.value.report)).toEqual(counted(exported))
    expect(exported.actions.overridden).toBeGreaterThan(0)
  })

  it('says what was read, and tells of the plans as of one file', async () => {
    const { report } = await bothWays(wide, { includes: true })
    expect(report.source.files).toMatchObject([{ name: `${base}/CarePlan`, plans: 120, rejected: 0 }])
    expect(report.source.server).toMatchObject({ base, warnings: 0 })
    expect(report.source.server?.pages).toBeGreaterThanOrEqual(2)
    expect(report.source.server?.resources).toBeGreaterThan(120)
    expect(report.rule.base).toBe(base)
    expect(schemaFaults(report, schema)).toEqual([])
  })

  it('asks for each care team once, however many plans it stands behind', async () => {
    const { server } = await bothWays(wide, { includes: true })
    const ids = server.requests.flatMap(({ path }) =>
      path.startsWith('CareTeam?_id=') ? (/_id=([^&]*)/.exec(path)?.[1]?.split(',') ?? []) : [],
    )
    expect(ids.length).toBeGreaterThan(3)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('asks for nothing that the rule does not need', async () => {
    const { server } = await bothWays({}, { includes: true })
    const types = new Set(server.requests.map(({ path }) => path.split(/[?/]/)[0]))
    for (const type of ['CareTeam', 'Goal', 'Practitioner', 'RelatedPerson'])
      expect(types).not.toContain(type)
  })
})
