import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  isMeasurable,
  measureReports,
  responsibilityMeasure,
} from '../../../src/audit/measure/measure-reports.ts'
import type { AuditReport } from '../../../src/audit/report/audit-report.ts'
import { isJsonObject, type JsonObject, objectMember, objectsMember } from '../../../src/fhir/index.ts'
import { r4Objections } from '../../fhir/validate-r4.ts'
import { auditReport } from '../memory-sources.ts'
import { drawSources } from '../read/drawn-sources.ts'

const measure: JsonObject = JSON.parse(
  readFileSync(new URL('../../../measures/responsibility/measure.json', import.meta.url), 'utf8'),
)

let exact: AuditReport
let hidden: AuditReport
beforeAll(async () => {
  const { sources } = await drawSources({ plans: 150, seed: 7 })
  const by = ['team', 'period'] as const
  exact = await auditReport(sources, { by, period: 'year' })
  hidden = await auditReport(sources, { by, period: 'year', suppression: 'mhsds' })
})

/** What a group of a MeasureReport says: its counts by population, and its score. */
interface Said {
  readonly counts: Readonly<Record<string, unknown>>
  readonly score: unknown
}

/** A number as the report prints it: `null` where it says that the number is masked. */
function told(holder: JsonObject, name: string): unknown {
  const [reason] = objectsMember(objectMember(holder, `_${name}`) ?? {}, 'extension')
  if (reason?.valueCode === 'masked') return name in holder ? 'both' : null
  return holder[name]
}

function codeOf(holder: JsonObject): string {
  const [coding] = objectsMember(objectMember(holder, 'code') ?? {}, 'coding')
  return String(coding?.code)
}

function said(resource: JsonObject | undefined): Readonly<Record<string, Said>> {
  const groups = objectsMember(resource ?? {}, 'group').map((group) => {
    const counts = objectsMember(group, 'population').map((each) => [codeOf(each), told(each, 'count')])
    const score = objectMember(group, 'measureScore')
    return [codeOf(group), { counts: Object.fromEntries(counts), score: score && told(score, 'value') }]
  })
  return Object.fromEntries(groups)
}

/** The same out of the audit's report. */
function expected({ people, plans, actions, shares }: AuditReport | AuditReport['groups'][number]) {
  const population = (n: unknown) => ({ counts: { 'initial-population': n }, score: undefined })
  const ofActions = (score: unknown) => ({
    counts: {
      'initial-population': plans.counted,
      'measure-population': plans.counted,
      'measure-observation': plans.counted,
    },
    score,
  })
  const { suppressed: _a, protectsAnother: _b, ...categories } = actions.responsibility
  return {
    people: population(people),
    flagged: {
      counts: { 'initial-population': plans.counted, denominator: plans.counted, numerator: plans.flagged },
      score: shares.flagged?.share,
    },
    'flagged-with-reason': population(plans.flaggedWithReason),
    shared: population(plans.shared),
    'not-enough-recorded': population(plans.notEnoughRecorded),
    stated: ofActions(actions.stated),
    ...Object.fromEntries(Object.entries(categories).map(([name, sum]) => [name, ofActions(sum)])),
    'not-stated': ofActions(actions.notStated.total),
  }
}

describe('MeasureReports of an audit', () => {
  it.each([
    ['exact', () => exact],
    ['protected', () => hidden],
  ] as const)('say the numbers of the %s report, of the whole and of each group', (_name, reportOf) => {
    const report = reportOf()
    const reports = measureReports(report)
    const small = report.smallGroups === undefined ? [] : [report.smallGroups]
    expect(reports).toHaveLength(1 + report.groups.length + small.length)
    expect(report.groups.length).toBeGreaterThan(3)
    const all = [report, ...report.groups, ...small]
    expect(reports.map(said)).toEqual(all.map((each) => expected(each as AuditReport)))
  })

  it('mask what the report hides, and never say 0 for it', () => {
    const texts = measureReports(hidden).map((each) => JSON.stringify(each))
    expect(texts.some((text) => text.includes('"masked"'))).toBe(true)
    expect(texts.filter((text) => /"(count|value)":0[,}]/.test(text))).toEqual([])
    expect(measureReports(exact).filter((each) => JSON.stringify(each).includes('"masked"'))).toEqual([])
  })

  it('have the groups and populations of the published Measure, in its order and with its words', () => {
    const shape = (resource: JsonObject) =>
      objectsMember(resource, 'group').map(({ code, population }) => ({
        code,
        population: (Array.isArray(population) ? population.filter(isJsonObject) : []).map(
          (each) => each.code,
        ),
      }))
    for (const each of measureReports(exact)) expect(shape(each)).toEqual(shape(measure))
    expect(responsibilityMeasure).toBe(`${measure.url}|${measure.version}`)
  })

  it('name the team, and the period as its first and last month or year', () => {
    const [, ...groups] = measureReports(exact)
    expect(groups.map(({ reporter }) => objectMember({ reporter }, 'reporter'))).toEqual(
      exact.groups.map(({ by }) =>
        by.team == null
          ? expect.objectContaining({ display: 'Team not recorded' })
          : by.team.includes('Organization/')
            ? { reference: by.team }
            : { display: by.team },
      ),
    )
    expect(groups.map(({ period }) => period)).toEqual(
      exact.groups.map(({ by }) =>
        by.period == null
          ? expect.objectContaining({ extension: expect.anything() })
          : { start: by.period, end: by.period },
      ),
    )
  })

  it('are valid R4, the same whenever they are made, each with an id of its own and the date of the data', () => {
    for (const report of [exact, hidden]) {
      const reports = measureReports(report)
      expect(reports.flatMap(r4Objections)).toEqual([])
      expect(measureReports(structuredClone(report))).toEqual(reports)
      expect(new Set(reports.map(({ id }) => id)).size).toBe(reports.length)
      for (const { id, date } of reports) {
        expect(id).toMatch(/^responsibility-[0-9a-f]{16}$/)
        expect(date).toBe(report.source.asOf)
      }
    }
  })

  it('tell of nothing as of nothing: no share, counts of 0', async () => {
    const [whole] = measureReports(await auditReport([]))
    expect(said(whole).flagged).toEqual({
      counts: { 'initial-population': 0, denominator: 0, numerator: 0 },
      score: undefined,
    })
    expect(said(whole).staff?.score).toBe(0)
    expect(whole).not.toHaveProperty('date')
    expect(r4Objections(whole)).toEqual([])
  })

  it('are refused where a MeasureReport could not say what was counted', async () => {
    const rule = { minimumStated: 3, staffOnlyShare: 0.9 }
    expect(isMeasurable({ ...rule, by: ['timePoint', 'team'] })).toBe(true)
    expect(isMeasurable({ ...rule, by: ['category'] })).toBe(false)
    expect(isMeasurable({ ...rule, by: ['focus'] })).toBe(false)
    expect(isMeasurable({ ...rule, by: ['timePoint', 'period'] })).toBe(false)
    expect(isMeasurable({ ...rule, minimumStated: 4, by: [] })).toBe(false)
    expect(isMeasurable({ ...rule, staffOnlyShare: 0.8, by: [] })).toBe(false)
    const other = await auditReport([], { rule: { staffOnlyShare: 0.8 } })
    expect(() => measureReports(other)).toThrow(RangeError)
  })
})
