import { afterEach, describe, expect, it, vi } from 'vitest'
import { defaultSitePolicy } from '../../../src/host/site/site-policy.ts'
import { exchangeCode } from '../../../src/host/smart/exchange-code.ts'
import type { PendingLaunch } from '../../../src/host/smart/launch-store.ts'
import { openTab } from '../fake-browser.ts'
import { fakeNetwork, type NetworkAnswer } from './fake-network.ts'
import { pendingLaunch } from './pending-launch.ts'

const tokenEndpoint = 'https://sign-in.example/token'
const revocationEndpoint = 'https://sign-in.example/revoke'
const nowMs = 1_800_000_000_000
const token = { access_token: 'access', token_type: 'Bearer', patient: 'rosa', expires_in: 60 }

async function exchanged(
  answer: object | Error,
  launch: Partial<PendingLaunch> = {},
  exchange: typeof exchangeCode = exchangeCode,
) {
  const tokenAnswer: NetworkAnswer = answer instanceof Error ? answer : { body: answer }
  const { fetch, seen } = fakeNetwork({ [tokenEndpoint]: tokenAnswer, [revocationEndpoint]: { body: '' } })
  const edge = { ...openTab('https://app.example/app.html').edge, fetch, now: () => nowMs }
  return { session: await exchange(edge, 'code&x=1', { ...pendingLaunch, ...launch }), seen }
}

/** The session of the least a token answer may say. */
const least = {
  kind: 'session',
  fhirBase: 'https://fhir.example/r4',
  clientId: 'alongside',
  tokenEndpoint,
  patientId: 'rosa',
  needPatientBanner: true,
  userProblem: 'no-id-token',
  scope: pendingLaunch.scope,
  accessToken: 'access',
  expiresAtMs: nowMs + 60_000,
}

describe('the session of a token answer', () => {
  it.each<[string, object, Partial<PendingLaunch>, object]>([
    ['the least', {}, {}, {}],
    ['its scopes', { scope: 'patient/*.rs' }, {}, { scope: 'patient/*.rs' }],
    ['no scopes where none were granted', { scope: '' }, {}, { scope: '' }],
    ['five minutes where no time is said', { expires_in: undefined }, {}, { expiresAtMs: nowMs + 300_000 }],
    ['an encounter', { encounter: 'e1' }, {}, { encounterId: 'e1' }],
    ['an intent', { intent: 'review' }, {}, { intent: 'review' }],
    ['a refresh token', { refresh_token: 'refresh' }, {}, { refreshToken: 'refresh' }],
    ['where tokens are given back', {}, { revocationEndpoint }, { revocationEndpoint }],
    ['what the site decided', {}, { site: defaultSitePolicy }, { site: defaultSitePolicy }],
    [
      'that the record shows who it is about',
      { need_patient_banner: false },
      {},
      { needPatientBanner: false },
    ],
    [
      'a style of the record',
      { smart_style_url: 'https://fhir.example/style.json' },
      { recordOrigins: ['https://fhir.example'] },
      { styleAddress: 'https://fhir.example/style.json' },
    ],
    ['no style of anybody else', { smart_style_url: 'https://evil.example/x' }, { recordOrigins: [] }, {}],
    [
      'a plan to open, named by the record’s own address',
      { fhirContext: [{ reference: 'Patient/rosa' }, { reference: `${pendingLaunch.fhirBase}/CarePlan/p` }] },
      {},
      { opens: { kind: 'care-plan', reference: 'CarePlan/p' } },
    ],
    [
      'a plan that a link alone asks for',
      { appContext: '{"opens":{"reference":"CarePlan/p"}}' },
      {},
      { opens: { kind: 'care-plan', reference: 'CarePlan/p' } },
    ],
    ['nothing to open where a context asks for nothing', { fhirContext: [] }, {}, {}],
  ])('holds %s', async (_case, says, launch, holds) => {
    const { session, seen } = await exchanged({ ...token, ...says }, launch)
    expect(session).toStrictEqual({ ok: true, value: { ...least, ...holds } })
    expect(seen.map(({ url }) => url)).toEqual([tokenEndpoint])
  })

  it('was asked for with code and verifier, each encoded', async () => {
    const { seen } = await exchanged(token)
    expect(Object.fromEntries(new URLSearchParams(String(seen[0]?.body)))).toEqual({
      grant_type: 'authorization_code',
      code: 'code&x=1',
      redirect_uri: pendingLaunch.redirectUri,
      client_id: 'alongside',
      code_verifier: 'verifier',
    })
  })
})

describe('a token answer that opens nothing', () => {
  it.each<[string, object | Error, object]>([
    ['does not arrive', new Error('cut off'), { code: 'token-failed', detail: 'cut off' }],
    ['is no token', { ...token, token_type: 'mac' }, { code: 'token-failed', detail: 'not a bearer token' }],
    ['names nobody', { ...token, patient: undefined }, { code: 'no-patient' }],
    [
      'names two people',
      { ...token, fhirContext: [{ reference: 'Patient/dan' }] },
      { code: 'token-failed', detail: 'fhirContext names another patient' },
    ],
  ])('is refused where it %s', async (_case, answer, error) => {
    expect((await exchanged(answer)).session).toEqual({ ok: false, error })
  })

  it('is refused at a person’s own launch where nobody is verified', async () => {
    expect((await exchanged(token, { by: 'person' })).session).toMatchObject({
      ok: false,
      error: { code: 'not-own-record' },
    })
  })

  it.each([
    ['refresh', { refresh_token: 'refresh' }],
    ['access', {}],
  ])('gives back the %s token', async (given, more) => {
    const { seen } = await exchanged({ ...token, patient: undefined, ...more }, { revocationEndpoint })
    expect(seen.map(({ url }) => url)).toEqual([tokenEndpoint, revocationEndpoint])
    expect(seen.at(-1)?.body).toBe(`token=${given}&client_id=alongside`)
  })
})

describe('where a part of Alongside does not arrive', () => {
  const parts = {
    'what signs in': '../../../src/host/smart/oauth-environment.ts',
    'what reads what to open': '../../../src/host/smart/launch-target.ts',
  } as const
  afterEach(() => {
    for (const part of Object.values(parts)) vi.doUnmock(part)
    vi.resetModules()
  })
  const without = async (part: keyof typeof parts, answer: object) => {
    vi.resetModules()
    vi.doMock(parts[part], () => {
      throw new Error('404')
    })
    const { exchangeCode: again } = await import('../../../src/host/smart/exchange-code.ts')
    return exchanged(answer, {}, again)
  }
  const refused = { ok: false, error: { code: 'token-failed', detail: 'a part of Alongside did not load' } }

  it('and it is what signs in, no token is asked for', async () => {
    expect(await without('what signs in', token)).toEqual({ session: refused, seen: [] })
  })

  it('and it is what reads what to open, a launch that asks for nothing opens', async () => {
    const { session } = await without('what reads what to open', token)
    expect(session).toStrictEqual({ ok: true, value: least })
  })

  it.each([{ fhirContext: [] }, { appContext: '{}' }])(
    'and it is what reads what to open, one with %j is refused: it could name another person',
    async (more) => {
      const { session } = await without('what reads what to open', { ...token, ...more })
      expect(session).toEqual(refused)
    },
  )
})
