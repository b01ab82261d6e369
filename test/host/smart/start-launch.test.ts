import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startLaunch } from '../../../src/host/smart/start-launch.ts'
import { openTab } from '../fake-browser.ts'
import { type FakeRecord, startFakeRecord } from '../fake-record.ts'
import { rosasRecord } from '../rosa.ts'
import lookAlikes from './iss-look-alikes.json' with { type: 'json' }

let record: FakeRecord
beforeEach(async () => {
  record = await startFakeRecord(rosasRecord)
})
afterEach(() => record.close())

const launchAddress = (iss: string, more = '') =>
  `${record.pages}/launch.html?iss=${encodeURIComponent(iss)}&launch=one-time${more}`

/** Starts a launch that must be refused without leaving the page, storing anything or asking for a token. */
async function refusal(address: string) {
  const tab = openTab(address)
  const start = await startLaunch(tab.edge)
  expect(tab.visited).toEqual([])
  expect([...tab.storage.keys()]).toEqual([])
  expect(record.count('/token')).toBe(0)
  return start.kind === 'refused' ? start.problem : undefined
}

describe('a launch', () => {
  it('goes to the record with everything SMART App Launch asks for', async () => {
    const tab = openTab(launchAddress(record.fhirBase))
    expect(await startLaunch(tab.edge)).toEqual({ kind: 'leaving' })
    const [visited = ''] = tab.visited
    const asked = new URL(visited)
    expect(asked.origin + asked.pathname).toBe(`${record.origin}/authorize`)
    const names = [...asked.searchParams.keys()]
    expect(new Set(names).size).toBe(names.length)
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      client_id: 'alongside',
      redirect_uri: `${record.pages}/app.html`,
      aud: record.fhirBase,
      launch: 'one-time',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[0-9a-f-]{36}$/),
      nonce: expect.stringMatching(/^[0-9a-f-]{36}$/),
      scope: expect.stringMatching(/^launch openid /),
    })
  })

  it('cleans the address before anything is requested', async () => {
    const tab = openTab(launchAddress(record.fhirBase))
    const addresses: string[] = []
    const edge = {
      ...tab.edge,
      fetch: (...request: Parameters<typeof fetch>) => {
        addresses.push(tab.address)
        return fetch(...request)
      },
    }
    await startLaunch(edge)
    expect(addresses.length).toBeGreaterThan(0)
    expect(new Set(addresses)).toEqual(new Set([`${record.pages}/launch.html`]))
  })

  it('never sends launch or iss parameters in a referrer or a request of its own', async () => {
    await startLaunch(openTab(launchAddress(record.fhirBase)).edge)
    expect(record.seen.map(({ path }) => path).filter((path) => path.includes('one-time'))).toEqual([])
  })

  it('makes a new unguessable state each time', async () => {
    const states = new Set<string>()
    for (let turn = 0; turn < 20; turn += 1) {
      const tab = openTab(launchAddress(record.fhirBase))
      await startLaunch(tab.edge)
      states.add(new URL(tab.visited[0] ?? '').searchParams.get('state') ?? '')
    }
    expect(states.size).toBe(20)
  })

  it('asks for scopes of the first grammar where the record takes no other', async () => {
    record.switches.wellKnown = (document) => ({
      ...document,
      capabilities: ['launch-ehr', 'context-ehr-patient', 'permission-v1'],
    })
    const tab = openTab(launchAddress(record.fhirBase))
    await startLaunch(tab.edge)
    expect(new URL(tab.visited[0] ?? '').searchParams.get('scope')).toContain('patient/CarePlan.read')
  })
})

describe('a launch is refused, with nothing stored and no token call,', () => {
  it.each(lookAlikes.refused)('for the record %s', async (iss) => {
    expect(await refusal(launchAddress(iss))).toMatchObject({ code: 'iss-not-allowed' })
    expect(record.count('/pages/site.json')).toBe(record.seen.length)
  })

  it.each(['fhirServiceUrl', 'patientId', 'clientId'])('for an extra %s', async (name) => {
    const address = launchAddress(record.fhirBase, `&${name}=https%3A%2F%2Fevil.example`)
    expect(await refusal(address)).toEqual({ code: 'extra-parameters', detail: name })
    expect(record.seen).toEqual([])
  })

  it('without a record', async () => {
    expect(await refusal(`${record.pages}/launch.html?launch=one-time`)).toMatchObject({
      code: 'missing-parameters',
    })
  })

  it.each<[string, (document: Record<string, unknown>) => unknown, string]>([
    ['no PKCE is advertised', ({ code_challenge_methods_supported: _gone, ...rest }) => rest, 'no-pkce'],
    [
      'only plain PKCE is advertised',
      (document) => ({ ...document, code_challenge_methods_supported: ['plain'] }),
      'no-pkce',
    ],
    ['the configuration is HTML', () => '<html>Sign in</html>', 'well-known-failed'],
    ['the configuration is a list', () => [], 'well-known-failed'],
    ['there are no endpoints', ({ token_endpoint: _gone, ...rest }) => rest, 'well-known-failed'],
    [
      'the token endpoint is elsewhere',
      (document) => ({ ...document, token_endpoint: 'https://evil.example/token' }),
      'well-known-failed',
    ],
    [
      'the token endpoint is a script',
      (document) => ({ ...document, token_endpoint: 'javascript:alert(1)' }),
      'well-known-failed',
    ],
    [
      'the sign-in page is elsewhere',
      (document) => ({ ...document, authorization_endpoint: 'https://evil.example/a' }),
      'well-known-failed',
    ],
    [
      'EHR launch is not offered',
      (document) => ({ ...document, capabilities: ['context-ehr-patient'] }),
      'well-known-failed',
    ],
    [
      'the configuration is endless',
      (document) => ({ ...document, padding: 'x'.repeat(1_100_000) }),
      'well-known-failed',
    ],
  ])('when %s', async (_case, wellKnown, code) => {
    record.switches.wellKnown = wellKnown
    expect(await refusal(launchAddress(record.fhirBase))).toMatchObject({ code })
  })

  it('when the configuration fails, without falling back to the CapabilityStatement', async () => {
    record.switches.wellKnownStatus = 500
    expect(await refusal(launchAddress(record.fhirBase))).toEqual({
      code: 'well-known-failed',
      detail: 'status 500',
    })
    expect(record.count('/fhir/metadata')).toBe(0)
  })

  it('names the capability that is missing', async () => {
    record.switches.wellKnown = (document) => ({ ...document, capabilities: ['launch-ehr'] })
    expect((await refusal(launchAddress(record.fhirBase)))?.detail).toContain('context-ehr-patient')
  })

  it('when the site configuration breaks its rules', async () => {
    record.switches.site = () => ({
      alongsideSite: '1',
      name: 'x',
      records: [{ iss: 'http://a.example', clientId: 'c' }],
    })
    expect(await refusal(launchAddress(record.fhirBase))).toMatchObject({
      code: 'site-configuration-broken',
      detail: expect.stringContaining('records.0.iss: https'),
    })
  })

  it('when the browser blocks storage', async () => {
    const tab = openTab(launchAddress(record.fhirBase))
    const storage = () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError')
    }
    expect(await startLaunch({ ...tab.edge, storage })).toEqual({
      kind: 'refused',
      problem: { code: 'storage-blocked' },
    })
  })

  it('when the browser stores nothing any more', async () => {
    const tab = openTab(launchAddress(record.fhirBase))
    const own = tab.edge.storage()
    const setItem = (name: string, value: string) => {
      if (!name.endsWith('probe')) throw new DOMException('full', 'QuotaExceededError')
      own.setItem(name, value)
    }
    expect(await startLaunch({ ...tab.edge, storage: () => ({ ...own, setItem }) })).toEqual({
      kind: 'refused',
      problem: { code: 'storage-blocked' },
    })
    expect(tab.visited).toEqual([])
  })

  it('when the configuration is another one a moment later', async () => {
    let reads = 0
    record.switches.wellKnown = (document) => {
      reads += 1
      return reads === 1 ? document : {}
    }
    expect(await refusal(launchAddress(record.fhirBase))).toMatchObject({ code: 'well-known-failed' })
  })

  it('when the page itself is not secure', async () => {
    const tab = openTab(launchAddress(record.fhirBase))
    const start = await startLaunch({ ...tab.edge, secureContext: () => false })
    expect(start).toMatchObject({ kind: 'refused', problem: { code: 'insecure' } })
  })
})
