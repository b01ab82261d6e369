import { describe, expect, it, vi } from 'vitest'
import type { Asking } from '../../../src/cli/bulk/export-client.ts'
import { err } from '../../../src/domain/result.ts'
import { base, pieces, type Scripted, scripted } from './scripted-server.ts'

const asking = (url: string, more: Partial<Asking> = {}): Asking => ({
  url,
  asked: 'a thing',
  accept: 'application/json',
  withToken: true,
  ...more,
})
const own = asking(`${base}/x`)
const outcome = (diagnostics: string) =>
  JSON.stringify({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', diagnostics }] })

describe('where the client of an export goes', () => {
  it('sends its token to the server only', async () => {
    const { client, requests } = scripted(() => ({ body: '{}' }))
    await client.ask(own, [200])
    await client.ask(asking('https://files.example/1', { withToken: false }), [200])
    expect(requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-0', undefined])
  })

  it.each([
    ['another address', 'https://files.example/1', 'name it with --token-origin'],
    ['the same name without https', 'http://record.example/fhir/x', 'not https'],
    ['another port', 'https://record.example:8443/fhir/x', 'token'],
    ['an address with a user', 'https://me:secret@record.example/fhir/x', 'names a user'],
    ['no address', 'files/1', 'no address'],
    ['another kind of address', 'ftp://record.example/x', 'not https'],
    ['an address of this machine', 'http://localhost/x', 'not https'],
  ])('does not go with its token to %s', async (_name, url, words) => {
    const { client, requests } = scripted(() => ({}))
    const answer = await client.ask(asking(url), [200])
    expect(answer).toMatchObject({ error: { why: 'outside', detail: expect.stringContaining(words) } })
    expect(requests).toEqual([])
  })

  it('sends its token to another address where whoever runs it said so', async () => {
    const { client } = scripted(() => ({}), { tokenOrigins: ['https://files.example'] })
    expect((await client.ask(asking('https://files.example/1'), [200])).ok).toBe(true)
  })

  it('goes nowhere that an answer sends it', async () => {
    const { client, requests } = scripted(() => ({
      status: 302,
      headers: { location: 'https://evil.example/' },
    }))
    expect(await client.ask(own, [200])).toMatchObject({ error: { why: 'outside', status: 302 } })
    expect(requests).toHaveLength(1)
  })
})

describe('the tokens of an export', () => {
  it('are renewed once when the server says that they have ended', async () => {
    const { client, requests, fresh } = scripted(({ headers }) =>
      headers.authorization === 'Bearer token-0' ? { status: 401 } : { body: '{}' },
    )
    expect((await client.ask(own, [200])).ok).toBe(true)
    expect(requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer token-0', 'Bearer token-1'])
    expect(fresh.filter(Boolean)).toHaveLength(1)
  })

  it('are renewed once for all that need one at the same time', async () => {
    const { client, fresh } = scripted(({ headers }) =>
      headers.authorization === 'Bearer token-0' ? { status: 401 } : { body: '{}' },
    )
    const answers = await Promise.all([1, 2, 3, 4].map((n) => client.ask(asking(`${base}/${n}`), [200])))
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect(fresh.filter(Boolean)).toHaveLength(1)
  })

  it('are not asked for without end', async () => {
    const { client, requests } = scripted(() => ({ status: 401, body: outcome('unknown client') }))
    expect(await client.ask(own, [200])).toMatchObject({
      error: { why: 'session-ended', status: 401, detail: 'unknown client' },
    })
    expect(requests).toHaveLength(2)
  })

  it('that do not come are the problem', async () => {
    const tokens = { current: async () => err({ code: 'session-ended', detail: 'no such key' } as const) }
    const { client, requests } = scripted(() => ({}), { tokens })
    expect(await client.ask(own, [200])).toMatchObject({
      error: { why: 'session-ended', asked: 'a token', detail: 'no such key' },
    })
    expect(requests).toEqual([])
  })
})

describe('the patience of the client of an export', () => {
  it.each<[string, readonly Scripted[], readonly number[]]>([
    ['as long as it is asked to', [{ status: 429, headers: { 'retry-after': '7' } }], [7_000]],
    [
      'until the time it is told',
      [{ status: 503, headers: { 'retry-after': 'Sun, 22 Nov 2026 10:00:30 GMT' } }],
      [30_000],
    ],
    ['two minutes at most', [{ status: 429, headers: { 'retry-after': '86400' } }], [120_000]],
    [
      'longer each time where nobody says',
      [{ status: 500 }, { status: 502 }, { status: 408 }],
      [500, 1_000, 2_000],
    ],
    ['after an answer that broke off', [{ body: pieces(['{'], 'aborted') }], [500]],
  ])('waits %s', async (_name, failures, waits) => {
    const { client, sleeps } = scripted((_request, nth) => failures[nth - 1] ?? { body: '{}' })
    expect((await client.ask(own, [200])).ok).toBe(true)
    expect(sleeps).toEqual(waits)
  })

  it('is that of all requests: while one waits as it was asked to, no other goes out', async () => {
    const waits: number[] = []
    const held: (() => void)[] = []
    const { client, requests } = scripted(
      (_request, nth) => (nth === 1 ? { status: 429, headers: { 'retry-after': '7' } } : { body: '{}' }),
      {
        clock: {
          now: () => Date.parse('2026-11-22T10:00:00Z'),
          sleep: (ms) => {
            waits.push(ms)
            return new Promise((done) => held.push(done))
          },
          random: () => 0.5,
        },
      },
    )
    const asked = client.ask(own, [200])
    await vi.waitFor(() => expect(waits).toEqual([7_000]))
    const other = client.ask(asking(`${base}/y`), [200])
    await vi.waitFor(() => expect(waits).toEqual([7_000, 7_000]))
    expect(requests).toHaveLength(1)
    for (let done = held.shift(); done !== undefined; done = held.shift()) {
      done()
      await new Promise(setImmediate)
    }
    expect([(await asked).ok, (await other).ok]).toEqual([true, true])
  })

  it.each([
    ['a certificate that does not fit', 'SELF_SIGNED_CERT_IN_CHAIN', 'unreachable'],
    ['a certificate of another name', 'ERR_TLS_CERT_ALTNAME_INVALID', 'unreachable'],
    ['a port without TLS', 'EPROTO', 'unreachable'],
    ['an encoding that was not asked for', 'ERR_ODD_ENCODING', 'unreadable'],
  ])('is none for %s', async (_name, code, why) => {
    const { client, requests } = scripted(() => {
      throw Object.assign(new Error('no'), { code })
    })
    expect(await client.ask(own, [200])).toMatchObject({ error: { why, detail: 'no' } })
    expect(requests).toHaveLength(1)
  })

  it('ends after six times', async () => {
    const { client, requests } = scripted(() => ({ status: 503, body: outcome('later') }))
    expect(await client.ask(own, [200])).toMatchObject({
      error: { why: 'server-error', status: 503, detail: 'later' },
    })
    expect(requests).toHaveLength(6)
  })

  it.each([400, 403, 404, 405, 410, 422, 501])('is none for %i', async (status) => {
    const { client, requests } = scripted(() => ({ status }))
    expect((await client.ask(own, [200])).ok).toBe(false)
    expect(requests).toHaveLength(1)
  })

  it('ends when it is told to stop', async () => {
    const stop = new AbortController()
    const { client, requests } = scripted(
      () => {
        stop.abort()
        return { status: 503 }
      },
      { signal: stop.signal },
    )
    expect(await client.ask(own, [200])).toMatchObject({ error: { why: 'interrupted' } })
    expect(requests).toHaveLength(1)
  })

  it('does not hold an answer that never ends, nor one that is no UTF-8', async () => {
    const endless = async function* () {
      const piece = new Uint8Array(8 << 20)
      for (;;) yield piece
    }
    const long = scripted(() => ({ body: endless() }))
    expect(await long.client.ask(own, [200])).toMatchObject({ error: { why: 'unreadable' } })
    const odd = scripted(() => ({ body: Uint8Array.of(0xff, 0xfe) }))
    expect(await odd.client.ask(own, [200])).toMatchObject({ error: { why: 'unreadable' } })
    expect(odd.requests).toHaveLength(1)
  })
})
