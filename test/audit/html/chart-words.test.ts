import { beforeAll, describe, expect, it } from 'vitest'
import { auditHtml } from '../../../src/audit/html/audit-html.ts'
import { chartScale, downFrom } from '../../../src/audit/html/chart-scale.ts'
import {
  type ChartedGroup,
  chartedPlans,
  manyTeams,
  monthsFrom,
  monthsWithGaps,
  sevenQuarters,
  twoYears,
} from '../charts/charted-plans.ts'
import { auditReport, ndjsonSource } from '../memory-sources.ts'
import { rowNamed, tableNamed, tablesIn, textOf } from './report-facts.ts'

const pageOf = async (groups: readonly ChartedGroup[], options: Parameters<typeof auditReport>[1]) =>
  auditHtml(await auditReport([ndjsonSource('a', chartedPlans(groups))], options))

describe('an XmR chart in the HTML report', () => {
  let page = ''
  beforeAll(async () => {
    page = await pageOf(twoYears, { by: ['period'], stepChanges: ['2025-01-01', '2031'] })
  })

  it('says in words what its lines and marks show', () => {
    const text = textOf(page)
    expect(text).toContain('Lower is what is hoped for: fewer actions with staff alone.')
    expect(text).toContain(
      'From 2024-01 to 2024-12 the mean of 12 months is 71.2%. As they go, a month can be expected between 59.2% and 83.2% (the limits). What stands out:',
    )
    expect(text).toContain('2024-07: above the upper limit. This is not the way hoped for.')
    expect(text).toContain(
      'From 2025-01 to 2025-12, after the step change declared for 2025-01-01, the mean of 12 months',
    )
    expect(text).toContain('2025-05 to 2025-12: 8 in a row that fall. This is the way hoped for.')
    expect(text).toContain('2025-05 to 2025-12: 8 in a row that rise. This is the way hoped for.')
    expect(text).toContain('more than 14.7 percentage points, the most that chance makes: 2024-07.')
    expect(text).toContain('(p′ chart) say the same.')
    expect(text).toContain('The step change declared for 2031 divides nothing')
  })

  it('has its numbers in a table', () => {
    const table = tableNamed(page, 'The chart in numbers: Staff alone')
    expect(rowNamed(table, '2024-07')).toEqual([
      '2024-07',
      '84.0%',
      '71.2%',
      '59.2 to 83.2%',
      '59.2 to 83.2%',
      'above the upper limit',
    ])
    expect(rowNamed(table, '2024-08').at(-1)).toBe('nothing')
    expect(table.rows).toHaveLength(24)
  })

  it('points the way a period goes, breaks at the step, and has limits on both sides of it', () => {
    const [staff = ''] = page.match(/<svg class="chart-plot"[\s\S]*?<div class="chart-ends">/g) ?? []
    expect(staff.match(/class="chart-step"/g)).toHaveLength(1)
    expect(staff.match(/class="chart-limit"/g)).toHaveLength(4)
    expect(staff.match(/class="chart-centre"/g)).toHaveLength(2)
    expect(staff.match(/class="chart-line"/g)).toHaveLength(22)
    expect(staff.match(/class="chart-out"/g)).toHaveLength(13)
    expect(staff.match(/<circle/g)).toHaveLength(11)
  })
})

describe('a run chart in the HTML report', () => {
  it('says why there are no limits and what its rules cannot see', async () => {
    const text = textOf(await pageOf(sevenQuarters, { by: ['period'], period: 'quarter' }))
    expect(text).toContain(
      'From 2024-Q1 to 2025-Q3 there are 7 quarters with a share: too few for limits, which need 12. The line is the median, 64.0%. Nothing stands out by the rules for run charts.',
    )
    expect(text).toContain('six in a row on one side of their own median cannot come about')
  })

  it('says of what is hidden or not listed that it is not known, never 0', async () => {
    const page = await pageOf(monthsWithGaps, { by: ['period'], suppression: 'mhsds' })
    const table = tableNamed(page, 'The chart in numbers: Staff alone')
    expect(rowNamed(table, '2025-05')).toEqual([
      '2025-05',
      'none: no plans, or too few people to be listed',
      'none',
      'not known',
    ])
    expect(table.rows.map(([head]) => head)).toEqual(table.rows.map(([head]) => head).toSorted())
    expect(table.rows.filter(([, share]) => share === 'hidden').map((row) => row.at(-1))).toContain(
      'not known',
    )
    expect(table.rows.flat()).not.toContain('0%')
  })

  it('says when no share is printed, and when nothing differs', async () => {
    const nobody = monthsFrom(2025, 1, 2).map((start) => ({ start, people: 3, staff: 0, person: 0 }))
    expect(textOf(await pageOf(nobody, { by: ['period'] }))).toContain(
      'From 2025-01 to 2025-02 no share is printed.',
    )
    const alike = monthsFrom(2025, 1, 12).map((start) => ({ start, people: 3, staff: 6, person: 3 }))
    expect(textOf(await pageOf(alike, { by: ['period'] }))).toContain(
      'there are 12 months with a share, and none differs from the one before',
    )
  })

  it('says how often the shares cross the median where that is no chance', async () => {
    const halves = monthsFrom(2025, 1, 10).map((start, at) => ({
      start,
      people: 10,
      staff: (at < 5 ? 60 : 30) + (at % 3),
      person: 40,
    }))
    expect(textOf(await pageOf(halves, { by: ['period'] }))).toContain(
      'The shares cross the median seldom: 2 runs, where chance makes 3 to 9.',
    )
  })
})

describe('a funnel in the HTML report', () => {
  it('names teams far out without blame and without a rank, and has all of them in a table', async () => {
    const page = await pageOf(manyTeams, { by: ['team'] })
    const text = textOf(page)
    expect(text).toContain('Outside the 99.8% limits: Organization/team-08 (1), Organization/team-19 (2).')
    expect(text).toContain('That says nothing of why: look at how they record who is responsible first')
    expect(text).toContain(
      'Teams differ more than chance alone explains (dispersion 3.0, where chance gives 1)',
    )
    const table = tableNamed(page, 'Teams and limits, in the order of their names')
    expect(table.rows.map(([head]) => head)).toEqual(table.rows.map(([head]) => head).toSorted())
    expect(rowNamed(table, 'Organization/team-08')).toEqual(
      expect.arrayContaining(['546', 'above the 99.8% limits (1 in the chart)']),
    )
    expect(rowNamed(table, 'Organization/team-18').at(-1)).toBe('below the 95% limits')
    expect(page.match(/class="chart-label"/g)).toHaveLength(2)
    expect(text.slice(text.indexOf('Teams beside'))).not.toMatch(/\b(best|worst|top|bottom|rank \d)\b/i)
  })

  it('keeps its limits within the chart', async () => {
    const page = await pageOf(manyTeams, { by: ['team'] })
    const paths = [...page.matchAll(/class="chart-(?:limit|outer)"[^>]* d="M([^"]+)"/g)].map(
      ([, steps = '']) => steps,
    )
    expect(paths).toHaveLength(4)
    for (const step of paths.flatMap((steps) => steps.split('L')))
      for (const number of step.split(' ')) expect(Number.isFinite(Number(number))).toBe(true)
  })

  it.each<[string, readonly ChartedGroup[], string]>([
    ['one team', manyTeams.slice(0, 1), 'Fewer than two teams have a share that is printed'],
    [
      'all with staff',
      manyTeams.slice(0, 3).map((team) => ({ ...team, person: 0 })),
      'Staff alone hold all of the actions over all plans',
    ],
    [
      'none with staff',
      manyTeams.slice(0, 3).map((team) => ({ ...team, staff: 0 })),
      'Staff alone hold none of the actions over all plans',
    ],
    [
      'alike',
      manyTeams.slice(0, 3).map((team) => ({ ...team, staff: team.people * 2, person: team.people })),
      'Teams differ no more than chance explains (dispersion 0.0, where chance gives 1)',
    ],
    ['no plans', [], 'The share over all plans is not printed'],
  ])('is a sentence where there is nothing to compare: %s', async (_name, groups, words) => {
    const page = await pageOf(groups, { by: ['team'] })
    expect(textOf(page)).toContain(words)
    expect(textOf(page)).not.toMatch(/NaN|null|undefined|Infinity/)
    expect(tablesIn(page).length).toBeGreaterThan(0)
  })
})

describe('the scale of a chart', () => {
  it.each([
    [[0.7, 0.72], 0.6, 0.8],
    [[0.58, 0.84], 0.5, 0.9],
    [[1], 0.8, 1],
    [[0], 0, 0.2],
    [[0.05, 0.99], 0, 1],
    [[0.9], 0.8, 1],
  ])('has room for %j from %f to %f', (shares, low, high) => {
    expect(chartScale(shares)).toEqual({ low, high })
    for (const share of shares) {
      expect(downFrom({ low, high }, share)).toBeGreaterThanOrEqual(0)
      expect(downFrom({ low, high }, share)).toBeLessThanOrEqual(1)
    }
  })
})
