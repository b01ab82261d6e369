import { beforeAll, describe, expect, it } from 'vitest'
import { drawPublishedPlans } from '../../../bench/audit/export/published-plans.ts'
import { auditFiles } from '../../../src/audit/audit-files.ts'
import published from '../../responsibility/published-distribution.json' with { type: 'json' }
import { asTruth, comparable } from '../as-truth.ts'
import { auditReport, bytesSource } from '../memory-sources.ts'
import { drawSources } from './drawn-sources.ts'
import { unhurriedWorker } from './unhurried-worker.ts'

const plans = 3000
const seed = 5
/** Everything that makes work. */
const asked = { by: ['team'], expandCareTeams: true, suppression: 'none', rows: true } as const
const groupings = { by: ['team', 'period', 'category'] } as const

describe('an audit of a drawn export', () => {
  let typed: Awaited<ReturnType<typeof drawSources>>
  beforeAll(async () => {
    typed = await drawSources({ plans, seed, badLines: true })
  })

  it('finds exactly what was drawn', async () => {
    const report = await auditReport(typed.sources, { ...groupings, expandCareTeams: true })
    expect(asTruth(report)).toEqual(comparable(typed.truth, { expanded: true }))
    expect(typed.truth.groups.length).toBeGreaterThan(500)
    expect(Object.keys(typed.truth.responsibility)).toHaveLength(7)
    expect(Object.keys(typed.truth.notStated)).toHaveLength(9)
  })

  it('finds the same with plans and requests mixed in all files', async () => {
    const mixed = await drawSources({ plans, seed, mixed: true })
    const report = await auditReport(mixed.sources, groupings)
    expect(asTruth(report)).toEqual(comparable(mixed.truth, { expanded: false }))
  })

  it('gives the same report when there is no room to keep what plans may point to', async () => {
    const report = await auditFiles(typed.sources, { ...asked, rows: false }, { keptBytes: 100_000 })
    expect(report).toMatchObject({
      ok: true,
      value: { report: await auditReport(typed.sources, { ...asked, rows: false }) },
    })
  })

  it.each([2, 5])('gives the same bytes from %i workers, in any order of work', async (count) => {
    const whole = JSON.stringify(await auditReport(typed.sources, asked))
    const workers = Array.from({ length: count }, (_, worker) =>
      unhurriedWorker(typed.sources, asked, worker),
    )
    const report = await auditFiles(typed.sources.toReversed(), asked, { workers, pseudonym: (name) => name })
    expect(report.ok && JSON.stringify(report.value.report) === whole).toBe(true)
  })

  it('counts nobody as of the same server by assumption once the server is named', async () => {
    const { actions } = await auditReport(typed.sources, { serverBase: 'https://record.example/fhir' })
    expect(actions.assumedSameServer).toBe(0)
    expect(typed.truth.actions.assumedSameServer).toBeGreaterThan(0)
  })
})

it('finds the published table in plans drawn to hold its seven rows', async () => {
  const lines = drawPublishedPlans(published.rows, seed)
  const { actions } = await auditReport([bytesSource('published', lines.join('\n'))])
  const rows = Object.fromEntries(published.rows.map(({ category, n }) => [category, n]))
  expect(actions.responsibility).toEqual(rows)
  expect(actions.stated).toBe(7155)
})
