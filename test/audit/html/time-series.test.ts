import { describe, expect, it } from 'vitest'
import type { AuditOptions } from '../../../src/audit/audit-options.ts'
import { timeSeries } from '../../../src/audit/charts/time-series.ts'
import { auditHtml } from '../../../src/audit/html/audit-html.ts'
import { auditReport, ndjsonSource } from '../memory-sources.ts'
import { tableNamed, tablesIn } from './report-facts.ts'

const starts = ['2025-11-03', '2026-01-09', '2025-12-24', undefined, '2026-05-01'] as const
const plans = starts.flatMap((start, at) =>
  ['1', '2'].map((team) => ({
    resourceType: 'CarePlan',
    id: `p${at}-${team}`,
    status: 'active',
    subject: { reference: `Patient/${at}` },
    author: { reference: `Organization/${team}` },
    activity: [{ detail: { performer: [{ reference: 'Practitioner/1' }] } }],
    ...(start === undefined ? {} : { period: { start } }),
  })),
)
const report = (options: AuditOptions) => auditReport([ndjsonSource('a', plans)], options)

describe('groups over time', () => {
  it('are in the order of time, a year beginning after the month before it, and those without a time last', async () => {
    const [series, ...others] = timeSeries(await report({ by: ['period'] }))
    expect(others).toEqual([])
    expect(series?.groups.map(({ group }) => group.by.period)).toEqual([
      '2025-11',
      '2025-12',
      '2026-01',
      '2026-05',
      null,
    ])
    const [first = 0, ...places] = series?.groups.map(({ place }) => place) ?? []
    expect(places.map((place) => place && place - first)).toEqual([1, 2, 6, undefined])
  })

  it('have a table for each team, and a chart whose line stops where a month is missing', async () => {
    const page = auditHtml(await report({ by: ['team', 'period'] }))
    const captions = tablesIn(page).map(({ caption }) => caption)
    expect(captions).toContain('Organization/1, by period')
    expect(captions).toContain('Organization/2, by period')
    const charts = page.match(/<svg class="chart-plot"[\s\S]*?<div class="chart-ends">/g) ?? []
    // Two shares of two teams, four periods each: a line from November to December and on to January only.
    expect(charts).toHaveLength(4)
    expect(charts[0]?.match(/<circle/g)).toHaveLength(4)
    expect(charts[0]?.match(/class="chart-line"/g)).toHaveLength(2)
    expect(page).toContain('<span>2025-11</span><span>2026-05</span>')
  })

  it('are in the order of the dates of named time points, with what became of every plan at each', async () => {
    const timePoints = [
      { name: 'after <a year>', date: '2026-12-31' },
      { name: 'begin', date: '2025-12-31' },
    ]
    const found = await report({ timePoints })
    const [series] = timeSeries(found)
    expect(series?.groups.map(({ group, place }) => [group.by.timePoint, place])).toEqual([
      ['begin', 0],
      ['after <a year>', 1],
    ])
    const page = auditHtml(found)
    const plansThen = found.timePoints?.map(
      ({ name, date, plans: { counted, leftOut, notInForce, versionNotHeld } }) =>
        [name, date, counted, leftOut, notInForce, versionNotHeld].map(String),
    )
    expect(tableNamed(page, 'Plans at each time point').rows).toEqual(plansThen)
    expect(tableNamed(page, 'Who holds the actions, by time point').rows.map(([head]) => head)).toEqual([
      'begin',
      'after <a year>',
    ])
    expect(page).toContain('<span>begin</span><span>after &lt;a year&gt;</span>')
  })

  it.each(['quarter', 'year'] as const)('follow each other by %s too', async (period) => {
    const [series] = timeSeries(await report({ by: ['period'], period }))
    const places = series?.groups.flatMap(({ place }) => place ?? []) ?? []
    expect(places.map((place) => place - (places[0] ?? 0))).toEqual(period === 'quarter' ? [0, 1, 2] : [0, 1])
  })
})
