import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LaunchOutcome, LaunchProblem } from '../../../src/host/launch-problem.ts'
import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import { type FakeTab, openTab } from '../fake-browser.ts'
import { type FakeRecord, type RecordFault, startFakeRecord } from '../fake-record.ts'
import { rosasRecord } from '../rosa.ts'
import { signIn } from './sign-in.ts'

let record: FakeRecord
beforeEach(async () => {
  record = await startFakeRecord(structuredClone(rosasRecord))
})
afterEach(() => record.close())

const problemOf = (outcome: LaunchOutcome): LaunchProblem | undefined =>
  outcome.kind === 'refused' ? outcome.problem : undefined

/** Opens and expects a refusal before any token was asked for. */
async function refusedWithoutToken(tab: FakeTab) {
  const before = record.count('/token')
  const problem = problemOf(await openSmartHost(tab.edge))
  expect(record.count('/token')).toBe(before)
  return problem
}

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
          access: { mode: 'edit' },
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

describe('who launched', () => {
  it.each<[string, () => void, string]>([
    [
      'there is no ID token',
      () => {
        record.switches.idToken = () => undefined
      },
      'no-id-token',
    ],
    [
      'its signature is broken',
      () => {
        record.switches.idToken = (token) => `${token.slice(0, -20)}AAAAAAAAAAAAAAAAAAAA`
      },
      'not-verified',
    ],
    [
      'it is not signed',
      () => {
        record.switches.idToken = (token) => `${btoa('{"alg":"none"}')}.${token.split('.')[1]}.`
      },
      'not-verified',
    ],
    [
      'it is for another app',
      () => {
        record.switches.claims = (claims) => ({ ...claims, aud: 'other' })
      },
      'not-verified',
    ],
    [
      'it is from another service',
      () => {
        record.switches.claims = (claims) => ({ ...claims, iss: 'https://evil.example' })
      },
      'not-verified',
    ],
    [
      'it is long over',
      () => {
        record.switches.claims = (claims) => ({ ...claims, exp: 1_000_000 })
      },
      'not-verified',
    ],
    [
      'it is of another launch',
      () => {
        record.switches.claims = (claims) => ({ ...claims, nonce: 'other' })
      },
      'not-verified',
    ],
    [
      'it has no fhirUser',
      () => {
        record.switches.claims = ({ fhirUser: _gone, ...claims }) => claims
      },
      'no-fhir-user',
    ],
    [
      'its fhirUser is on another server',
      () => {
        record.switches.claims = (claims) => ({
          ...claims,
          fhirUser: 'https://evil.example/fhir/Practitioner/sam',
        })
      },
      'no-fhir-user',
    ],
    [
      'its fhirUser is no person',
      () => {
        record.switches.claims = (claims) => ({ ...claims, fhirUser: 'Device/1' })
      },
      'no-fhir-user',
    ],
    [
      'the key set does not say where it is',
      () => {
        record.switches.wellKnown = ({ jwks_uri: _gone, ...rest }) => rest
      },
      'not-verified',
    ],
  ])('is not guessed when %s', async (_case, change, userProblem) => {
    change()
    const outcome = await openSmartHost((await signIn(record)).edge)
    expect(outcome).toMatchObject({ kind: 'open', host: { launch: { userProblem } } })
    expect(outcome.kind === 'open' && outcome.host.launch.user).toBeUndefined()
  })

  it('may be verified by a token for several apps that was given to this one', async () => {
    record.switches.claims = (claims) => ({ ...claims, aud: ['other', 'alongside'], azp: 'alongside' })
    const outcome = await openSmartHost((await signIn(record)).edge)
    expect(outcome).toMatchObject({
      kind: 'open',
      host: { launch: { user: { reference: 'Practitioner/sam' } } },
    })
  })

  it.each<[string, object]>([
    ['given to another app', { aud: ['other', 'alongside'], azp: 'other' }],
    ['for several apps that names none of them', { aud: ['other', 'alongside'] }],
    ['without an end', { exp: undefined }],
    ['without a beginning', { iat: undefined }],
    ['from the future', { iat: Math.floor(Date.now() / 1000) + 3_600 }],
    ['for apps whose names only begin alike', { aud: 'alongside-evil' }],
  ])('is not verified by a token %s', async (_case, change) => {
    record.switches.claims = (claims) => ({ ...claims, ...change })
    const outcome = await openSmartHost((await signIn(record)).edge)
    expect(outcome).toMatchObject({ kind: 'open', host: { launch: { userProblem: 'not-verified' } } })
  })

  it('may be named relative to the record', async () => {
    record.switches.claims = (claims) => ({ ...claims, fhirUser: 'Practitioner/sam' })
    const outcome = await openSmartHost((await signIn(record)).edge)
    expect(outcome).toMatchObject({
      kind: 'open',
      host: { launch: { user: { reference: 'Practitioner/sam' } } },
    })
  })
})

describe('opening is refused without a token call', () => {
  it('when the state is foreign', async () => {
    const tab = await signIn(record)
    tab.address = tab.address.replace(/state=[^&]+/, 'state=someone-elses')
    expect(await refusedWithoutToken(tab)).toEqual({ code: 'state-unknown' })
  })

  it('when the state is of another tab', async () => {
    const tab = await signIn(record)
    expect(await refusedWithoutToken(openTab(tab.address))).toEqual({ code: 'state-unknown' })
  })

  it.each(['code', 'state'])('when the %s is missing', async (name) => {
    const tab = await signIn(record)
    const back = new URL(tab.address)
    back.searchParams.delete(name)
    tab.address = back.href
    expect(await refusedWithoutToken(tab)).toEqual({ code: 'state-unknown' })
  })

  it('when the answer was used before', async () => {
    const tab = await signIn(record)
    const { address } = tab
    expect((await openSmartHost(tab.edge)).kind).toBe('open')
    tab.address = address
    expect(await refusedWithoutToken(tab)).toEqual({ code: 'state-replayed' })
  })

  it('when the answer was used before, even in vain', async () => {
    const tab = await signIn(record)
    const { address } = tab
    record.switches.token = () => '<html>'
    expect(problemOf(await openSmartHost(tab.edge))).toMatchObject({ code: 'token-failed' })
    tab.address = address
    expect(await refusedWithoutToken(tab)).toEqual({ code: 'state-replayed' })
  })

  it('when ten minutes have passed', async () => {
    const tab = await signIn(record)
    tab.nowMs += 10 * 60_000 + 1
    expect(await refusedWithoutToken(tab)).toEqual({ code: 'state-expired' })
  })

  it('when another service answers', async () => {
    const tab = await signIn(record)
    const back = new URL(tab.address)
    back.searchParams.set('iss', 'https://evil.example')
    tab.address = back.href
    expect(await refusedWithoutToken(tab)).toEqual({ code: 'issuer-mismatch' })
  })

  it('when the service promised to name itself and does not', async () => {
    record.switches.wellKnown = (document) => ({
      ...document,
      authorization_response_iss_parameter_supported: true,
    })
    const tab = await signIn(record)
    const back = new URL(tab.address)
    back.searchParams.delete('iss')
    tab.address = back.href
    expect(await refusedWithoutToken(tab)).toEqual({ code: 'issuer-mismatch' })
  })

  it('when the service says no, with its words as text', async () => {
    const tab = await signIn(record)
    const state = new URL(tab.address).searchParams.get('state')
    tab.address = `${record.pages}/app.html?error=access_denied&error_description=%3Cimg%20onerror%3D1%3E&state=${state}`
    expect(await refusedWithoutToken(tab)).toEqual({
      code: 'authorization-error',
      detail: 'access_denied: <img onerror=1>',
    })
  })

  it('when nothing was launched in this tab', async () => {
    expect(await refusedWithoutToken(openTab(`${record.pages}/app.html`))).toEqual({ code: 'nothing-open' })
  })

  it('when storage is blocked', async () => {
    const tab = await signIn(record)
    const storage = () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError')
    }
    const outcome = await openSmartHost({ ...tab.edge, storage })
    expect(problemOf(outcome)).toEqual({ code: 'storage-blocked' })
    expect(record.count('/token')).toBe(0)
    expect(tab.address).not.toContain('code=')
  })
})

describe('opening is refused, and the tokens are forgotten,', () => {
  async function refusal() {
    const tab = await signIn(record)
    const problem = problemOf(await openSmartHost(tab.edge))
    expect([...tab.storage.values()].filter((text) => /access-|refresh-/.test(text))).toEqual([])
    return problem
  }
  const patientIs = (change: object) => {
    const patient = record.memory.resources('Patient').find((one) => one.id === 'rosa')
    Object.assign(patient ?? {}, change)
  }

  it.each<[string, (answer: Record<string, unknown>) => unknown, string]>([
    ['nobody is in context', ({ patient: _gone, ...rest }) => rest, 'no-patient'],
    ['the scopes are too small', (answer) => ({ ...answer, scope: 'launch openid' }), 'scopes-too-small'],
    ['nothing was granted', (answer) => ({ ...answer, scope: '' }), 'scopes-too-small'],
    ['the scopes are no text', (answer) => ({ ...answer, scope: ['patient/*.cruds'] }), 'token-failed'],
    ['the token type is strange', (answer) => ({ ...answer, token_type: 'mac' }), 'token-failed'],
    ['there is no token', ({ access_token: _gone, ...rest }) => rest, 'token-failed'],
    ['the person is a path', (answer) => ({ ...answer, patient: '../Patient/stranger' }), 'token-failed'],
    ['the person is not text', (answer) => ({ ...answer, patient: { id: 'rosa' } }), 'token-failed'],
    ['the answer is HTML', () => '<html>', 'token-failed'],
  ])('when %s', async (_case, token, code) => {
    record.switches.token = token
    expect(await refusal()).toMatchObject({ code })
  })

  it('when the record answers with another person', async () => {
    const other = JSON.stringify({ resourceType: 'Patient', id: 'stranger' })
    record.faults.push({
      kind: 'answer-before',
      when: ({ path }) => path === '/fhir/Patient/rosa',
      answer: { status: 200, body: other },
    })
    expect(await refusal()).toEqual({ code: 'wrong-patient' })
  })

  it('when the record answers with a login page', async () => {
    record.faults.push({
      kind: 'answer-before',
      when: ({ path }) => path === '/fhir/Patient/rosa',
      answer: { status: 200, body: '<html>Sign in</html>' },
    })
    expect(await refusal()).toMatchObject({ code: 'person-unreadable' })
  })

  it.each<[object, string]>([
    [{ deceasedBoolean: true }, 'person-deceased'],
    [{ deceasedDateTime: '2026-01-01' }, 'person-deceased'],
    [{ active: false }, 'person-replaced'],
    [{ link: [{ type: 'replaced-by', other: { reference: 'Patient/stranger' } }] }, 'person-replaced'],
  ])('when the person is %o', async (change, code) => {
    patientIs(change)
    expect(await refusal()).toEqual({ code })
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

  it('opens nothing once the screen was handed over, while that page goes on', async () => {
    const tab = await signIn(record)
    const outcome = await openSmartHost(tab.edge)
    if (outcome.kind !== 'open') throw new Error('refused')
    outcome.host.holdForPerson()
    record.liveTokens.clear()
    expect(await outcome.host.readPerson()).toMatchObject({ kind: 'present' })
    expect([...tab.storage.keys()]).toEqual([])
    expect(await refusedWithoutToken(tab)).toEqual({ code: 'nothing-open' })
  })

  it('opens nothing after the end', async () => {
    const tab = await signIn(record)
    const outcome = await openSmartHost(tab.edge)
    if (outcome.kind === 'open') outcome.host.end()
    expect(await refusedWithoutToken(tab)).toEqual({ code: 'nothing-open' })
    expect([...tab.storage.keys()]).toEqual([])
  })
})
