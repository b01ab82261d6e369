import { beforeAll, describe, expect, it } from 'vitest'
import { drawExport } from '../../../bench/audit/export/write-export.ts'
import { auditFiles } from '../../../src/audit/audit-files.ts'
import type { AuditSource } from '../../../src/audit/read/audit-source.ts'
import type { AuditReport } from '../../../src/audit/report/audit-report.ts'
import type { AuditSite } from '../../../src/audit/site/audit-site.ts'
import { auditReport, bytesSource, ndjsonSource } from '../memory-sources.ts'

const nothing: AuditSite = { references: [], relationships: [], roles: [], teams: [] }
const asked = {
  expandCareTeams: true,
  by: ['category'],
  serverBase: 'https://record.example/fhir',
  suppression: 'none',
} as const
const system = 'https://record.example/code'
const people = 134

let lines: readonly (readonly [file: string, line: string])[]
beforeAll(async () => {
  const drawn: (readonly [string, string])[] = []
  await drawExport({ plans: 400, seed: 21 }, (file, line) => void drawn.push([file, line]))
  lines = drawn
})

/** The drawn export with each line changed, in its files or all in one. */
function drawnSources(
  change: (line: string) => string = (line) => line,
  mixed = false,
): readonly AuditSource[] {
  const files = new Map<string, string[]>()
  for (const [drawn, line] of lines) {
    const file = mixed ? 'all.ndjson' : drawn
    const held = files.get(file) ?? []
    files.set(file, held)
    held.push(change(line))
  }
  return [...files].map(([name, held]) => bytesSource(name, held.join('\n')))
}

/** What a report counts, but for what only a site's file adds to it, and for files and places in them. */
function countsOf({ source: _source, rule: _rule, quality, ...report }: AuditReport): unknown {
  const found = quality.map(({ example: _example, ...count }) => count)
  return JSON.parse(
    JSON.stringify({ ...report, found }, (name, value) => (name === 'overridden' ? 0 : value)),
  )
}

/** Owners of these ids under another type. */
function asType(line: string, from: string, type: string): string {
  return line.replaceAll(
    new RegExp(`"(https://record\\.example/fhir/)?${from}(["/])`, 'g'),
    `"$1${type}/$2$3`,
  )
}

describe("what a site's file says of owners", () => {
  it('gives the report of data in which they were recorded so: single references', async () => {
    const turned = drawnSources((line) => {
      const carers = asType(line, 'RelatedPerson/(carer-of-person-\\d*[02468])', 'Practitioner')
      return asType(carers, 'PractitionerRole/(role-[0-9])', 'RelatedPerson')
    })
    const even = Array.from({ length: people / 2 }, (_, at) => `RelatedPerson/carer-of-person-${2 * at}`)
    const roles = Array.from(
      { length: 10 },
      (_, at) => `https://record.example/fhir/PractitionerRole/role-${at}`,
    )
    const references = [
      ...even.map((reference) => ({ reference, party: 'staff' as const })),
      ...roles.map((reference) => ({ reference, party: 'carer' as const })),
    ]
    const report = await auditReport(drawnSources(), { ...asked, site: { ...nothing, references } })
    expect(countsOf(report)).toEqual(countsOf(await auditReport(turned, asked)))
    expect(report.actions.overridden).toBeGreaterThan(50)
    expect(report.expanded?.actions.overridden).toBeGreaterThan(Number(report.actions.overridden))
  })

  it.each(['one type a file', 'all in one file', 'little room'])(
    'gives the same by relationships and roles: %s',
    async (layout) => {
      const related = (id: string, code: string) => ({
        resourceType: 'RelatedPerson',
        id,
        relationship: [
          { text: 'words' },
          {
            coding: [
              { system: 'other', code: 'paid' },
              { system, code },
            ],
          },
        ],
      })
      const role = (at: number) => ({
        resourceType: 'PractitionerRole',
        id: `role-${at}`,
        code: { coding: [{ system, code: at < 10 ? 'peer' : 'nurse' }] },
      })
      const others = [
        ...Array.from({ length: people }, (_, at) =>
          related(`carer-of-person-${at}`, at % 2 ? 'sister' : 'paid'),
        ),
        related('named-elsewhere', 'sister'),
        ...Array.from({ length: 40 }, (_, at) => role(at)),
      ]
      const relationship = JSON.stringify([{ coding: [{ system, code: 'paid' }] }])
      const isPaid = (line: string) => /"id":"plan-\d*[02468]"/.test(line)
      const sources = drawnSources(
        (line) =>
          isPaid(line) ? line.replace('"id":"carer",', `"id":"carer","relationship":${relationship},`) : line,
        layout === 'all in one file',
      )
      const turned = drawnSources((line) => {
        const contained = isPaid(line)
          ? line.replaceAll('"reference":"#carer"', '"reference":"Practitioner/c"')
          : line
        const carers = asType(contained, 'RelatedPerson/(carer-of-person-\\d*[02468])', 'Practitioner')
        return asType(carers, 'PractitionerRole/(role-[0-9])', 'RelatedPerson')
      })
      const site: AuditSite = {
        ...nothing,
        relationships: [{ system, code: 'paid', party: 'staff' }],
        roles: [{ system, code: 'peer', party: 'carer' }],
      }
      const outcome = await auditFiles(
        [...sources, ndjsonSource('z', others)],
        { ...asked, site },
        layout === 'little room' ? { keptBytes: 20_000 } : {},
      )
      if (!outcome.ok) throw new Error(outcome.error.code)
      expect(countsOf(outcome.value.report)).toEqual(countsOf(await auditReport(turned, asked)))
      expect(outcome.value.report.actions.overridden).toBeGreaterThan(50)
    },
  )

  it('is told in the report without a single reference, and touches nothing where it names nobody', async () => {
    const references = [{ reference: 'RelatedPerson/nobody', party: 'staff' }] as const
    const site = { ...nothing, references, teams: [{ team: 'North', references: ['Organization/none'] }] }
    const report = await auditReport(drawnSources(), { ...asked, site })
    expect(report.rule).toMatchObject({ site: { references: 1, relationships: [], roles: [], teams: 1 } })
    expect(JSON.stringify(report)).not.toMatch(/nobody|Organization\/none/)
    const without = await auditReport(drawnSources(), asked)
    expect(report.actions.overridden).toBe(0)
    expect(countsOf(report)).toEqual(countsOf(without))
    expect(without.actions.overridden).toBe(0)
    expect(without.rule).not.toHaveProperty('site')
  })

  it('counts an owner whose relationship is not in the data by its type, and says so', async () => {
    const plan = {
      resourceType: 'CarePlan',
      status: 'active',
      subject: { reference: 'Patient/1' },
      activity: [{ detail: { performer: [{ reference: 'RelatedPerson/gone' }] } }],
    }
    const site = { ...nothing, relationships: [{ system, code: 'paid', party: 'staff' }] } as const
    const report = await auditReport([ndjsonSource('a', [plan])], { site })
    expect(report.actions).toMatchObject({ overridden: 0, responsibility: { carer: 1, staff: 0 } })
    expect(report.quality).toContainEqual({
      code: 'unresolved-owner',
      count: 1,
      example: { file: 'a', line: 1, path: 'CarePlan.activity[0].detail.performer[0]' },
    })
  })
})

describe("the teams of a site's file", () => {
  const plan = (id: number, more: object) => ({
    resourceType: 'CarePlan',
    id: `p${id}`,
    status: 'active',
    subject: { reference: `Patient/${id}` },
    activity: [],
    ...more,
  })
  const author = (reference: string) => ({ author: { reference } })
  const plans = [
    plan(1, author('Organization/1')),
    plan(2, author('https://record.example/fhir/Organization/2/_history/4')),
    plan(3, author('Practitioner/1')),
    plan(4, author('PractitionerRole/2')),
    plan(5, author('Practitioner/9')),
    plan(6, { ...author('Practitioner/1'), careTeam: [{ reference: 'CareTeam/7' }] }),
    plan(7, author('Organization/3')),
  ]
  const teams = [
    { team: 'North', references: ['Organization/1', 'Organization/2', 'CareTeam/7'] },
    { team: 'South', references: ['Practitioner/1', 'PractitionerRole/2'] },
  ]

  it('are names for what is recorded, then the teams of authors who are workers; never a worker', async () => {
    const { groups } = await auditReport([ndjsonSource('a', plans)], {
      by: ['team'],
      serverBase: 'https://record.example/fhir',
      site: { ...nothing, teams },
    })
    expect(groups.map((group) => [group.by.team, group.plans.counted])).toEqual([
      ['North', 3],
      ['Organization/3', 1],
      ['South', 2],
      [null, 1],
    ])
  })
})
