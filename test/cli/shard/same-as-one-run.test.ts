import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import schema from '../../../docs/audit-report.schema.json' with { type: 'json' }
import { auditHtml } from '../../../src/audit/html/audit-html.ts'
import type { FileSource } from '../../../src/cli/ndjson-files.ts'
import { schemaFaults } from '../../audit/report/json-schema.ts'
import { mergedReport, oneRun, shardedExport, writeShards } from './sharded-export.ts'

let folder: string
let sources: readonly FileSource[]
beforeAll(async () => {
  ;({ folder, sources } = await shardedExport(50))
})
afterAll(() => rm(folder, { recursive: true }))

const site = {
  references: [{ reference: 'PractitionerRole/role-1', party: 'carer' }],
  relationships: [{ code: 'paid', party: 'staff' }],
  roles: [],
  teams: [{ team: 'North', references: ['Organization/org-1', 'Organization/org-2'] }],
} as const
const asked = { expandCareTeams: true, by: ['focus'], site } as const
/** Some for each number of shards, so that all are there and each is made once. */
const reports = [
  [1, { by: ['focus', 'team'], suppression: 'none' }],
  [1, { by: ['period'], suppression: 'hes' }],
  [2, { by: [], suppression: 'none' }],
  [2, { by: ['team'], suppression: 'mhsds' }],
  [7, { by: ['category', 'team', 'period'], suppression: 'none' }],
  [7, { by: ['category'], suppression: 'mhsds' }],
] as const

describe.each([1, 2, 7])('the report of %s shards', (of) => {
  let folders: readonly string[]
  beforeAll(async () => {
    folders = await writeShards(sources, asked, { of, folder })
  })

  it.each(reports.flatMap(([shards, report]) => (shards === of ? [report] : [])))(
    'is that of one run, byte for byte: $by $suppression',
    async (report) => {
      const merged = await mergedReport(folders, report)
      expect(JSON.stringify(merged)).toBe(JSON.stringify(await oneRun(sources, { ...asked, ...report })))
      expect(merged.plans.rejected.total).toBeGreaterThan(0)
      expect(merged.rule.by).toEqual(report.by)
    },
  )
})

it('says of how many shards it is, in the report as its schema has it and on the page', async () => {
  const report = await oneRun(sources, { suppression: 'none' })
  const merged = { ...report, source: { ...report.source, shards: 7 } }
  expect(schemaFaults(merged, schema)).toEqual([])
  expect(String(auditHtml(merged))).toContain('It was counted in 7 shards.')
  expect(String(auditHtml(report))).not.toContain('shards')
})

it('tells persons apart by their servers where the server of the data is named, and takes them for one where it is not', async () => {
  const serverBase = 'https://record.example/fhir'
  const folders = await writeShards(
    sources,
    { serverBase, filter: { status: ['active'] } },
    { of: 3, folder },
  )
  const options = { by: [], suppression: 'none' } as const
  const merged = await mergedReport(folders, options)
  const known = await oneRun(sources, { serverBase, filter: { status: ['active'] }, ...options })
  expect(JSON.stringify(merged)).toBe(JSON.stringify(known))
  expect(merged.peopleAssumedSameServer).toBe(0)
  expect((await oneRun(sources, options)).peopleAssumedSameServer).toBeGreaterThan(0)
})
