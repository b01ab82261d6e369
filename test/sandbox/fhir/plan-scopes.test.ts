import { beforeEach, describe, expect, it } from 'vitest'
import { createFhirEngine, type FhirEngine } from '../../../src/sandbox/fhir/fhir-engine.ts'
import { ask, fhirBase, record } from './small-record.ts'

/** What Alongside asks for to write a goal plan. */
const scopes = [
  'patient/QuestionnaireResponse.crus',
  'patient/Goal.crus',
  'patient/CarePlan.crus',
  'patient/Provenance.crs',
  'patient/DocumentReference.crs',
  'patient/Flag.crus',
].join(' ')
const access = { kind: 'granted', scopes, patientId: 'rosa' } as const

const identifier = [{ system: 'urn:plan', value: 'one' }]
const subject = (patient: string) => ({ reference: `Patient/${patient}` })
const goal = (patient: string, more: object = {}) => ({
  resourceType: 'Goal',
  identifier,
  lifecycleStatus: 'active',
  description: { text: 'Walk' },
  subject: subject(patient),
  ...more,
})
const provenance = (...targets: readonly string[]) => ({
  resourceType: 'Provenance',
  target: targets.map((reference) => ({ reference })),
  recorded: '2026-11-22T10:00:00Z',
  agent: [{ who: { reference: 'Practitioner/sam' } }],
})
const plan = (patient: string, goals: readonly string[]) => ({
  resourceType: 'CarePlan',
  status: 'active',
  intent: 'plan',
  subject: subject(patient),
  goal: goals.map((reference) => ({ reference })),
})
const flag = (patient: string) => ({
  resourceType: 'Flag',
  status: 'active',
  code: { text: 'Staff have nearly every action' },
  subject: subject(patient),
})
const document = (patient: string) => ({
  resourceType: 'DocumentReference',
  status: 'current',
  subject: subject(patient),
  content: [{ attachment: { contentType: 'text/plain', data: 'UGxhbg==' } }],
})
const observation = {
  resourceType: 'Observation',
  status: 'final',
  code: { text: 'A score' },
  subject: subject('rosa'),
}
const urn = (place: number) => `urn:uuid:5e2b7a54-6f0f-4f0e-8d84-0b6a3f6f9f0${place}`
const create = (resource: { readonly resourceType: string }, fullUrl?: string) => ({
  ...(fullUrl === undefined ? {} : { fullUrl }),
  resource,
  request: { method: 'POST', url: resource.resourceType },
})
const written = ['Goal', 'CarePlan', 'Provenance', 'DocumentReference', 'Flag', 'QuestionnaireResponse']

describe('what Alongside may write of a goal plan with the scopes it asks for', () => {
  let engine: FhirEngine
  beforeEach(async () => {
    engine = await createFhirEngine({ fhirBase })
    const others = { ...goal('wyn'), id: 'goal-wyn' }
    await engine.load([...record, others, { ...provenance('Goal/goal-wyn'), id: 'account-wyn' }])
  })

  const send = (type: 'transaction' | 'batch', ...entry: readonly object[]) =>
    ask(engine, { method: 'POST', path: '', body: { resourceType: 'Bundle', type, entry } }, access)
  const all = () => JSON.stringify(written.map((type) => engine.resources(type)))
  const whole = (patient = 'rosa') => [
    create(provenance(urn(3), urn(2))),
    create(goal(patient), urn(2)),
    create(plan('rosa', [urn(2)]), urn(3)),
    create(flag('rosa')),
    create(document('rosa')),
  ]

  it('is the whole of it, in one transaction and whatever comes first', async () => {
    const { body } = await send('transaction', ...whole())
    const made = { response: { status: '201' } }
    expect(body).toMatchObject({ type: 'transaction-response', entry: Array(5).fill(made) })
    for (const type of ['Goal', 'Provenance', 'DocumentReference', 'Flag']) {
      const { body: found } = await ask(engine, { method: 'GET', path: type }, access)
      expect(found, type).toMatchObject({ total: 1 })
    }
    const [account] = engine.resources('Provenance').filter(({ id }) => id !== 'account-wyn')
    expect((await ask(engine, { method: 'GET', path: `Provenance/${account?.id}` }, access)).status).toBe(200)
  })

  it.each<[string, () => readonly object[]]>([
    ["somebody else's goal among its own", () => whole('wyn')],
    ['a plan of somebody else', () => [create(goal('rosa'), urn(2)), create(plan('wyn', [urn(2)]))]],
    ['a flag of somebody else', () => [create(goal('rosa')), create(flag('wyn'))]],
    ['a document of somebody else', () => [create(document('wyn')), create(goal('rosa'))]],
    ["an account of somebody else's goal", () => [create(goal('rosa')), create(provenance('Goal/goal-wyn'))]],
    [
      "an account of its own and somebody else's goal",
      () => [create(goal('rosa'), urn(2)), create(provenance(urn(2), 'Goal/goal-wyn'))],
    ],
    [
      "a change of somebody else's goal into its own",
      () => [
        create(goal('rosa')),
        {
          resource: goal('rosa', { id: 'goal-wyn' }),
          request: { method: 'PUT', url: 'Goal/goal-wyn' },
        },
      ],
    ],
    ['a type it has no scope for', () => [create(goal('rosa')), create(observation)]],
  ])('is not %s, and the transaction leaves no trace', async (_what, entries) => {
    const before = all()
    const answer = await send('transaction', ...entries())
    expect([answer.status, answer.body]).toEqual([
      403,
      expect.objectContaining({ resourceType: 'OperationOutcome' }),
    ])
    expect(all()).toBe(before)
  })

  it('is judged entry by entry in a batch', async () => {
    const { body } = await send(
      'batch',
      create(goal('rosa')),
      create(goal('wyn')),
      create(provenance('Goal/goal-wyn')),
    )
    expect(body).toMatchObject({
      entry: [
        { response: { status: '201' } },
        { response: { status: '403' } },
        { response: { status: '403' } },
      ],
    })
    expect(engine.resources('Goal').map(({ subject: whose }) => whose)).toEqual([
      subject('wyn'),
      subject('rosa'),
    ])
  })

  it('never comes upon what is somebody else’s by a condition', async () => {
    const { resource, request } = create(goal('rosa'))
    const entry = { resource, request: { ...request, ifNoneExist: 'identifier=urn:plan|one' } }
    expect((await send('transaction', entry)).body).toMatchObject({
      entry: [{ response: { status: '201' } }],
    })
    expect((await send('transaction', entry)).body).toMatchObject({
      entry: [{ response: { status: '200' } }],
    })
    expect(engine.resources('Goal')).toHaveLength(2)
  })

  it('neither finds nor reads an account of somebody else’s goal', async () => {
    const search = await ask(engine, { method: 'GET', path: 'Provenance?target=Goal/goal-wyn' }, access)
    expect(search.body).toMatchObject({ total: 0 })
    expect((await ask(engine, { method: 'GET', path: 'Provenance/account-wyn' }, access)).status).toBe(403)
  })

  it.each([
    ['PUT', 'Provenance/account-wyn', { ...provenance('Goal/goal-wyn'), id: 'account-wyn' }],
    ['DELETE', 'Goal/goal-wyn', undefined],
  ])('is not to %s %s', async (method, path, body) => {
    expect(
      (await ask(engine, { method, path, ...(body === undefined ? {} : { body }) }, access)).status,
    ).toBe(403)
  })
})
