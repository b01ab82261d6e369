import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import { createSmartTransport } from '../../../src/host/smart/smart-transport.ts'
import { openTab } from '../fake-browser.ts'
import { type FakeRecord, startFakeRecord } from '../fake-record.ts'
import { rosasRecord, testQuestionnaireUrl } from '../rosa.ts'
import { problemOf } from './refusals.ts'
import { openHost, signIn } from './sign-in.ts'

let record: FakeRecord
beforeEach(async () => {
  record = await startFakeRecord(structuredClone(rosasRecord))
})
afterEach(() => record.close())

/** The same tab at the page of another site of the origin. */
const atOther = (tab: { readonly address: string }) => {
  const { origin, search } = new URL(tab.address)
  return `${origin}/northgate/app.html${search}`
}

describe('two sites of one origin in one tab', () => {
  it('do not take each other’s answer of the sign-in, and its code is never used', async () => {
    const tab = await signIn(record)
    const other = openTab(atOther(tab), tab.storage)
    expect(problemOf(await openSmartHost(other.edge))).toEqual({ code: 'state-unknown' })
    expect(record.count('/token')).toBe(0)
    expect(await openSmartHost(tab.edge)).toMatchObject({ kind: 'open' })
  })

  it('do not find each other’s session, even by its name in the history', async () => {
    const { tab } = await openHost(record)
    const other = openTab(atOther(tab), tab.storage)
    other.historyState = tab.historyState
    expect(JSON.stringify(other.historyState)).toContain('alongsideLaunch')
    expect(problemOf(await openSmartHost(other.edge))).toEqual({ code: 'nothing-open' })
  })

  it('both lose their sessions when the tab is handed to a person', async () => {
    const { tab, host } = await openHost(record)
    tab.storage.set('alongside.launch./northgate/:x', '{"kind":"session"}')
    host.lockForPerson({ questionnaireUrl: testQuestionnaireUrl })
    expect([...tab.storage.keys()]).toEqual(['alongside.handed-over'])
    const other = openTab(atOther(tab), tab.storage)
    expect(problemOf(await openSmartHost(other.edge))).toEqual({ code: 'handed-over' })
  })
})

it('waits for the record as long as the site says and no longer', async () => {
  const { edge } = openTab('https://app.example/app.html')
  const waiting = {
    ...edge,
    fetch: (_: unknown, init?: RequestInit) =>
      new Promise<Response>((_answer, failed) => {
        init?.signal?.addEventListener('abort', () => failed(init.signal?.reason))
      }),
  }
  const keeper = {
    current: async () => ({ kind: 'token', accessToken: 'secret' }) as const,
    renewed: async () => ({ kind: 'token', accessToken: 'secret' }) as const,
    writeObjection: () => undefined,
    lock: () => {},
    end: () => {},
  }
  const transport = createSmartTransport(waiting, record.fhirBase, keeper, { requestSeconds: 0.01 })
  expect(await transport.send({ method: 'GET', path: 'metadata' })).toMatchObject({ kind: 'unreachable' })
})
