import { beforeAll, describe, expect, it } from 'vitest'
import type { FocusTruth } from '../../../bench/audit/export/focus-truth.ts'
import { auditFiles } from '../../../src/audit/audit-files.ts'
import type { AuditReport, ReportedGroup } from '../../../src/audit/report/audit-report.ts'
import { auditReport } from '../memory-sources.ts'
import { drawSources } from '../read/drawn-sources.ts'

const drawn = { plans: 700, seed: 11, goals: true } as const

describe('groups by focus', () => {
  let typed: Awaited<ReturnType<typeof drawSources>>
  let whole: AuditReport
  beforeAll(async () => {
    typed = await drawSources(drawn)
    whole = await auditReport(typed.sources)
  })
  const truth = (hasTeam: boolean) =>
    inOrder((typed.truth.foci ?? []).filter(({ by }) => 'team' in by === hasTeam))

  it('are exactly what was drawn, alone and within teams', async () => {
    const alone = await auditReport(typed.sources, { by: ['focus'] })
    expect(inOrder(alone.groups.map(asTruth))).toEqual(truth(false))
    expect(alone.groups.map(({ by }) => by.focus)).toHaveLength(8)
    const inTeams = await auditReport(typed.sources, { by: ['team', 'focus'] })
    expect(inOrder(inTeams.groups.map(asTruth))).toEqual(truth(true))
  })

  it('are the same in every layout of the files, and without room to keep everything', async () => {
    const mixed = await drawSources({ ...drawn, mixed: true })
    const report = await auditReport(mixed.sources, { by: ['focus'] })
    expect(inOrder(report.groups.map(asTruth))).toEqual(truth(false))
    const options = { by: ['focus'], suppression: 'none' } as const
    const tight = await auditFiles(typed.sources, options, { keptBytes: 50_000 })
    expect(tight.ok && inOrder(tight.value.report.groups.map(asTruth))).toEqual(truth(false))
  })

  it('add up in actions to the whole, which counts each plan and person once as without them', async () => {
    const asked = { expandCareTeams: true, by: ['focus', 'category'] } as const
    const report = await auditReport(typed.sources, asked)
    const sum = (of: (group: ReportedGroup) => number | null | undefined) =>
      report.groups.reduce((all, group) => all + Number(of(group)), 0)
    expect(sum(({ actions }) => actions.read)).toBe(report.actions.read)
    expect(sum(({ actions }) => actions.stated)).toBe(report.actions.stated)
    expect(sum(({ actions }) => actions.notStated.total)).toBe(report.actions.notStated.total)
    expect(sum(({ expanded }) => expanded?.actions.stated)).toBe(report.expanded?.actions.stated)
    expect(sum(({ plans }) => plans.counted)).toBeGreaterThan(Number(report.plans.counted))
    const { assumedSameServer, ...actions } = report.actions
    const { assumedSameServer: fewer, ...same } = whole.actions
    expect({ people: report.people, plans: report.plans, actions }).toEqual({
      people: whole.people,
      plans: whole.plans,
      actions: same,
    })
    expect(Number(assumedSameServer)).toBeGreaterThan(Number(fewer))
  })

  it('say nothing of verdicts, which are on whole plans', async () => {
    const few = await drawSources({ plans: 40, seed: 11, goals: true })
    const asked = { by: ['focus'], expandCareTeams: true, suppression: 'mhsds' } as const
    const report = await auditReport(few.sources, asked)
    expect(report.groups.length).toBeGreaterThan(1)
    for (const { plans, shares, expanded } of report.groups) {
      expect(Object.keys(plans)).toContain('counted')
      for (const name of ['flagged', 'shared', 'flaggedAt']) expect(plans).not.toHaveProperty(name)
      expect(shares).not.toHaveProperty('flagged')
      expect(expanded).not.toHaveProperty('plans')
    }
    expect(report.smallGroups).toMatchObject({ plans: {} })
  })
})

function asTruth({ by, people, plans, actions }: AuditReport['groups'][number]): FocusTruth {
  const { read, counted, assumedSameServer } = actions
  return {
    by: by as FocusTruth['by'],
    people: Number(people),
    plans: Number(plans.counted),
    actions: found({ read, counted, assumedSameServer }),
    categories: found(actions.responsibility),
    notStated: found(actions.notStated.reasons),
  }
}

function found(counts: object): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}

function inOrder(groups: readonly FocusTruth[]): readonly FocusTruth[] {
  const key = ({ by }: FocusTruth) => JSON.stringify([by.team ?? null, by.focus])
  return groups.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}
