import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditFiles } from '../../src/audit/audit-files.ts'
import { AuditRun } from '../../src/audit/audit-run.ts'
import { LocalFileWorker } from '../../src/audit/read/file-worker.ts'
import { inOrder, usualKeptBytes } from '../../src/audit/read/read-export.ts'
import type { AuditReport } from '../../src/audit/report/audit-report.ts'
import { auditReport, ndjsonSource } from './memory-sources.ts'

const byStaff = { detail: { status: 'in-progress', performer: [{ reference: 'Practitioner/1' }] } }
const byPerson = { detail: { status: 'in-progress', performer: [{ reference: 'Patient/1' }] } }
const byTask = { reference: { reference: 'Task/1' } }
const task = { resourceType: 'Task', id: '1', status: 'requested', owner: { reference: 'Patient/1' } }

interface Version {
  readonly id?: string
  readonly updated?: string
  readonly versionId?: string
  readonly status?: string
  readonly actions?: readonly object[]
  readonly subject?: string
}

function plan({
  id,
  updated,
  versionId,
  status = 'active',
  actions = [byStaff],
  subject = 'Patient/1',
}: Version) {
  return {
    resourceType: 'CarePlan',
    ...(id === undefined ? {} : { id }),
    meta: {
      ...(versionId === undefined ? {} : { versionId }),
      ...(updated === undefined ? {} : { lastUpdated: updated }),
    },
    status,
    intent: 'plan',
    subject: { reference: subject },
    activity: actions,
  }
}

describe('a plan that is in the data more than once', () => {
  const old = plan({ id: 'a', updated: '2026-01-01T00:00:00Z', versionId: '9', actions: [byStaff, byStaff] })
  const newer = plan({ id: 'a', updated: '2026-02-01T00:00:00Z', versionId: '10', actions: [byPerson] })

  it.each<readonly [string, readonly object[], object]>([
    ['counts once, by its latest update', [newer, old], { consumer: 1, staff: 0 }],
    [
      'counts by the instant, not by how it is written',
      [
        plan({ id: 'a', updated: '2026-01-01T10:00:00Z' }),
        plan({ id: 'a', updated: '2026-01-01T10:30:00+01:00', actions: [byPerson] }),
      ],
      { staff: 1, consumer: 0 },
    ],
    [
      'counts by the highest version where no update is told',
      [plan({ id: 'a', versionId: '10', actions: [byPerson] }), plan({ id: 'a', versionId: '9' })],
      { consumer: 1, staff: 0 },
    ],
    [
      'counts by a version with an update rather than by one without',
      [
        plan({ id: 'a', updated: '2020-01-01T00:00:00Z', actions: [byPerson] }),
        plan({ id: 'a', versionId: '7' }),
      ],
      { consumer: 1, staff: 0 },
    ],
  ])('%s', async (_what, lines, responsibility) => {
    for (const order of [lines, lines.toReversed()]) {
      const { plans, actions, people } = await auditReport([ndjsonSource('a', order)])
      expect(plans).toMatchObject({ read: 2, counted: 1, leftOut: { 'older-version': 1, repeated: 0 } })
      expect(actions.responsibility).toMatchObject(responsibility)
      expect(people).toBe(1)
    }
  })

  it('is left out once for each other time it is there, with its actions', async () => {
    const sources = [ndjsonSource('a', [old, newer]), ndjsonSource('b', [newer, newer])]
    const { plans, actions, source, quality } = await auditReport(sources)
    expect(plans).toMatchObject({ read: 4, counted: 1, leftOut: { 'older-version': 1, repeated: 2 } })
    expect(actions).toMatchObject({ read: 1, inLeftOutPlans: 4 })
    expect(source.files.map((file) => file.plans)).toEqual([2, 2])
    expect(quality.filter(({ count }) => count !== 0)).toEqual([])
  })

  it('is left out for its status when its newest version is entered in error', async () => {
    const error = plan({ id: 'a', updated: '2026-03-01T00:00:00Z', status: 'entered-in-error' })
    const { plans } = await auditReport([ndjsonSource('a', [old, error, newer])])
    expect(plans).toMatchObject({ counted: 0, leftOut: { 'entered-in-error': 1, 'older-version': 2 } })
  })

  it('is a finding when one version is there with different content, whichever order the members have', async () => {
    const { activity, ...rest } = old
    const turned = { activity, ...rest }
    const other = { ...old, status: 'on-hold' }
    const found = async (lines: readonly object[]) => {
      const report = await auditReport([ndjsonSource('a', lines)])
      expect(report.plans.leftOut).toMatchObject({ repeated: lines.length - 1 })
      return report.quality.find(({ code }) => code === 'conflicting-versions')?.count
    }
    expect(await found([old, turned])).toBe(0)
    expect(await found([old, other])).toBe(1)
    expect(await found([other, old, turned])).toBeGreaterThan(0)
  })

  it('is a finding when its versions are of different people', async () => {
    const moved = plan({ id: 'a', updated: '2026-03-01T00:00:00Z', subject: 'Patient/2' })
    const { quality } = await auditReport([ndjsonSource('a', [old, moved])])
    expect(quality.find(({ code }) => code === 'version-of-another-person')).toMatchObject({
      count: 1,
      example: { file: 'a', line: 1 },
    })
  })

  it('counts the faults of the version that counts, and of no other', async () => {
    const faulty = { ...old, status: 'nonsense' }
    const unknown = (report: AuditReport) =>
      report.quality.find(({ code }) => code === 'unknown-status')?.count
    expect(unknown(await auditReport([ndjsonSource('a', [faulty, newer])]))).toBe(0)
    expect(unknown(await auditReport([ndjsonSource('a', [faulty, faulty])]))).toBe(1)
  })

  it('is found in the entries of one Bundle too', async () => {
    const bundle = {
      resourceType: 'Bundle',
      entry: [{ resource: old }, { resource: newer }, { resource: newer }],
    }
    const { plans } = await auditReport([ndjsonSource('a', [bundle])])
    expect(plans).toMatchObject({ read: 3, counted: 1, leftOut: { 'older-version': 1, repeated: 1 } })
  })

  it('is two plans where there is no id, or where only one of them is a plan of this FHIR version', async () => {
    const { id: _id, ...nameless } = old
    const other = { resourceType: 'CarePlan', id: 'a', activity: [{ plannedActivityReference: {} }] }
    const { plans } = await auditReport([ndjsonSource('a', [nameless, nameless, other, newer])])
    expect(plans).toMatchObject({ read: 4, counted: 3, leftOut: { repeated: 0 }, rejected: { total: 1 } })
  })
})

describe('an audit of any versions in any files', () => {
  const version = fc.record(
    {
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      updated: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-01T02:00:00+01:00', '2026-05-01T00:00:00Z'),
      versionId: fc.constantFrom('1', '2', '10', 'x'),
      status: fc.constantFrom('active', 'draft', 'entered-in-error'),
      actions: fc.array(fc.constantFrom(byStaff, byPerson, byTask), { maxLength: 4 }),
      subject: fc.constantFrom('Patient/1', 'Patient/2'),
    },
    { requiredKeys: [] },
  )
  /** With the files each is in; a later one of the same facts is a copy of the first, so that the newest is beyond doubt. */
  const caseload = fc
    .array(fc.tuple(version, fc.nat({ max: 2 })), { maxLength: 10 })
    .map((drawn) =>
      drawn.map(
        ([each, file]) => [drawn.find(([first]) => isSameVersion(first, each))?.[0] ?? each, file] as const,
      ),
    )

  it('counts what an audit of the newest versions alone counts', async () => {
    await fc.assert(
      fc.asyncProperty(caseload, fc.boolean(), async (drawn, isMixed) => {
        const all = drawn.map(([each]) => each)
        const report = await auditReport(filesOf(drawn, isMixed))
        const alone = await auditReport([ndjsonSource('a', [...newestOf(all).map(plan), task])])
        expect(numbersOf(report)).toEqual(numbersOf(alone))
        expect(report.plans.read).toBe(all.length)
        expect(Number(report.plans.leftOut['older-version']) + Number(report.plans.leftOut.repeated)).toBe(
          all.length - newestOf(all).length,
        )
      }),
      { numRuns: 30 },
    )
  })

  it('gives the same numbers in any order of lines, files and workers, also of versions that contradict each other', async () => {
    const lines = fc.array(fc.tuple(version, fc.nat({ max: 2 })), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(lines, fc.boolean(), async (drawn, isMixed) => {
        const [one, other] = [filesOf(drawn, isMixed), filesOf(drawn.toReversed(), isMixed)]
        const workers = [1, 2].map(
          () =>
            new LocalFileWorker({
              sources: inOrder(other),
              tally: new AuditRun({}),
              keptBytes: usualKeptBytes,
            }),
        )
        const second = await auditFiles(other.toReversed(), { suppression: 'none' }, { workers })
        if (!second.ok) throw new Error(second.error.code)
        expect(withoutPlaces(second.value.report)).toEqual(withoutPlaces(await auditReport(one)))
      }),
      { numRuns: 30 },
    )
  })
})

function filesOf(drawn: readonly (readonly [Version, number])[], isMixed: boolean) {
  const files = [0, 1, 2].map((file) => drawn.filter(([, each]) => each === file).map(([each]) => plan(each)))
  return isMixed
    ? files.map((plans, file) => ndjsonSource(`f${file}`, [...plans, task]))
    : [...files.map((plans, file) => ndjsonSource(`f${file}`, plans)), ndjsonSource('task', [task])]
}

function isSameVersion(a: Version, b: Version): boolean {
  return a.id !== undefined && a.id === b.id && instantOf(a) === instantOf(b) && a.versionId === b.versionId
}

function instantOf({ updated }: Version): number {
  return updated === undefined ? 0 : Date.parse(updated)
}

/** The naive way: those of each id, sorted. */
function newestOf(all: readonly Version[]): readonly Version[] {
  const rank = ({ versionId }: Version) => [undefined, 'x', '1', '2', '10'].indexOf(versionId)
  const ids = [...new Set(all.map(({ id }) => id))].filter((id) => id !== undefined)
  const newest = ids.flatMap((id) =>
    all
      .filter((each) => each.id === id)
      .sort((a, b) => instantOf(b) - instantOf(a) || rank(b) - rank(a))
      .slice(0, 1),
  )
  return [...newest, ...all.filter(({ id }) => id === undefined)]
}

function numbersOf({ people, plans, actions, shares }: AuditReport) {
  const { read: _read, rejected: _rejected, leftOut, ...counted } = plans
  const { inLeftOutPlans: _in, ...counts } = actions
  const { 'older-version': _older, repeated: _repeated, ...reasons } = leftOut
  return { people, counted, reasons, counts, shares }
}

/** Where a fault stands is another line when lines stand elsewhere. */
function withoutPlaces({ source: _source, quality, ...report }: AuditReport) {
  return { ...report, quality: quality.map(({ code, count }) => ({ code, count })) }
}
