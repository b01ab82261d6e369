import { describe, expect, it } from 'vitest'
import schema from '../../../docs/audit-report.schema.json' with { type: 'json' }
import { withCharts } from '../../../src/audit/charts/with-charts.ts'
import { dispersionOf } from '../../../src/audit/statistics/funnel-limits.ts'
import { auditReport, ndjsonSource } from '../memory-sources.ts'
import { schemaFaults } from '../report/json-schema.ts'
import { type ChartedGroup, chartedPlans, manyTeams } from './charted-plans.ts'

const reportOf = (groups: readonly ChartedGroup[], options: Parameters<typeof auditReport>[1] = {}) =>
  auditReport([ndjsonSource('a', chartedPlans(groups))], { by: ['team'], ...options })
const someTeams = manyTeams.slice(0, 6)
const numbersIn = (value: unknown): readonly number[] =>
  typeof value === 'number'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(numbersIn)
      : []

describe('teams beside the whole', () => {
  it('are judged with the variance between teams, in the order of their names', async () => {
    const report = await reportOf(manyTeams)
    const { funnel } = report
    const teams = funnel?.teams ?? []
    expect(teams.map(({ team }) => team)).toEqual(teams.map(({ team }) => team).toSorted())
    const target = (report.shares.staff.n ?? 0) / (report.shares.staff.of ?? 0)
    const { phi, tauSquared } = dispersionOf(
      manyTeams.map(({ staff, person }) => ({ share: staff / (staff + person), of: staff + person })),
      target,
    )
    expect(funnel?.phi).toBeCloseTo(phi, 4)
    expect(funnel?.tauSquared).toBeCloseTo(tauSquared, 6)
    expect(
      teams.filter(({ place }) => place === 'outside-998').map(({ team, z }) => [team, (z ?? 0) > 0]),
    ).toEqual([
      ['Organization/team-08', true],
      ['Organization/team-19', false],
    ])
    expect(schemaFaults({ funnel }, funnelSchema)).toEqual([])
  })

  it('are not judged where their share is hidden, and all of it is made of what is printed', async () => {
    const report = await reportOf(manyTeams, { suppression: 'mhsds' })
    const { funnel, ...printed } = report
    const hidden = funnel?.teams.filter(({ gap }) => gap === 'hidden') ?? []
    expect(hidden.length).toBeGreaterThan(0)
    for (const team of hidden)
      expect(team).toMatchObject({ share: null, limits95: null, z: null, place: null })
    expect(funnel?.withShare).toBe((funnel?.teams.length ?? 0) - hidden.length)
    expect(withCharts(JSON.parse(JSON.stringify(printed))).funnel).toEqual(funnel)
    expect(schemaFaults({ funnel }, funnelSchema)).toEqual([])
  })

  it.each<[string, readonly ChartedGroup[], object]>([
    ['one team', manyTeams.slice(0, 1), { noLimits: 'under-two-teams', phi: null }],
    [
      'staff alone everywhere',
      someTeams.map((team) => ({ ...team, staff: team.people * 3, person: 0 })),
      { noLimits: 'none-or-all', overall: 1 },
    ],
    [
      'staff alone nowhere',
      someTeams.map((team) => ({ ...team, staff: 0, person: team.people })),
      { noLimits: 'none-or-all', overall: 0 },
    ],
    [
      'no owner anywhere',
      someTeams.map((team) => ({ ...team, staff: 0, person: 0 })),
      { noLimits: 'no-share', overall: null },
    ],
    ['no team recorded', [{ people: 20, staff: 40, person: 20 }], { noLimits: 'under-two-teams', teams: [] }],
    [
      'all alike',
      someTeams.map((team) => ({ ...team, staff: team.people * 2, person: team.people })),
      { phi: 0, tauSquared: 0 },
    ],
    ['nothing', [], { noLimits: 'no-share', teams: [] }],
  ])('are numbers or a reason: %s', async (_name, groups, expected) => {
    const { funnel } = await reportOf(groups)
    expect(funnel).toMatchObject(expected)
    expect(numbersIn(funnel).every(Number.isFinite)).toBe(true)
    expect(schemaFaults({ funnel }, funnelSchema)).toEqual([])
  })

  it('are not there where groups are more than teams', async () => {
    expect('funnel' in (await reportOf(manyTeams.slice(0, 2), { by: ['team', 'category'] }))).toBe(false)
  })
})

const { funnel } = schema.properties
const funnelSchema = { type: 'object', properties: { funnel }, $defs: schema.$defs }
