import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FakeTab } from '../host/fake-browser.ts'
import { type FakeRecord, startFakeRecord } from '../host/fake-record.ts'
import { rosasRecord } from '../host/rosa.ts'

let record: FakeRecord
beforeEach(async () => {
  record = await startFakeRecord(structuredClone(rosasRecord))
})
afterEach(async () => {
  vi.doUnmock('../../src/host/smart/oauth-environment.ts')
  vi.doUnmock('../../src/host/smart/record-style.ts')
  vi.doUnmock('../../src/host/smart/store-at-launch.ts')
  await record.close()
})

/** From now on the file is not there: an upgrade took it away, or the connection went. */
function takeAway(part: 'oauth-environment' | 'record-style' | 'store-at-launch'): void {
  vi.resetModules()
  vi.doMock(`../../src/host/smart/${part}.ts`, () => {
    throw new Error('404')
  })
}

const signedIn = async () => (await import('../host/smart/sign-in.ts')).signIn(record)
const opened = async ({ edge }: FakeTab) =>
  (await import('../../src/host/smart/open-smart-host.ts')).openSmartHost(edge)

describe('a part of Alongside that does not arrive', () => {
  it('stops a launch with a reason, before the record is left for', async () => {
    takeAway('oauth-environment')
    const [{ startLaunch }, { openTab }] = await Promise.all([
      import('../../src/host/smart/start-launch.ts'),
      import('../host/fake-browser.ts'),
    ])
    const tab = openTab(
      `${record.pages}/launch.html?iss=${encodeURIComponent(record.fhirBase)}&launch=one-time`,
    )
    expect(await startLaunch(tab.edge)).toEqual({
      kind: 'refused',
      problem: { code: 'well-known-failed', detail: 'a part of Alongside did not load' },
    })
    expect(tab.visited).toEqual([])
  })

  it('stops the opening with a reason, and the answer of the sign-in is used up', async () => {
    const tab = await signedIn()
    const { address } = tab
    takeAway('oauth-environment')
    expect(await opened(tab)).toEqual({
      kind: 'refused',
      problem: { code: 'token-failed', detail: 'a part of Alongside did not load' },
    })
    tab.address = address
    expect(await opened(tab)).toEqual({ kind: 'refused', problem: { code: 'state-replayed' } })
    expect(record.count('/token')).toBe(0)
  })

  it('costs the second store of the site, which is told as out of reach and missing from every list', async () => {
    record.switches.site = (site) => ({ ...site, store: { base: record.fhirBase, name: 'Plans' } })
    const tab = await signedIn()
    takeAway('store-at-launch')
    const outcome = await opened(tab)
    const { launch, readCarePlans } = outcome.kind === 'open' ? outcome.host : {}
    expect(launch).toMatchObject({
      store: { name: 'Plans', state: 'out-of-reach', why: 'unreachable' },
      ladder: { response: 'record', goals: 'record' },
    })
    expect(await readCarePlans?.()).toMatchObject({
      value: { unreadStore: { name: 'Plans', problem: { code: 'not-loaded' } } },
    })
  })

  it('costs the colours of the record and nothing else', async () => {
    record.switches.token = (token) => ({ ...token, smart_style_url: `${record.origin}/style.json` })
    const tab = await signedIn()
    takeAway('record-style')
    const outcome = await opened(tab)
    expect(outcome).toMatchObject({ kind: 'open', host: { launch: { patientId: 'rosa' } } })
    expect(record.count('/style.json')).toBe(0)
  })
})
