import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditFiles } from '../../src/audit/audit-files.ts'
import type { AuditSource } from '../../src/audit/read/audit-source.ts'
import { arbitraryCarePlan } from '../responsibility/arbitrary-care-plan.ts'
import { type Vector, vectors } from '../responsibility/read-vectors.ts'
import { auditReport, bytesSource, ndjsonSource } from './memory-sources.ts'

const staffAction = { detail: { status: 'in-progress', performer: [{ reference: 'Practitioner/1' }] } }
const plan = (id: string, ...activity: readonly unknown[]) => ({
  resourceType: 'CarePlan',
  id,
  status: 'active',
  intent: 'plan',
  subject: { reference: 'Patient/1' },
  activity,
})
const flagged = plan('flagged', staffAction, staffAction, staffAction)
const byTask = plan('by-task', { reference: { reference: 'Task/1' } })
const task = { resourceType: 'Task', id: '1', status: 'requested', owner: { reference: 'Patient/1' } }

describe('auditFiles', () => {
  it('reports no plan as no plan', async () => {
    const { plans, actions } = await auditReport([bytesSource('empty.ndjson', '')])
    expect(plans).toMatchObject({
      read: 0,
      counted: 0,
      leftOut: { draft: 0 },
      rejected: { total: 0, lines: [] },
    })
    expect(actions).toMatchObject({ read: 0, counted: 0, stated: 0, notStated: { total: 0 } })
  })

  it('counts plans, and leaves out drafts with their actions beside the counted ones', async () => {
    const report = await auditReport([
      ndjsonSource('a', [
        flagged,
        { ...flagged, id: 'draft', status: 'draft' },
        { ...flagged, id: 'error', status: 'entered-in-error' },
        plan('left', staffAction, { detail: { status: 'cancelled' } }, { detail: { status: 'scheduled' } }),
      ]),
    ])
    expect(report.plans).toMatchObject({
      read: 4,
      counted: 2,
      leftOut: { draft: 1, 'entered-in-error': 1 },
      flagged: 1,
      shared: 0,
      notEnoughRecorded: 1,
    })
    expect(report.actions).toMatchObject({
      read: 6,
      counted: 5,
      leftOut: { cancelled: 1 },
      inLeftOutPlans: 6,
      stated: 4,
      notStated: { total: 1, reasons: { 'no-performer': 1 } },
    })
  })

  it('finds a request before or after its plan, in the same file or another', async () => {
    const files: (readonly AuditSource[])[] = [
      [ndjsonSource('a', [byTask, task])],
      [ndjsonSource('a', [task, byTask])],
      [ndjsonSource('a', [byTask]), ndjsonSource('b', [task])],
      [ndjsonSource('a', [task]), ndjsonSource('b', [byTask])],
    ]
    for (const sources of files) {
      const { actions } = await auditReport(sources)
      expect(actions).toMatchObject({ counted: 1, stated: 1, responsibility: { consumer: 1 } })
    }
  })

  it('takes the newest of several versions of a request, whatever their order', async () => {
    const versions = [
      { ...task, meta: { lastUpdated: '2026-05-01T10:00:00Z' }, owner: { reference: 'Practitioner/1' } },
      {
        ...task,
        meta: { lastUpdated: '2026-05-01T12:00:00+01:00' },
        owner: { reference: 'RelatedPerson/1' },
      },
      task,
    ]
    for (const order of [versions, versions.toReversed(), [versions[1], versions[2], versions[0]]]) {
      const { actions } = await auditReport([ndjsonSource('a', [byTask, ...order])])
      expect(actions.responsibility).toMatchObject({ carer: 1, staff: 0, consumer: 0 })
    }
  })

  it('reads a Bundle in a line, with references between its entries and to other lines', async () => {
    const urn = 'urn:uuid:1'
    const bundle = {
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        { resource: plan('b', { reference: { reference: urn } }, { reference: { reference: 'Task/1' } }) },
        { fullUrl: urn, resource: { ...task, id: 'inside', owner: { reference: 'RelatedPerson/1' } } },
        { resource: { id: 'no type' } },
        { fullUrl: 'https://record.example/fhir/Patient/1' },
      ],
    }
    const { plans, actions } = await auditReport([ndjsonSource('a', [bundle, task])])
    expect(actions.responsibility).toMatchObject({ carer: 1, consumer: 1 })
    expect(plans).toMatchObject({
      read: 2,
      counted: 1,
      rejected: { total: 1, lines: [{ file: 'a', line: 1, why: 'not-a-resource' }] },
    })
  })

  it('counts flagged plans with a recorded reason, and those flagged at other shares', async () => {
    const reason = {
      extension: [
        {
          url: 'https://alongside.example/fhir/StructureDefinition/careplan-responsibility-reason',
          extension: [{ url: 'text', valueString: 'Admission' }],
        },
      ],
    }
    const own = { detail: { status: 'in-progress', performer: [{ reference: 'Patient/1' }] } }
    const eightOfTen = plan('8', ...Array<unknown>(8).fill(staffAction), own, own)
    const { plans } = await auditReport([
      ndjsonSource('a', [{ ...flagged, ...reason, id: 'right' }, flagged, eightOfTen]),
    ])
    expect(plans).toMatchObject({ flagged: 2, flaggedWithReason: 1, shared: 1 })
    expect(plans.flaggedAt).toEqual({ '0.7': 3, '0.8': 3, '0.9': 2, '1': 2 })
  })

  it('gives rows only when asked', async () => {
    const sources = [ndjsonSource('a', [flagged, { ...byTask, status: 'draft' }])]
    const without = await auditReport(sources)
    expect(without).not.toHaveProperty('rows')
    expect(without).not.toHaveProperty('flaggedPlans')
    const { rows, flaggedPlans } = await auditReport(sources, { rows: true })
    expect(rows).toMatchObject([
      {
        file: 'a',
        line: 1,
        plan: 'plan a 1 CarePlan/flagged',
        person: 'person Patient/1',
        verdict: 'flagged',
        staffOnly: 3,
        stated: 3,
        notStated: 0,
      },
      { file: 'a', line: 2, plan: 'plan a 2 CarePlan/by-task', planLeftOut: 'draft', notStated: 1 },
    ])
    expect(flaggedPlans).toEqual([rows?.[0]])
  })

  it('tells no plan as flagged that is not counted', async () => {
    const sources = [ndjsonSource('a', [flagged, { ...flagged, id: 'a-draft', status: 'draft' }])]
    for (const filter of [{}, { status: ['completed'] }]) {
      const { plans, flaggedPlans } = await auditReport(sources, { rows: true, filter })
      expect(flaggedPlans).toHaveLength(Number(plans.flagged))
    }
  })

  it('says when a file breaks off, and gives no report', async () => {
    const broken: AuditSource = {
      name: 'b.ndjson',
      open: async function* () {
        yield new TextEncoder().encode(`${JSON.stringify(flagged)}\n`)
        throw new Error('unexpected end of file')
      },
    }
    expect(await auditFiles([ndjsonSource('a', [flagged]), broken])).toEqual({
      ok: false,
      error: { code: 'unreadable-file', file: 'b.ndjson', detail: 'unexpected end of file' },
    })
  })

  it.each([
    ['one type a file', [flagged, 'no object', flagged]],
    ['plans and requests in one file', [flagged, task, 'no object', byTask]],
    ['a plan of another version', [flagged, { resourceType: 'CarePlan', custodian: {} }, task]],
  ])('stops at the first rejected line when it is to be strict: %s', async (_layout, lines) => {
    const sources = [ndjsonSource('a', lines)]
    const line = lines.findIndex((each) => typeof each === 'string' || 'custodian' in each) + 1
    expect(await auditFiles(sources, {}, { strict: true })).toMatchObject({
      ok: false,
      error: { code: 'rejected-line', file: 'a', line },
    })
    expect((await auditFiles([ndjsonSource('a', [flagged, task, byTask])], {}, { strict: true })).ok).toBe(
      true,
    )
  })

  it('says when a file changed between readings, and gives no report', async () => {
    let opened = 0
    const growing: AuditSource = {
      name: 'g.ndjson',
      open: () => ndjsonSource('g', Array(++opened).fill([byTask, task]).flat()).open(),
    }
    expect(await auditFiles([growing])).toEqual({
      ok: false,
      error: { code: 'file-changed', file: 'g.ndjson' },
    })
  })
})

describe('the audit and the app', () => {
  const readable = vectors.filter((vector) => !vector.expect.rejection)

  it.each(readable.map((vector) => [vector.name, vector] as const))(
    'count alike: %s',
    async (_name, vector) => {
      const { actions, plans } = await auditReport([asExport(vector)], {
        ...(vector.base === undefined ? {} : { serverBase: vector.base }),
        ...(vector.options ? { rule: vector.options } : {}),
      })
      const expected = vector.expect.actions ?? []
      if (vector.expect.planLeftOut) {
        expect(plans).toMatchObject({ counted: 0, leftOut: { [vector.expect.planLeftOut]: 1 } })
        return
      }
      const verdicts = {
        flagged: 'flagged',
        shared: 'shared',
        notEnoughRecorded: 'not-enough-recorded',
      } as const
      for (const [member, verdict] of Object.entries(verdicts)) {
        expect([member, plans[member as keyof typeof verdicts]]).toEqual([
          member,
          vector.expect.verdict === verdict ? 1 : 0,
        ])
      }
      const found = [
        ...spread(actions.responsibility, ''),
        ...spread(actions.notStated.reasons, 'not-stated:'),
        ...spread(actions.leftOut, 'left-out:'),
      ]
      expect(found.sort()).toEqual([...expected].sort())
      expect(actions.assumedSameServer).toBe(vector.assumedSameServer ?? 0)
    },
  )

  it('keep the equations of the codebook over any lines, in any order', async () => {
    const line = fc.oneof(
      { weight: 6, arbitrary: arbitraryCarePlan.map((value) => JSON.stringify(value)) },
      fc.constantFrom(
        'nope',
        '[]',
        '{}',
        '',
        JSON.stringify(task),
        '{"resourceType":"CarePlan","custodian":{}}',
      ),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        fc.integer({ min: 1, max: 500 }),
        async (lines, size) => {
          const { plans, actions } = await auditReport([bytesSource('a', lines.join('\n'), size)])
          const turned = await auditReport([bytesSource('a', `${lines.toReversed().join('\n')}\n`)])
          const { rejected, ...counts } = plans
          const { rejected: otherRejected, ...turnedCounts } = turned.plans
          expect({ counts, actions }).toEqual({ counts: turnedCounts, actions: turned.actions })
          expect(rejected.total).toBe(otherRejected.total)
          expect(plans.read).toBe(sum(plans.counted, ...Object.values(plans.leftOut), rejected.total))
          expect(plans.counted).toBe(sum(plans.flagged, plans.shared, plans.notEnoughRecorded))
          expect(plans.read).toBe(lines.filter((text) => text !== '' && text !== JSON.stringify(task)).length)
          expect(actions.read).toBe(sum(actions.counted, ...Object.values(actions.leftOut)))
          expect(actions.counted).toBe(sum(actions.stated, actions.notStated.total))
          expect(actions.stated).toBe(sum(...Object.values(actions.responsibility)))
        },
      ),
    )
  })
})

function asExport(vector: Vector): AuditSource {
  if (!vector.entries) return ndjsonSource('a', [...(vector.data ?? []), vector.plan])
  return ndjsonSource('a', [
    { resourceType: 'Bundle', entry: [{ resource: vector.plan }, ...vector.entries] },
  ])
}

function spread(counts: object, prefix: string): readonly string[] {
  return Object.entries(counts).flatMap(([name, n]) => Array<string>(Number(n)).fill(`${prefix}${name}`))
}

/** Of numbers that must all be there. */
function sum(...numbers: readonly unknown[]): number {
  for (const number of numbers) expect(number).toBeTypeOf('number')
  return (numbers as readonly number[]).reduce((all, number) => all + number, 0)
}
