import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import type { HostProblemCode } from '../../../src/host/host-problem.ts'
import type {
  ConditionHeader,
  FhirRequest,
  TransportAnswer,
} from '../../../src/host/transport/fhir-transport.ts'
import type { WriteEvent } from '../../../src/host/writer/write-decision.ts'
import { type WriteRequest, writeOnce } from '../../../src/host/writer/write-once.ts'
import { fastClock } from '../fast-clock.ts'
import { rosasLaunch } from '../rosa.ts'
import { answered, unreachable } from './transport-answer.ts'

const fhirBase = 'https://record.example/fhir'
const identifier = { system: 'urn:ietf:rfc:3986', value: 'urn:uuid:ours' }
const sentGoal: JsonObject = {
  resourceType: 'Goal',
  lifecycleStatus: 'active',
  description: { text: 'Walk to the shop' },
  subject: { reference: 'Patient/rosa' },
  identifier: [identifier],
}
const { identifier: _lost, ...unnamed } = sentGoal
const made = answered(201, '', { location: `${fhirBase}/Goal/1` })
const none: WriteEvent = { kind: 'none' }

/** A first write to a record that knows If-None-Exist, with nothing against it. */
const usual = {
  resource: sentGoal,
  identifier,
  launch: rosasLaunch(fhirBase),
  conditional: true,
  sentBefore: false,
  inDoubt: false,
  objection: async () => undefined,
} as const

/** Plays a write against scripted answers: to each create in turn, to each search in turn, and to reads by their path. */
async function write({
  creates = [made],
  searches = [],
  held = { 'Goal/1': sentGoal },
  blocked = new Set(),
  blocks = false,
  request = {},
}: {
  readonly creates?: readonly TransportAnswer[]
  readonly searches?: readonly WriteEvent[]
  readonly held?: Readonly<Record<string, JsonObject>>
  readonly blocked?: Set<ConditionHeader>
  readonly blocks?: boolean
  readonly request?: Partial<WriteRequest>
} = {}) {
  const sent: FhirRequest[] = []
  const did: string[] = []
  const clock = fastClock()
  const posts = () => sent.filter(({ method }) => method === 'POST')
  const send = async (one: FhirRequest): Promise<TransportAnswer> => {
    sent.push(one)
    did.push(one.method)
    if (one.method === 'POST') {
      if (blocks) blocked.add('if-none-exist')
      return creates[posts().length - 1] ?? unreachable
    }
    const [, id = ''] = one.path.split('/')
    const resource = held[one.path]
    return resource === undefined ? answered(404) : answered(200, { ...resource, id })
  }
  let looks = 0
  const search = async () => {
    did.push('search')
    looks += 1
    return searches[looks - 1] ?? none
  }
  const outcome = await writeOnce(
    { transport: { fhirBase, blocked, send, lock: () => {}, end: () => {} }, clock },
    {
      ...usual,
      onProgress: (progress) => did.push(progress),
      finding: { search, condition: 'ours', isOurs: () => true },
      ...request,
    },
  )
  const conditions = posts().map(({ headers }) => headers?.['if-none-exist'])
  return { outcome, did, conditions, slept: clock.slept }
}

describe('carrying out a write', () => {
  it('creates, looks and reads back without a wait or a word of doubt', async () => {
    const { did, slept, outcome } = await write()
    expect(did).toEqual(['POST', 'search', 'GET'])
    expect(slept).toEqual([])
    expect(outcome).toMatchObject({ kind: 'stored', reference: 'Goal/1', made: {}, copies: [] })
  })

  it('does not say that it made what was there before', async () => {
    const { outcome } = await write({ creates: [answered(200, '', { location: `${fhirBase}/Goal/1` })] })
    expect(outcome).toMatchObject({ kind: 'stored' })
    expect(outcome).not.toHaveProperty('made')
  })

  it('sends again without the condition what the browser held back, after looking twice', async () => {
    const { did, conditions, slept } = await write({ creates: [unreachable, made], blocks: true })
    expect(conditions).toEqual(['ours', undefined])
    expect(did.slice(0, 6)).toEqual(['POST', 'checking', 'search', 'checking', 'search', 'checking'])
    expect(slept).toEqual([2_250])
  })

  it('looks at once before it sends anything where the condition does not get through', async () => {
    const { did, slept } = await write({ blocked: new Set<ConditionHeader>(['if-none-exist']) })
    expect(did).toEqual(['search', 'POST', 'search', 'GET'])
    expect(slept).toEqual([])
  })

  it('does not take for held back what went out without the condition: it may still land', async () => {
    const blocked = new Set<ConditionHeader>(['if-none-exist'])
    const { did, slept } = await write({ blocked, creates: [unreachable, made] })
    const between = did.slice(did.indexOf('POST') + 1, did.lastIndexOf('POST'))
    expect(between.filter((step) => step === 'search')).toHaveLength(5)
    expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(30_000)
  })

  it('keeps the condition where the record has answered to it', async () => {
    const { conditions } = await write({ creates: [answered(429), answered(429), made] })
    expect(conditions).toEqual(['ours', 'ours', 'ours'])
  })

  it('leaves the condition out after two tries without an answer', async () => {
    const { conditions } = await write({ creates: [unreachable, unreachable, made] })
    expect(conditions).toEqual(['ours', 'ours', undefined])
  })

  it.each<HostProblemCode>(['unreachable', 'server-error', 'busy'])(
    'waits for an objection that may pass: %s',
    async (code) => {
      const objections = [{ code }]
      const { did } = await write({ request: { objection: async () => objections.pop() } })
      expect(did).toEqual(['search', 'POST', 'search', 'GET'])
    },
  )

  it('sends nothing over an objection that will not pass', async () => {
    const problem = { code: 'person-not-open' } as const
    const { did, outcome } = await write({ request: { objection: async () => problem } })
    expect(did).toEqual([])
    expect(outcome).toEqual({ kind: 'not-written', problem })
  })

  it.each([
    [{ reference: 'Goal/1', made: { versionId: '7' } }, { made: { versionId: '7' } }],
    [{ reference: 'Goal/1' }, {}],
  ])('sends nothing that a transaction named: %j', async (named, more) => {
    const { did, outcome } = await write({ request: { named } })
    expect(did).toEqual(['search', 'GET'])
    const stored = { ...sentGoal, id: '1' }
    expect(outcome).toStrictEqual({ kind: 'stored', reference: 'Goal/1', stored, copies: [], ...more })
  })

  it('does not know what it cannot read after four tries', async () => {
    const { did, outcome } = await write({ held: {} })
    expect(did).toEqual(['POST', 'search', 'GET', 'GET', 'GET', 'GET'])
    expect(outcome).toMatchObject({ kind: 'unknown', problem: { code: 'not-found' } })
  })

  it('does not read what is no reference', async () => {
    const { did, outcome } = await write({ request: { named: { reference: 'nowhere' } } })
    expect(did).toEqual(['search'])
    expect(outcome).toEqual({ kind: 'unknown', problem: { code: 'not-found' } })
  })

  const thrownAway = { ...sentGoal, lifecycleStatus: 'entered-in-error' }
  it.each([
    ['the one that stands', thrownAway, sentGoal, 'Goal/2', []],
    ['the first where both stand', sentGoal, sentGoal, 'Goal/1', ['Goal/2']],
    ['the first where none stands', thrownAway, thrownAway, 'Goal/1', []],
  ])('takes %s of two copies', async (_case, first, second, reference, copies) => {
    const { outcome } = await write({
      searches: [{ kind: 'found', references: ['Goal/1', 'Goal/2'] }],
      held: { 'Goal/1': first, 'Goal/2': second },
    })
    expect(outcome).toMatchObject({ kind: 'stored', reference, copies })
  })

  it.each<[string, JsonObject, boolean]>([
    ['holds our identifier', { ...sentGoal, description: { text: 'Walk' } }, true],
    ['is about somebody else', { ...sentGoal, subject: { reference: 'Patient/other' } }, false],
    ['lost nothing but the identifier', unnamed, true],
    ['lost more than the identifier', { ...unnamed, description: { text: 'Walk' } }, false],
    ['has another identifier', { ...sentGoal, identifier: [{ ...identifier, value: 'theirs' }] }, false],
  ])('knows whether it is ours when it %s', async (_case, stored, isOurs) => {
    const bundle = answered(200, { resourceType: 'Bundle', type: 'searchset', entry: [] })
    const sent: string[] = []
    const outcome = await writeOnce(
      {
        clock: fastClock(),
        transport: {
          fhirBase,
          lock: () => {},
          end: () => {},
          send: async ({ method, path }) => {
            sent.push(method)
            return path === 'Goal/1' ? answered(200, { ...stored, id: '1' }) : bundle
          },
        },
      },
      {
        ...usual,
        onProgress: () => {},
        named: { reference: 'Goal/1' },
      },
    )
    expect(outcome.kind).toBe(isOurs ? 'stored' : 'unknown')
    expect(sent).not.toContain('POST')
  })
})
