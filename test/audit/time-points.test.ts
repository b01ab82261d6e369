import { describe, expect, it } from 'vitest'
import type { TimePoint } from '../../src/audit/count/time-points.ts'
import { isInForce, versionDay } from '../../src/audit/count/time-points.ts'
import type { AuditReport } from '../../src/audit/report/audit-report.ts'
import { chance, pick, seededRandom } from '../journeys/walk/seeded-random.ts'
import { auditReport, ndjsonSource } from './memory-sources.ts'

const staff = { detail: { status: 'in-progress', performer: [{ reference: 'Practitioner/1' }] } }
const own = (person: string) => ({ detail: { status: 'in-progress', performer: [{ reference: person }] } })

const points: readonly TimePoint[] = [
  ...['2024-01-15', '2024-04-15', '2024-07-15', '2024-10-15', '2025-01-15', '2025-04-15', '2025-07-15'],
].map((date, at) => ({ name: `t${at + 1}`, date }))

/** A version as it was drawn: what it says, and from which day on. */
interface DrawnVersion {
  readonly day: string
  readonly status: 'active' | 'draft'
  readonly staffActions: number
  readonly ownActions: number
  readonly end?: string
  readonly team: string
}

interface DrawnPlan {
  readonly person: string
  readonly start: string
  readonly versions: readonly DrawnVersion[]
}

describe('an audit at time points of a history drawn for 950 people', () => {
  const random = seededRandom(20)
  const dayOf = (from: number, days: number) =>
    new Date(Date.UTC(2023, 9, 1) + 86_400_000 * Math.floor(from + random() * days))
      .toISOString()
      .slice(0, 10)
  const plans = Array.from({ length: 950 }, (_, at): DrawnPlan => {
    const start = dayOf(0, 600)
    const days = [
      ...new Set(Array.from({ length: 1 + Math.floor(random() * 4) }, () => dayOf(0, 800))),
    ].sort()
    const end = chance(random, 0.3) ? dayOf(300, 400) : undefined
    return {
      person: `Patient/${chance(random, 0.1) ? at - 1 : at}`,
      start,
      versions: days.map((day) => ({
        day,
        status: chance(random, 0.1) ? 'draft' : 'active',
        staffActions: Math.floor(random() * 5),
        ownActions: Math.floor(random() * 3),
        team: chance(random, 0.01) ? 'D' : pick(random, ['A', 'B', 'C']),
        ...(end === undefined ? {} : { end }),
      })),
    }
  })
  const lines = plans.flatMap((plan, at) =>
    plan.versions.map((version, n) => lineOf(plan, version, { at, n })),
  )

  it('counts at each point exactly what was drawn, each plan by its version of that date', async () => {
    const report = await auditReport(inTwoFiles(lines), { timePoints: points })
    expect(report.rule.by).toEqual(['timePoint'])
    expect(report.groups.map(figuresOf)).toEqual(points.map((point) => truthAt(point, plans)))
    expect(report.timePoints).toEqual(points.map((point) => standingsAt(point, plans)))
    expect(
      new Set(report.timePoints?.flatMap(({ plans: { versionNotHeld } }) => versionNotHeld)).size,
    ).toBeGreaterThan(3)
  })

  it('counts each plan once in the whole, by its newest version', async () => {
    const report = await auditReport(inTwoFiles(lines), { timePoints: points })
    const newest = plans.map(({ versions, ...plan }) => ({ ...plan, versions: versions.slice(-1) }))
    const counted = newest.filter(({ versions }) => versions[0]?.status === 'active')
    expect(report.plans).toMatchObject({
      read: lines.length,
      counted: counted.length,
      leftOut: { 'older-version': lines.length - plans.length, draft: plans.length - counted.length },
    })
    const alone = await auditReport([
      ndjsonSource(
        'a',
        newest.flatMap((plan, at) => plan.versions.map((version) => lineOf(plan, version, { at, n: 0 }))),
      ),
    ])
    expect(report.actions.responsibility).toEqual(alone.actions.responsibility)
    expect(report.shares).toEqual(alone.shares)
    expect(report.people).toBe(alone.people)
  })

  it('divides each point by team', async () => {
    const { groups } = await auditReport(inTwoFiles(lines), { timePoints: points, by: ['team'] })
    const truths = points.flatMap((point) =>
      ['A', 'B', 'C', 'D'].map((team) => ({
        ...truthAt(point, plans, team),
        by: { timePoint: point.name, team: `CareTeam/${team}` },
      })),
    )
    expect(groups.map(figuresOf)).toEqual(truths.filter(({ plans: counted }) => counted > 0))
    expect(groups.length).toBeGreaterThan(15)
  })

  it('gives the same in any order of lines and files', async () => {
    const asked = { timePoints: points, by: ['team' as const], suppression: 'mhsds' as const }
    const { source: _one, quality: _q, ...report } = await auditReport(inTwoFiles(lines), asked)
    const {
      source: _other,
      quality: _r,
      ...turned
    } = await auditReport(inTwoFiles(lines.toReversed()), asked)
    expect(turned).toEqual(report)
    expect(report.smallGroups).toBeDefined()
  })
})

describe('the version of a date', () => {
  const march = [{ name: 'march', date: '2026-03-31' }]
  const plan = (facts: object) => ({
    resourceType: 'CarePlan',
    id: 'a',
    status: 'active',
    subject: { reference: 'Patient/1' },
    ...facts,
  })
  const at = async (...plans: readonly object[]) =>
    (await auditReport([ndjsonSource('a', plans)], { timePoints: march })).timePoints?.[0]?.plans

  it.each<readonly [string, readonly object[], object]>([
    ['is of that day too', [plan({ meta: { lastUpdated: '2026-03-31T23:59:00Z' } })], { counted: 1 }],
    [
      'is none that is later',
      [plan({ meta: { lastUpdated: '2026-04-01T00:00:00Z' } })],
      { versionNotHeld: 1 },
    ],
    [
      'is from when it was created, where no update is told',
      [plan({ created: '2026-01-02' })],
      { counted: 1 },
    ],
    ['is none of an unknown date', [plan({ created: '2026' })], { versionNotHeld: 1 }],
    [
      'is not looked for before the plan began',
      [plan({ meta: { lastUpdated: '2026-05-01T00:00:00Z' }, period: { start: '2026-04' } })],
      { notInForce: 1 },
    ],
    [
      'is not counted when it had ended',
      [plan({ meta: { lastUpdated: '2026-01-01T00:00:00Z' }, period: { end: '2026-03-30' } })],
      { notInForce: 1 },
    ],
    ['is left out for its status', [plan({ created: '2026-01-01', status: 'draft' })], { leftOut: 1 }],
    [
      'counts though the newest is entered in error',
      [
        plan({ meta: { lastUpdated: '2026-01-01T00:00:00Z' } }),
        plan({ meta: { lastUpdated: '2026-05-01T00:00:00Z' }, status: 'entered-in-error' }),
      ],
      { counted: 1 },
    ],
    [
      'is one for each plan without an id',
      [plan({ id: undefined, created: '2026-01-01' }), plan({ id: undefined, created: '2026-01-01' })],
      { counted: 2 },
    ],
  ])('%s', async (_what, plans, standing) => {
    expect(await at(...plans)).toEqual({
      counted: 0,
      leftOut: 0,
      notInForce: 0,
      versionNotHeld: 0,
      ...standing,
    })
  })

  it.each<readonly [object, number | undefined]>([
    [{ meta: { lastUpdated: '2026-03-31T10:00:00+13:00' }, created: '2020-01-01' }, 20260331],
    [{ meta: {}, created: '2020-01-01', period: { start: '2019-01-01' } }, 20200101],
    [{ period: { start: '2019-01-01' } }, 20190101],
    [{ meta: { lastUpdated: 'yesterday' }, created: '2020-01', period: 'x' }, undefined],
  ])('of %j is from %s', (facts, day) => {
    expect(versionDay({ ...facts })).toBe(day)
  })

  it.each<readonly [object, boolean]>([
    [{}, true],
    [{ period: { start: '2026-03-31', end: '2026-03-31' } }, true],
    [{ period: { start: '2026-04-01' } }, false],
    [{ period: { start: '2026', end: '2026' } }, true],
    [{ period: { end: '2026-02' } }, false],
    [{ created: '2026-04-01T08:00:00Z' }, false],
    [{ period: { start: '2026-01-01' }, created: '2026-04-01' }, true],
    [{ period: { start: 'spring', end: 'autumn' } }, true],
  ])('%j is in force: %s', (span, is) => {
    expect(isInForce(span, { name: 'march', date: '2026-03-31' })).toBe(is)
  })
})

function lineOf(
  { person, start }: DrawnPlan,
  version: DrawnVersion,
  { at, n }: { readonly at: number; readonly n: number },
) {
  return {
    resourceType: 'CarePlan',
    id: `plan-${at}`,
    meta: { versionId: `${n + 1}`, lastUpdated: `${version.day}T09:00:00Z` },
    status: version.status,
    intent: 'plan',
    subject: { reference: person },
    careTeam: [{ reference: `CareTeam/${version.team}` }],
    period: { start, ...(version.end === undefined ? {} : { end: version.end }) },
    activity: [
      ...Array.from({ length: version.staffActions }, () => staff),
      ...Array.from({ length: version.ownActions }, () => own(person)),
    ],
  }
}

/** Every other line in another file. */
function inTwoFiles(lines: readonly object[]) {
  return [0, 1].map((file) =>
    ndjsonSource(
      `f${file}`,
      lines.filter((_, at) => at % 2 === file),
    ),
  )
}

/** The version of the date, when the plan was in force. */
function currentAt(
  { date }: TimePoint,
  { start, versions }: DrawnPlan,
): DrawnVersion | 'not-in-force' | 'not-held' {
  const current = versions.findLast(({ day }) => day <= date)
  const end = (current ?? versions[0])?.end
  if (start > date || (end !== undefined && end < date)) return 'not-in-force'
  return current ?? 'not-held'
}

/** What was drawn for a point, counted without the product. */
function truthAt(point: TimePoint, plans: readonly DrawnPlan[], team?: string) {
  const current = plans.flatMap((plan) => {
    const version = currentAt(point, plan)
    return typeof version === 'string' || version.status === 'draft' ? [] : [{ person: plan.person, version }]
  })
  const ofTeam = current.filter(({ version }) => team === undefined || version.team === team)
  const sum = (of: (version: DrawnVersion) => number) =>
    ofTeam.reduce((all, { version }) => all + of(version), 0)
  return {
    by: { timePoint: point.name },
    people: new Set(ofTeam.map(({ person }) => person)).size,
    plans: ofTeam.length,
    staff: sum(({ staffActions }) => staffActions),
    consumer: sum(({ ownActions }) => ownActions),
    flagged: sum(({ staffActions, ownActions }) =>
      staffActions >= 3 && staffActions >= 9 * ownActions ? 1 : 0,
    ),
  }
}

function standingsAt(point: TimePoint, plans: readonly DrawnPlan[]) {
  const found = plans.map((plan) => currentAt(point, plan))
  const count = (is: (each: (typeof found)[number]) => boolean) => found.filter(is).length
  return {
    ...point,
    plans: {
      counted: count((each) => typeof each === 'object' && each.status === 'active'),
      leftOut: count((each) => typeof each === 'object' && each.status === 'draft'),
      notInForce: count((each) => each === 'not-in-force'),
      versionNotHeld: count((each) => each === 'not-held'),
    },
  }
}

function figuresOf({ by, people, plans, actions }: AuditReport['groups'][number]) {
  const { staff: ofStaff, consumer } = actions.responsibility
  return { by, people, plans: plans.counted, staff: ofStaff, consumer, flagged: plans.flagged }
}
