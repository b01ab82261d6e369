import { Command } from 'commander'
import { describe, expect, it } from 'vitest'
import {
  type StepChangeFlags,
  stepChangeMisuse,
  stepChangeOption,
} from '../../src/cli/commands/audit-step-change.ts'
import { chartLines } from '../../src/cli/reporters/audit-chart-lines.ts'
import {
  type ChartedGroup,
  chartedPlans,
  manyTeams,
  sevenQuarters,
  twoYears,
} from '../audit/charts/charted-plans.ts'
import { auditReport, ndjsonSource } from '../audit/memory-sources.ts'

const linesOf = async (groups: readonly ChartedGroup[], options: Parameters<typeof auditReport>[1]) =>
  chartLines(await auditReport([ndjsonSource('a', chartedPlans(groups))], options))
const flagsOf = (...args: readonly string[]) => {
  const command = new Command()
    .addOption(stepChangeOption())
    .exitOverride()
    .configureOutput({ writeErr: () => {} })
  return command.parse(args, { from: 'user' }).opts<StepChangeFlags>()
}

describe('the charts of a report in the terminal', () => {
  it('are a line for each part of a series, with what stands out', async () => {
    const lines = await linesOf(twoYears, { by: ['period'], stepChanges: ['2025'] })
    expect(lines).toHaveLength(4)
    expect(lines[0]).toBe(
      '  over time, staff alone, 2024-01 to 2024-12: mean 71.2 %, limits 59.2 to 83.2 %; stands out: outside-limits high 2024-07',
    )
    expect(lines[1]).toContain('seven-trend down 2025-05 to 2025-12')
  })

  it('say why there are no limits', async () => {
    const [line] = await linesOf(sevenQuarters, { by: ['period'], period: 'quarter' })
    expect(line).toBe(
      '  over time, staff alone, 2024-Q1 to 2025-Q3: median 64.0 % (too few for limits); nothing stands out',
    )
  })

  it('name teams outside the limits, with where to look first', async () => {
    expect(await linesOf(manyTeams, { by: ['team'] })).toEqual([
      '  teams beside the whole: 2 of 25 lie outside the 99.8 % limits: Organization/team-08, Organization/team-19. That says nothing of why; look at how they record first',
    ])
    expect(await linesOf(manyTeams.slice(0, 1), { by: ['team'] })).toEqual([
      '  teams beside the whole: fewer than two teams have a share that is printed',
    ])
  })

  it('are none without periods or teams', async () => {
    expect(await linesOf(manyTeams.slice(0, 2), {})).toEqual([])
  })
})

describe('--step-change', () => {
  it('may be given again, each a day, month or year', () => {
    expect(flagsOf('--step-change', '2025-04-01', '--step-change', '2026').stepChange).toEqual([
      '2025-04-01',
      '2026',
    ])
    expect(() => flagsOf('--step-change', '01/04/2025')).toThrow('--step-change <date>')
  })

  it.each<[StepChangeFlags, boolean]>([
    [{}, true],
    [{ stepChange: ['2025'], by: ['team', 'period'] }, true],
    [{ stepChange: ['2025'] }, false],
    [{ stepChange: ['2025'], by: ['team'] }, false],
    [{ stepChange: ['2025'], by: ['period'], timePoints: 'points.csv' }, false],
  ])('goes with periods only: %j', (flags, isFine) => {
    expect(stepChangeMisuse(flags) === undefined).toBe(isFine)
  })
})
