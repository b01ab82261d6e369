import { describe, expect, it } from 'vitest'
import type { AuditOptions } from '../../src/audit/audit-options.ts'
import { auditReport, ndjsonSource } from './memory-sources.ts'

const base = 'https://record.example/fhir'
const action = { detail: { status: 'in-progress', performer: [{ reference: 'Practitioner/1' }] } }

let ids = 0
const planOf = (reference: string) => ({
  resourceType: 'CarePlan',
  id: `p${ids++}`,
  status: 'active',
  intent: 'plan',
  subject: { reference },
  activity: [action],
})

async function audited(references: readonly string[], options: AuditOptions = {}) {
  const files = [0, 1].map((file) =>
    ndjsonSource(`f${file}`, references.filter((_, at) => at % 2 === file).map(planOf)),
  )
  const { people, peopleAssumedSameServer, plans, shares } = await auditReport(files, options)
  return { people, assumed: peopleAssumedSameServer, plans: plans.counted, spread: shares.staff.people }
}

const other = 'https://other.example'

describe('people named with a server and without', () => {
  it.each<readonly [string, readonly string[], AuditOptions, number, number]>([
    ['are one where the server is not known', ['Patient/1', `${base}/Patient/1`, 'Patient/1'], {}, 1, 1],
    ['are one on the server that is named', ['Patient/1', `${base}/Patient/1`], { serverBase: base }, 1, 0],
    ['are two on another server', ['Patient/1', `${other}/Patient/1`], { serverBase: base }, 2, 0],
    ['are two with different ids', ['Patient/1', `${base}/Patient/2`], {}, 2, 0],
    ['are two of different types', ['Patient/1', `${base}/Group/1`], {}, 2, 0],
    [
      'are one with versions of the reference',
      ['Patient/1/_history/2', `${base}/Patient/1/_history/3`],
      {},
      1,
      1,
    ],
    ['are as many as servers', [`${base}/Patient/1`, `${other}/Patient/1`], {}, 2, 0],
    [
      'are as many as servers, and one of them',
      [`${base}/Patient/1`, 'Patient/1', `${other}/Patient/1`],
      {},
      2,
      1,
    ],
  ])('%s', async (_what, references, options, people, assumed) => {
    for (const order of [references, references.toReversed()]) {
      expect(await audited(order, options)).toEqual({
        people,
        assumed,
        plans: references.length,
        spread: people,
      })
    }
  })

  it('are counted as one in every group and in rows', async () => {
    const lines = [planOf('Patient/1'), { ...planOf(`${base}/Patient/1`), period: { start: '2026-01-01' } }]
    const { groups, rows } = await auditReport([ndjsonSource('a', lines)], { by: ['period'], rows: true })
    expect(groups.map(({ people }) => people)).toEqual([1, 1])
    expect(new Set(rows?.map(({ person }) => person)).size).toBe(1)
  })

  it('are not mixed up with an identifier that looks like an address', async () => {
    const byIdentifier = {
      ...planOf(''),
      subject: { identifier: { system: base, value: `${base}/Patient/1` } },
    }
    const { people, peopleAssumedSameServer } = await auditReport([
      ndjsonSource('a', [byIdentifier, planOf('Patient/1'), planOf(`${base}/Patient/2`)]),
    ])
    expect([people, peopleAssumedSameServer]).toEqual([3, 0])
  })

  it('do not make a file seem to hold more people than it does', async () => {
    const lines = Array.from({ length: 4 }, (_, at) => [
      planOf(`Patient/${at}`),
      planOf(`${base}/Patient/${at}`),
    ])
    const { source } = await auditReport([ndjsonSource('a', lines.flat())], { suppression: 'mhsds' })
    expect(source.files[0]?.plans).toBeNull()
  })
})
