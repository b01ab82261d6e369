import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import type { MemoryFault } from '../../../src/host/memory/memory-transport.ts'
import { rosasRecord } from '../rosa.ts'
import { openRecord, rosa } from './open-record.ts'

const answer = (status: number, body: unknown): MemoryFault => ({
  kind: 'answer',
  when: 'before',
  answer: { status, headers: {}, body: JSON.stringify(body) },
})
const plan = (id: string): JsonObject => ({
  resourceType: 'CarePlan',
  id,
  status: 'active',
  intent: 'plan',
  subject: rosa,
})

describe('a record that answers about someone else', () => {
  const foreign = { reference: 'https://other.example/fhir/Patient/rosa' }
  it.each(['CarePlan', 'CareTeam', 'RelatedPerson'] as const)(
    '%s: the reading fails, it is not empty',
    async (type) => {
      const resources = rosasRecord.map((one) => {
        if (one.resourceType !== type) return one
        return type === 'RelatedPerson' ? { ...one, patient: foreign } : { ...one, subject: foreign }
      })
      const host = openRecord(resources)
      const read = {
        CarePlan: host.readCarePlans,
        CareTeam: host.readWorkers,
        RelatedPerson: host.readRelatives,
      }[type]
      expect(await read()).toMatchObject({ kind: 'failed', problem: { code: 'unreadable' } })
    },
  )

  it('with another id than was asked for is not believed', async () => {
    const host = openRecord(rosasRecord, ({ path }) =>
      path === 'Patient/rosa' ? answer(200, { resourceType: 'Patient', id: 'stranger' }) : undefined,
    )
    expect(await host.readPerson()).toMatchObject({ kind: 'failed', problem: { code: 'unreadable' } })
  })
})

describe('a long list', () => {
  const many = [...rosasRecord, ...Array.from({ length: 250 }, (_, index) => plan(`p${index}`))]

  it('is read to its last page', async () => {
    const read = await openRecord(many).readCarePlans()
    expect(read.kind === 'present' && read.value.plans.length).toBe(251)
  })

  it('is not taken for whole when a page fails', async () => {
    const host = openRecord(many, ({ path }) => (path.includes('_offset=200') ? answer(500, {}) : undefined))
    expect(await host.readCarePlans()).toMatchObject({ kind: 'failed', problem: { code: 'server-error' } })
  })

  it('that goes in a circle is a failure', async () => {
    const page = {
      resourceType: 'Bundle',
      type: 'searchset',
      link: [{ relation: 'next', url: 'CarePlan?patient=rosa&_count=100' }],
    }
    const host = openRecord(many, ({ path }) =>
      path.startsWith('CarePlan?') ? answer(200, page) : undefined,
    )
    expect(await host.readCarePlans()).toMatchObject({ kind: 'failed', problem: { code: 'unreadable' } })
  })

  it('says so where it is cut', async () => {
    const host = openRecord([
      ...rosasRecord,
      ...Array.from({ length: 2_100 }, (_, index) => plan(`p${index}`)),
    ])
    const read = await host.readCarePlans()
    expect(read).toMatchObject({ kind: 'present', value: { truncated: true } })
  })
})

describe('care plans', () => {
  it('that cannot be read are counted, not dropped', async () => {
    const entry = [
      { resource: plan('good') },
      { resource: { ...plan('r5'), activity: [{ plannedActivityReference: { reference: 'Task/1' } }] } },
      {},
    ]
    const host = openRecord(rosasRecord, ({ path }) =>
      path.startsWith('CarePlan?')
        ? answer(200, { resourceType: 'Bundle', type: 'searchset', entry })
        : undefined,
    )
    expect(await host.readCarePlans()).toMatchObject({
      kind: 'present',
      value: { unreadable: 2, plans: [{ reference: 'CarePlan/good' }] },
    })
  })

  it('count a request the record does not hold as missing', async () => {
    const host = openRecord(rosasRecord.filter((one) => one.resourceType !== 'Task'))
    const read = await host.readCarePlans()
    expect(read.kind === 'present' && read.value.plans[0]?.findings).toMatchObject([
      { code: 'unresolved-request' },
    ])
  })

  it('fail when a request could not be asked for, because the meter would be wrong', async () => {
    const host = openRecord(rosasRecord, ({ path }) =>
      path === 'Task/errand' ? { kind: 'cut', when: 'before' } : undefined,
    )
    expect(await host.readCarePlans()).toMatchObject({ kind: 'failed', problem: { code: 'unreachable' } })
  })
})
