import { describe, expect, it } from 'vitest'
import type { HostProblem } from '../../../src/host/host-problem.ts'
import { createSmartTransport } from '../../../src/host/smart/smart-transport.ts'
import type { TokenKeeper } from '../../../src/host/smart/token-keeper.ts'
import type { FhirRequest } from '../../../src/host/transport/fhir-transport.ts'
import { openTab } from '../fake-browser.ts'
import { discreet, fakeNetwork, type NetworkAnswer } from './fake-network.ts'

const base = 'https://fhir.example/r4'
const ended: HostProblem = { code: 'session-ended', status: 401 }
const forbidden: HostProblem = { code: 'forbidden', detail: 'Goal.c' }

/** A keeper with a first and a second token, or with the reason there is none, that asks in turn whether writing is still allowed. */
function keeperWith(
  {
    first = 'one',
    second = 'two',
  }: { readonly first?: string | HostProblem; readonly second?: string | HostProblem } = {},
  objections: (HostProblem | undefined)[] = [],
) {
  const rejected: string[] = []
  const calls: string[] = []
  const state = (token: string | HostProblem) =>
    typeof token === 'string'
      ? ({ kind: 'token', accessToken: token } as const)
      : ({ kind: 'none', problem: token } as const)
  const keeper: TokenKeeper = {
    current: async () => state(first),
    renewed: async (token) => {
      rejected.push(token)
      return state(second)
    },
    writeObjection: () => objections.shift(),
    lock: () => void calls.push('lock'),
    end: () => void calls.push('end'),
  }
  return { keeper, rejected, calls }
}

function transportWith(
  keeper: TokenKeeper,
  answers: Readonly<Record<string, NetworkAnswer | readonly NetworkAnswer[]>>,
) {
  const { fetch, seen } = fakeNetwork(answers)
  const edge = { ...openTab('https://app.example/app.html').edge, fetch }
  return { transport: createSmartTransport(edge, base, keeper), seen }
}

const address = `${base}/Goal`
const accept = 'application/fhir+json'
const write: FhirRequest = { method: 'POST', path: 'Goal', body: { resourceType: 'Goal' } }

describe('a request of a session', () => {
  it.each<[string, Omit<FhirRequest, 'path'>, object]>([
    ['that reads', { method: 'GET' }, { headers: { accept, authorization: 'Bearer one' } }],
    [
      'with a resource',
      { method: 'PUT', body: { resourceType: 'Goal' }, headers: { 'if-match': 'W/"3"' } },
      {
        headers: { accept, 'if-match': 'W/"3"', 'content-type': accept, authorization: 'Bearer one' },
        body: '{"resourceType":"Goal"}',
      },
    ],
    [
      'with a search that must not stand in an address',
      { method: 'POST', form: 'identifier=123' },
      {
        headers: {
          accept,
          'content-type': 'application/x-www-form-urlencoded',
          authorization: 'Bearer one',
        },
        body: 'identifier=123',
      },
    ],
    [
      'that outlives the page',
      { method: 'GET', keepalive: true },
      { headers: { accept, authorization: 'Bearer one' }, keepalive: true },
    ],
    [
      'whose own headers would change who asks',
      { method: 'GET', headers: { authorization: 'Bearer other' } },
      { headers: { accept, authorization: 'Bearer one' } },
    ],
  ])('%s goes out so and no other way', async (_case, request, sent) => {
    const { transport, seen } = transportWith(keeperWith().keeper, { [address]: { body: 'taken' } })
    const answer = await transport.send({ ...request, path: 'Goal' })
    expect(answer).toMatchObject({ kind: 'answered', status: 200, body: 'taken' })
    expect(seen).toStrictEqual([{ url: address, method: request.method, ...sent, ...discreet }])
  })

  it('gives the headers of the answer, after a renewal too', async () => {
    const body = 'x'
    const { transport } = transportWith(keeperWith().keeper, {
      [address]: [{ body }, { status: 401, body }, { body }],
    })
    for (let turn = 0; turn < 2; turn += 1) {
      const answer = await transport.send({ method: 'GET', path: 'Goal' })
      if (answer.kind !== 'answered') throw new Error(answer.kind)
      expect(answer.header('content-type')).toBe('text/plain;charset=UTF-8')
      expect(answer.header('etag')).toBeUndefined()
    }
  })

  it('out of the record is refused with the reason', async () => {
    const { transport, seen } = transportWith(keeperWith().keeper, {})
    expect(await transport.send({ method: 'GET', path: 'https://evil.example/Goal' })).toEqual({
      kind: 'refused',
      problem: { code: 'refused-by-us', detail: 'outside the record' },
    })
    expect(seen).toEqual([])
  })

  it('without a token is refused with the reason, and nothing is sent', async () => {
    const { keeper, rejected } = keeperWith({ first: ended })
    const { transport, seen } = transportWith(keeper, { [address]: { body: '' } })
    expect(await transport.send({ method: 'GET', path: 'Goal' })).toEqual({
      kind: 'refused',
      problem: ended,
    })
    expect([seen, rejected]).toEqual([[], []])
  })

  it('that writes is refused where writing is no longer granted; one that reads goes on', async () => {
    const { keeper } = keeperWith({}, [forbidden, forbidden])
    const { transport, seen } = transportWith(keeper, { [address]: { body: '' } })
    expect(await transport.send(write)).toEqual({ kind: 'refused', problem: forbidden })
    expect(seen).toEqual([])
    expect(await transport.send({ method: 'GET', path: 'Goal' })).toMatchObject({ kind: 'answered' })
  })
})

describe('a request that is answered 401', () => {
  const rejectedThen = (next: NetworkAnswer) => ({ [address]: [{ status: 401, body: '' }, next] })
  const tokens = (seen: readonly RequestInit[]) =>
    seen.map(({ headers }) => new Headers(headers).get('authorization'))

  it('is sent once more, whole, with the renewed token', async () => {
    const { keeper, rejected } = keeperWith()
    const { transport, seen } = transportWith(keeper, rejectedThen({ status: 201, body: 'stored' }))
    expect(await transport.send(write)).toMatchObject({ kind: 'answered', status: 201, body: 'stored' })
    expect(rejected).toEqual(['one'])
    expect(tokens(seen)).toEqual(['Bearer one', 'Bearer two'])
    expect(new Set(seen.map(({ method, body }) => `${method} ${body}`)).size).toBe(1)
  })

  it('is never sent a third time', async () => {
    const { keeper, rejected } = keeperWith()
    const { transport, seen } = transportWith(keeper, rejectedThen({ status: 401, body: 'still' }))
    expect(await transport.send(write)).toMatchObject({ kind: 'answered', status: 401, body: 'still' })
    expect([seen.length, rejected.length]).toEqual([2, 1])
  })

  it('is refused where there is no second token', async () => {
    const { transport, seen } = transportWith(
      keeperWith({ second: ended }).keeper,
      rejectedThen({ body: '' }),
    )
    expect(await transport.send(write)).toEqual({ kind: 'refused', problem: ended })
    expect(seen).toHaveLength(1)
  })

  it('is not written again where the renewed token reaches less far', async () => {
    const { transport, seen } = transportWith(
      keeperWith({}, [undefined, forbidden]).keeper,
      rejectedThen({ body: '' }),
    )
    expect(await transport.send(write)).toEqual({ kind: 'refused', problem: forbidden })
    expect(seen).toHaveLength(1)
  })

  it('is read again even then', async () => {
    const { transport } = transportWith(
      keeperWith({}, [forbidden, forbidden]).keeper,
      rejectedThen({ body: 'read' }),
    )
    expect(await transport.send({ method: 'GET', path: 'Goal' })).toMatchObject({ body: 'read' })
  })

  it('says that nobody answered where the second try is lost', async () => {
    const { transport } = transportWith(keeperWith().keeper, rejectedThen(new Error('cut')))
    expect(await transport.send(write)).toEqual({ kind: 'unreachable', detail: 'cut' })
  })
})

describe('the transport', () => {
  it('ends and locks the session of its keeper', () => {
    const { keeper, calls } = keeperWith()
    const { transport } = transportWith(keeper, {})
    transport.lock()
    transport.end()
    expect([transport.fhirBase, ...calls]).toEqual([base, 'lock', 'end'])
  })
})
