import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSmartTransport } from '../../../src/host/smart/smart-transport.ts'
import { type FakeRecord, startFakeRecord } from '../fake-record.ts'
import { fastClock } from '../fast-clock.ts'
import { rosasRecord, submissionAbout } from '../rosa.ts'
import { openHost, signIn } from './sign-in.ts'

let record: FakeRecord
beforeEach(async () => {
  record = await startFakeRecord(structuredClone(rosasRecord))
})
afterEach(() => record.close())

const refreshes = () =>
  record.seen.filter(({ path, body }) => path === '/token' && body.includes('grant_type=refresh_token'))
const creates = () => record.count('/fhir/QuestionnaireResponse', 'POST')

describe('a session whose token ran out', () => {
  it('renews once and stores once when that happens at the save', async () => {
    const { host } = await openHost(record, fastClock())
    record.liveTokens.clear()
    const outcome = await host.saveMeasure(submissionAbout('Practitioner/maya', randomUUID()), () => {})
    expect(outcome).toMatchObject({ kind: 'saved' })
    expect(refreshes()).toHaveLength(1)
    expect(record.memory.resources('QuestionnaireResponse')).toHaveLength(1)
  })

  it('renews once and stores once when the token dies between looking and writing', async () => {
    const { host } = await openHost(record, fastClock())
    record.faults.push({
      kind: 'answer-before',
      when: ({ method }) => method === 'POST',
      answer: { status: 401 },
    })
    const outcome = await host.saveMeasure(submissionAbout('Practitioner/maya', randomUUID()), () => {})
    expect(outcome).toMatchObject({ kind: 'saved' })
    expect(refreshes()).toHaveLength(1)
    expect(creates()).toBe(2)
    expect(record.memory.resources('QuestionnaireResponse')).toHaveLength(1)
  })

  it('renews before it sends a token that is about to run out', async () => {
    const { tab, host } = await openHost(record)
    tab.nowMs += 291_000
    await host.readPerson()
    expect(refreshes()).toHaveLength(1)
  })

  it('renews once for fifty requests at the same time, with a token never used twice', async () => {
    const { host } = await openHost(record)
    record.liveTokens.clear()
    const reads = await Promise.all(Array.from({ length: 50 }, () => host.readPerson()))
    expect(new Set(reads.map(({ kind }) => kind))).toEqual(new Set(['present']))
    expect(refreshes()).toHaveLength(1)
    record.liveTokens.clear()
    await host.readPerson()
    const used = refreshes().map(({ body }) => new URLSearchParams(body).get('refresh_token'))
    expect(new Set(used).size).toBe(2)
  })

  it('names the app in the renewal, as public clients must', async () => {
    const { host } = await openHost(record)
    record.liveTokens.clear()
    await host.readPerson()
    expect(new URLSearchParams(refreshes()[0]?.body).get('client_id')).toBe('alongside')
  })

  it('goes on with the renewed token after a reload', async () => {
    const { tab, host } = await openHost(record)
    record.liveTokens.clear()
    await host.readPerson()
    expect(tab.storage.size).toBe(1)
    expect([...tab.storage.values()].join()).toContain([...record.liveTokens][0])
  })

  it('says that the session ended when renewal is refused, and writes nothing', async () => {
    const { host } = await openHost(record, fastClock())
    record.liveTokens.clear()
    record.switches.refreshStatus = 400
    const outcome = await host.saveMeasure(submissionAbout('Practitioner/maya', randomUUID()), () => {})
    expect(outcome).toMatchObject({ kind: 'not-saved', problem: { code: 'session-ended' } })
    expect(creates()).toBe(0)
    await host.readPerson()
    expect(refreshes()).toHaveLength(1)
  })

  it('says so when there is nothing to renew with', async () => {
    record.switches.token = ({ refresh_token: _gone, ...rest }) => rest
    const { host } = await openHost(record)
    record.liveTokens.clear()
    expect(await host.readPerson()).toMatchObject({ kind: 'failed', problem: { code: 'session-ended' } })
  })

  it('tries again later when the service could not be reached', async () => {
    const { host } = await openHost(record)
    record.liveTokens.clear()
    record.switches.refreshStatus = 503
    expect(await host.readPerson()).toMatchObject({ kind: 'failed', problem: { code: 'server-error' } })
  })
})

describe('a renewal that may do better later', () => {
  it.each<[string, number, unknown, string]>([
    ['is told to wait', 429, {}, 'busy'],
    ['times out', 408, {}, 'unreachable'],
    ['is stopped by a proxy', 403, '<html>Blocked</html>', 'unreadable'],
    ['is asked for a proxy password', 407, '<html>Proxy</html>', 'unreadable'],
    ['meets a login page', 200, '<html>Sign in</html>', 'unreadable'],
    ['meets a broken service', 502, {}, 'server-error'],
  ])('when it %s: keeps the session', async (_case, status, body, code) => {
    const { tab, host } = await openHost(record, fastClock())
    record.liveTokens.clear()
    const { fetch } = tab.edge
    let failing = true
    Object.assign(tab.edge, {
      fetch: (...request: Parameters<typeof globalThis.fetch>) =>
        failing && String(request[0]).endsWith('/token')
          ? Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }))
          : fetch(...request),
    })
    const submission = submissionAbout('Practitioner/maya', randomUUID())
    expect(await host.readPerson()).toMatchObject({ kind: 'failed', problem: { code } })
    expect(await host.saveMeasure(submission, () => {})).toMatchObject({
      kind: 'not-saved',
      problem: { code },
    })
    failing = false
    expect(await host.saveMeasure(submission, () => {})).toMatchObject({ kind: 'saved' })
    expect(record.memory.resources('QuestionnaireResponse')).toHaveLength(1)
  })
})

describe('a session that ends while its token is renewed', () => {
  it.each([200, 400, 503])('stores nothing and keeps no token when the answer is %s', async (status) => {
    const { tab, host } = await openHost(record)
    record.liveTokens.clear()
    record.switches.refreshStatus = status
    const { fetch } = tab.edge
    let release = (): void => {}
    const gate = new Promise<void>((open) => {
      release = open
    })
    Object.assign(tab.edge, {
      fetch: async (...request: Parameters<typeof globalThis.fetch>) => {
        if (String(request[0]).endsWith('/token')) await gate
        return fetch(...request)
      },
    })
    const read = host.readPerson()
    await expect.poll(() => record.count('/fhir/Patient/rosa')).toBe(2)
    host.end()
    release()
    expect(await read).toMatchObject({ kind: 'failed', problem: { code: 'session-ended' } })
    expect([...tab.storage.keys()]).toEqual([])
    await expect.poll(() => record.count('/revoke')).toBe(status === 200 ? 2 : 1)
  })
})

describe('a renewed token', () => {
  it.each<[string, object]>([
    ['person', { patient: 'stranger' }],
    ['encounter', { encounter: 'other' }],
    ['user', { id_token: `x.${btoa('{"sub":"user-maya"}')}.y` }],
  ])('for another %s locks the session for good, before any write', async (_what, change) => {
    const { tab, host } = await openHost(record, fastClock())
    record.liveTokens.clear()
    record.switches.token = (answer, grant) => (grant === 'refresh_token' ? { ...answer, ...change } : answer)
    const outcome = await host.saveMeasure(submissionAbout('Practitioner/maya', randomUUID()), () => {})
    expect(outcome).toMatchObject({ kind: 'not-saved', problem: { code: 'identity-changed' } })
    expect(await host.readPerson()).toMatchObject({ problem: { code: 'identity-changed' } })
    expect(await host.readCarePlans()).toMatchObject({ problem: { code: 'identity-changed' } })
    expect(creates()).toBe(0)
    expect(host.launch.patientId).toBe('rosa')
    expect([...tab.storage.keys()]).toEqual([])
    // What came for somebody else is of no use to anybody here.
    await expect.poll(() => record.count('/revoke')).toBe(1)
    expect(record.seen.find(({ path }) => path === '/revoke')?.body).toContain('token=refresh-')
  })

  it('for the same person and user goes on', async () => {
    const { host } = await openHost(record)
    record.liveTokens.clear()
    record.switches.token = (answer) => ({ ...answer, id_token: `x.${btoa('{"sub":"user-sam"}')}.y` })
    expect(await host.readPerson()).toMatchObject({ kind: 'present' })
  })

  it('that reaches less far ends writing and goes on reading', async () => {
    const { host } = await openHost(record, fastClock())
    record.liveTokens.clear()
    record.switches.token = (answer) => ({ ...answer, scope: 'patient/*.rs' })
    const outcome = await host.saveMeasure(submissionAbout('Practitioner/maya', randomUUID()), () => {})
    expect(outcome).toMatchObject({ kind: 'not-saved', problem: { code: 'forbidden' } })
    expect(creates()).toBe(0)
    expect(await host.readPerson()).toMatchObject({ kind: 'present' })
  })
})

describe('the token', () => {
  it('never leaves the FHIR base, whatever a page of results points to', async () => {
    const elsewhere = createServer((request, response) => {
      reached.push(request.headers.authorization)
      response.end('{}')
    })
    const reached: (string | undefined)[] = []
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
    const foreign = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
    const { host } = await openHost(record)
    for (const url of [
      `${foreign}/fhir/CarePlan?page=2`,
      `${record.origin}/other/CarePlan`,
      `${record.fhirBase}/../token`,
    ]) {
      record.faults.push({
        kind: 'answer-before',
        when: ({ path }) => path.startsWith('/fhir/CarePlan'),
        answer: {
          status: 200,
          body: JSON.stringify({
            resourceType: 'Bundle',
            type: 'searchset',
            link: [{ relation: 'next', url }],
            entry: [],
          }),
        },
      })
      expect(await host.readCarePlans()).toMatchObject({ kind: 'failed', problem: { code: 'refused-by-us' } })
    }
    expect(reached).toEqual([])
    expect(
      record.seen.filter(({ path, authorization }) => authorization && !path.startsWith('/fhir/')),
    ).toEqual([])
    await new Promise((resolve) => elsewhere.close(resolve))
  })

  it('does not follow a redirect', async () => {
    const { host } = await openHost(record)
    record.faults.push({
      kind: 'answer-before',
      when: ({ path }) => path.startsWith('/fhir/RelatedPerson'),
      answer: { status: 307, headers: { location: `${record.origin}/other` } },
    })
    expect(await host.readRelatives()).toMatchObject({ kind: 'failed', problem: { code: 'unreachable' } })
    expect(record.count('/other')).toBe(0)
  })

  it('is refused a path that leads out of the base', async () => {
    const sent: unknown[] = []
    const tab = await signIn(record)
    const edge = {
      ...tab.edge,
      fetch: async (...request: unknown[]) => {
        sent.push(request)
        return new Response('{}')
      },
    }
    const keeper = {
      current: async () => ({ kind: 'token', accessToken: 'secret' }) as const,
      renewed: async () => ({ kind: 'token', accessToken: 'secret' }) as const,
      writeObjection: () => undefined,
      lock: () => {},
      end: () => {},
    }
    const transport = createSmartTransport(edge, record.fhirBase, keeper)
    for (const path of [
      '../token',
      '/token',
      '//evil.example/x',
      'https://evil.example/fhir/Patient/1',
      'Patient/../../token',
      'Patient/%2e%2e/x',
      `${record.fhirBase}.evil.example/Patient/1`,
    ]) {
      expect(await transport.send({ method: 'GET', path })).toMatchObject({ kind: 'refused' })
    }
    expect(sent).toEqual([])
  })

  it('is in the session storage of the tab and nowhere else, and gone after the end', async () => {
    const { tab, host } = await openHost(record)
    const [token = ''] = record.liveTokens
    expect(tab.address).not.toContain(token)
    expect(JSON.stringify(tab.historyState)).not.toContain(token)
    expect(JSON.stringify(host.launch)).not.toContain(token)
    host.end()
    expect([...tab.storage.values()].join()).not.toContain(token)
  })

  it('is revoked at the end', async () => {
    const { host } = await openHost(record)
    host.end()
    await expect.poll(() => record.count('/revoke')).toBe(1)
  })
})
