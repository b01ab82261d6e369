import { describe, expect, it } from 'vitest'
import { participationOfFiles } from '../../../src/audit/participation/participation-files.ts'
import type { ParticipationOptions } from '../../../src/audit/participation/participation-options.ts'
import { ndjsonSource } from '../memory-sources.ts'
import { drawUse } from './drawn-use.ts'
import { reportedUse, trueUse } from './use-truth.ts'

async function reportOn(files: readonly (readonly object[])[], options: ParticipationOptions) {
  const sources = files.map((resources, at) => ndjsonSource(`part-${at}.ndjson`, resources))
  const outcome = await participationOfFiles(sources, { suppression: 'none', ...options })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
  return outcome.value.report
}

const byTeamAndMonth = { by: ['team', 'period'] } as const

describe('participation in a drawn export', () => {
  const drawn = drawUse(11, { people: 200, teams: 4 })

  it('is exactly what was drawn, by team and month', async () => {
    const report = await reportOn([drawn.resources], byTeamAndMonth)
    expect(Object.fromEntries(reportedUse(report))).toEqual(Object.fromEntries(trueUse(drawn)))
    expect(report.groups.length).toBeGreaterThan(90)
    expect(report.responses.leftOut).toMatchObject(drawn.leftOut)
    expect(Object.keys(drawn.leftOut)).toHaveLength(5)
    const read = drawn.responses.length + Object.values(drawn.leftOut).reduce((sum, n) => sum + n, 0)
    expect(report.responses.read).toBe(read)
  })

  it('is the same for any order of lines and files', async () => {
    const whole = await reportOn([drawn.resources], byTeamAndMonth)
    const files = [0, 1, 2].map((file) => drawn.resources.toReversed().filter((_, at) => at % 3 === file))
    const { source: _files, ...rest } = await reportOn(files, byTeamAndMonth)
    const { source: _file, ...expected } = whole
    expect(rest).toEqual(expected)
  })

  it('is the same in the whole whatever it is grouped by', async () => {
    const [alone, grouped] = await Promise.all([
      reportOn([drawn.resources], {}),
      reportOn([drawn.resources], byTeamAndMonth),
    ])
    for (const part of ['users', 'given', 'completed', 'plan', 'tools', 'goalPlans', 'responses'] as const)
      expect(alone[part]).toEqual(grouped[part])
  })

  it('counts only the time that was asked for', async () => {
    const report = await reportOn([drawn.resources], { ...byTeamAndMonth, from: '2025-06', to: '2025-08' })
    const truth = drawn.responses.filter(({ day }) => day !== null && day >= '2025-06' && day < '2025-09')
    expect(report.completed).toBe(truth.filter(({ tool, isDone }) => tool !== null && isDone).length)
    expect(new Set(report.groups.map(({ by }) => by.period))).toEqual(
      new Set(['2025-06', '2025-07', '2025-08']),
    )
    expect(report.responses.leftOut['other-time']).toBe(drawn.responses.length - truth.length)
  })
})
