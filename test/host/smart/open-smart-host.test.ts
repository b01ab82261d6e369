import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import { type FakeRecord, type RecordFault, startFakeRecord } from '../fake-record.ts'
import { rosasRecord } from '../rosa.ts'
import { problemOf, refusedWithoutToken } from './refusals.ts'
import { signIn } from './sign-in.ts'

let record: FakeRecord
beforeEach(async () => {
  record = await startFakeRecord(structuredClone(rosasRecord))
})
afterEach(() => record.close())

describe('opening after the sign-in', () => {
  it('gives a frozen launch of the right person by the verified user', async () => {
    const tab = await signIn(record)
    const outcome = await openSmartHost(tab.edge)
    expect(outcome).toMatchObject({
      kind: 'open',
      host: {
        launch: {
          fhirBase: record.fhirBase,
          patientId: 'rosa',
          user: { reference: 'Practitioner/sam', display: 'Sam Reed' },
          needPatientBanner: true,
          access: { mode: 'edit', drafts: 'kept' },
          site: { name: 'Test site', inspire: { visibility: 'record' } },
        },
      },
    })
    const launch = outcome.kind === 'open' ? outcome.host.launch : undefined
    expect(() => Object.assign(launch ?? {}, { patientId: 'stranger' })).toThrow(TypeError)
  })

  it('removes code and state from the address before any request', async () => {
    const tab = await signIn(record)
    const addresses: string[] = []
    const edge = {
      ...tab.edge,
      fetch: (...request: Parameters<typeof fetch>) => {
        addresses.push(tab.address)
        return fetch(...request)
      },
    }
    await openSmartHost(edge)
    expect(new Set(addresses)).toEqual(new Set([`${record.pages}/app.html`]))
  })

  it('sends code and verifier to the token endpoint only, once', async () => {
    const tab = await signIn(record)
    const code = new URL(tab.address).searchParams.get('code') ?? ''
    await openSmartHost(tab.edge)
    expect(record.count('/token')).toBe(1)
    const elsewhere = record.seen.filter(
      ({ path, body }) => path.includes(code) || (path !== '/token' && body.includes(code)),
    )
    expect(elsewhere).toEqual([])
    const form = new URLSearchParams(record.seen.find(({ path }) => path === '/token')?.body)
    expect(Object.fromEntries(form)).toMatchObject({
      grant_type: 'authorization_code',
      code,
      client_id: 'alongside',
      redirect_uri: `${record.pages}/app.html`,
    })
  })

  it('cannot be made to add parameters by the code', async () => {
    const tab = await signIn(record)
    const back = new URL(tab.address)
    back.searchParams.set('code', 'x&redirect_uri=https://evil.example&grant_type=password')
    tab.address = back.href
    expect(problemOf(await openSmartHost(tab.edge))).toMatchObject({ code: 'token-failed' })
    const form = new URLSearchParams(record.seen.find(({ path }) => path === '/token')?.body)
    expect(form.getAll('grant_type')).toEqual(['authorization_code'])
    expect(form.getAll('redirect_uri')).toEqual([`${record.pages}/app.html`])
  })

  it('takes the scopes as granted when the answer leaves them out', async () => {
    record.switches.token = ({ scope: _gone, ...rest }) => rest
    const outcome = await openSmartHost((await signIn(record)).edge)
    expect(outcome).toMatchObject({ kind: 'open', host: { launch: { access: { mode: 'edit' } } } })
  })

  it('is read-only when writing was not granted, before anything is typed', async () => {
    record.switches.token = (answer) => ({ ...answer, scope: 'patient/*.rs' })
    const outcome = await openSmartHost((await signIn(record)).edge)
    expect(outcome).toMatchObject({ kind: 'open', host: { launch: { access: { mode: 'read-only' } } } })
  })

  it.each([
    [undefined, true],
    [true, true],
    ['false', true],
    [false, false],
  ])('shows who it is about when need_patient_banner is %s: %s', async (said, needPatientBanner) => {
    record.switches.token = (answer) => ({ ...answer, need_patient_banner: said })
    const outcome = await openSmartHost((await signIn(record)).edge)
    expect(outcome).toMatchObject({ kind: 'open', host: { launch: { needPatientBanner } } })
  })

  it('does not mind parameters it does not know', async () => {
    record.switches.token = (answer) => ({
      ...answer,
      tenant: 'x',
      fhirContext: 7,
      constructor: 'y',
      intent: 'z',
    })
    expect(await openSmartHost((await signIn(record)).edge)).toMatchObject({
      kind: 'open',
      host: { launch: { intent: 'z' } },
    })
  })
})

describe('reloading', () => {
  it('goes on with the same person without signing in again', async () => {
    const tab = await signIn(record)
    await openSmartHost(tab.edge)
    const again = await openSmartHost(tab.edge)
    expect(again).toMatchObject({
      kind: 'open',
      host: { launch: { patientId: 'rosa', user: { reference: 'Practitioner/sam' } } },
    })
    expect(record.count('/token')).toBe(1)
  })

  it('goes on from what an older version of the app left, which kept no settings of the site', async () => {
    const tab = await signIn(record)
    await openSmartHost(tab.edge)
    for (const [key, kept] of tab.storage) {
      const { site: _notKept, ...session } = JSON.parse(kept)
      tab.storage.set(key, JSON.stringify(session))
    }
    expect(await openSmartHost(tab.edge)).toMatchObject({
      kind: 'open',
      host: { launch: { patientId: 'rosa', site: { inspire: { visibility: 'record' } } } },
    })
  })

  it('shows A again after A, B, reload A in frames that share their storage', async () => {
    const frameA = await signIn(record)
    await openSmartHost(frameA.edge)
    record.switches.token = (answer) => ({ ...answer, patient: 'stranger' })
    const frameB = await signIn(record, frameA.storage)
    expect(await openSmartHost(frameB.edge)).toMatchObject({ host: { launch: { patientId: 'stranger' } } })
    expect(await openSmartHost(frameA.edge)).toMatchObject({ host: { launch: { patientId: 'rosa' } } })
    expect(await openSmartHost(frameB.edge)).toMatchObject({ host: { launch: { patientId: 'stranger' } } })
  })

  it.each<[string, RecordFault['kind'], number]>([
    ['could not be reached', 'cut-before', 0],
    ['was broken', 'answer-before', 503],
    ['was busy', 'answer-before', 429],
  ])('opens after all when the record %s before', async (_case, kind, status) => {
    const tab = await signIn(record)
    record.faults.push({ kind, when: ({ path }) => path === '/fhir/Patient/rosa', answer: { status } })
    expect(problemOf(await openSmartHost(tab.edge))).toMatchObject({ code: 'person-unreadable' })
    expect(record.count('/revoke')).toBe(0)
    expect(await openSmartHost(tab.edge)).toMatchObject({ host: { launch: { patientId: 'rosa' } } })
    record.faults.push({ kind, when: ({ path }) => path === '/fhir/Patient/rosa', answer: { status } })
    expect(problemOf(await openSmartHost(tab.edge))).toMatchObject({ code: 'person-unreadable' })
    expect(await openSmartHost(tab.edge)).toMatchObject({ kind: 'open' })
  })

  it('opens nothing after the end', async () => {
    const tab = await signIn(record)
    const outcome = await openSmartHost(tab.edge)
    if (outcome.kind === 'open') outcome.host.end()
    expect(await refusedWithoutToken(record, tab)).toEqual({ code: 'nothing-open' })
    expect([...tab.storage.keys()]).toEqual([])
  })
})
