import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createFhirEngine, type FhirEngine } from '../../../src/sandbox/fhir/fhir-engine.ts'
import { fullRecord } from '../../../src/sandbox/fhir/record-traits.ts'
import { type Ask, ask, fhirBase, record } from './small-record.ts'

const lagMs = 30_000

describe('a search that lags half a minute', () => {
  let engine: FhirEngine
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    engine = await createFhirEngine({ fhirBase, traits: () => ({ ...fullRecord, searchLagMs: lagMs }) })
    await engine.load(record)
  })
  afterEach(() => vi.useRealTimers())

  const goal = (more: object = {}) => ({
    resourceType: 'Goal',
    identifier: [{ system: 'urn:g', value: '1' }],
    lifecycleStatus: 'active',
    description: { text: 'Walk' },
    subject: { reference: 'Patient/rosa' },
    ...more,
  })
  const body = async (request: Ask) => (await ask(engine, request)).body as Record<string, unknown>
  const found = async (query: string) => {
    const { entry } = await body({ method: 'GET', path: `Goal?${query}` })
    return (entry ?? []) as { readonly resource: object }[]
  }
  const create = async () => String((await body({ method: 'POST', path: 'Goal', body: goal() })).id)
  const wait = (ms: number) => vi.setSystemTime(Date.now() + ms)

  it('finds what was loaded at once and what was written when its time has come', async () => {
    expect(await body({ method: 'GET', path: 'CarePlan?patient=rosa' })).toMatchObject({ total: 1 })
    const id = await create()
    wait(lagMs - 1)
    expect(await found('identifier=urn:g|1')).toEqual([])
    wait(1)
    expect(await found('identifier=urn:g|1')).toMatchObject([{ resource: { id } }])
  })

  it('finds what was changed by what it was, and gives it as it is', async () => {
    const id = await create()
    wait(lagMs)
    const changed = goal({ id, lifecycleStatus: 'on-hold' })
    await body({ method: 'PUT', path: `Goal/${id}`, body: changed })
    expect(await found('lifecycle-status=active')).toMatchObject([
      { resource: { id, lifecycleStatus: 'on-hold' } },
    ])
    expect(await found('lifecycle-status=on-hold')).toEqual([])
    wait(lagMs)
    expect(await found('lifecycle-status=on-hold')).toHaveLength(1)
  })

  it('never finds what was deleted', async () => {
    const id = await create()
    wait(lagMs)
    await body({ method: 'DELETE', path: `Goal/${id}` })
    expect(await found('identifier=urn:g|1')).toEqual([])
  })

  it('includes what refers to a match when that too has come', async () => {
    const id = await create()
    wait(lagMs)
    const plan = {
      resourceType: 'CarePlan',
      status: 'active',
      intent: 'plan',
      subject: { reference: 'Patient/rosa' },
      goal: [{ reference: `Goal/${id}` }],
    }
    await body({ method: 'POST', path: 'CarePlan', body: plan })
    const query = `_id=${id}&_revinclude=CarePlan:goal`
    expect(await found(query)).toHaveLength(1)
    wait(lagMs)
    expect(await found(query)).toHaveLength(2)
  })
})
