import { afterEach, describe, expect, it, vi } from 'vitest'
import type { AuthorizationInput } from '../../../src/host/smart/authorization-address.ts'
import { oauthEnvironment } from '../../../src/host/smart/oauth-environment.ts'

type Adapter = ReturnType<typeof oauthEnvironment>['adapter']
type Authorize = (adapter: Adapter, asked: Readonly<Record<string, unknown>>) => Promise<unknown>

afterEach(() => {
  vi.doUnmock('../../../src/host/smart/oauth-environment.ts')
  vi.resetModules()
})

const input: AuthorizationInput = {
  launch: { iss: 'https://fhir.example/r4', launch: 'one-time' },
  clientId: 'alongside',
  redirectUri: 'https://app.example/app.html',
  scope: 'launch openid',
  configuration: {
    authorizationEndpoint: 'https://sign-in.example/authorize?tenant=south',
    tokenEndpoint: 'https://sign-in.example/token',
    namesIssuer: false,
    capabilities: [],
  },
}

/** The address that is made where fhirclient does as `authorize` says. */
async function addressWith(authorize: Authorize, given: AuthorizationInput = input) {
  vi.resetModules()
  vi.doMock('../../../src/host/smart/oauth-environment.ts', () => ({ oauthEnvironment, authorize }))
  const { authorizationAddress } = await import('../../../src/host/smart/authorization-address.ts')
  return authorizationAddress(given)
}

/** Does as fhirclient does: keeps `kept` by the state, and answers with the address it would go to. */
const answering =
  (kept: unknown, built?: unknown): Authorize =>
  async (adapter, { stateKey }) => {
    await adapter.getStorage().set(String(stateKey), kept)
    return built ?? `https://evil.example/a?response_type=code&state=${stateKey}&code_challenge=c`
  }
const sound = { authorizeUri: 'https://evil.example/a', codeVerifier: 'verifier' }

describe('the address to sign in at', () => {
  it('is the one that was checked, with what it carries itself, whatever was read a second time', async () => {
    const made = await addressWith(answering(sound))
    if (!made.ok) throw new Error(made.error.detail)
    const { address, state, nonce, codeVerifier } = made.value
    expect(address).toBe(
      `https://sign-in.example/authorize?tenant=south&response_type=code&state=${state}&code_challenge=c&nonce=${nonce}`,
    )
    expect(codeVerifier).toBe('verifier')
    expect(new Set([state, nonce]).size).toBe(2)
    for (const one of [state, nonce]) expect(one).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  })

  it.each<[string, AuthorizationInput, object]>([
    ['from the record', input, { launch: 'one-time' }],
    ['from here', { ...input, launch: { iss: input.launch.iss } }, {}],
  ])(
    'is asked of fhirclient, %s, with PKCE, without leaving, within a time, and with no cookie and no redirect',
    async (_case, given, more) => {
      const asked: unknown[] = []
      const made = await addressWith(async (adapter, parameters) => {
        asked.push(parameters)
        return answering(sound)(adapter, parameters)
      }, given)
      const signal = expect.any(AbortSignal)
      const discreet = { redirect: 'error', credentials: 'omit', referrerPolicy: 'no-referrer', signal }
      expect(asked).toStrictEqual([
        {
          iss: 'https://fhir.example/r4',
          ...more,
          clientId: 'alongside',
          redirectUri: 'https://app.example/app.html',
          scope: 'launch openid',
          stateKey: made.ok && made.value.state,
          pkceMode: 'required',
          completeInTarget: true,
          noRedirect: true,
          wellKnownRequestOptions: discreet,
          conformanceRequestOptions: discreet,
        },
      ])
    },
  )

  it.each<[string, Authorize]>([
    ['there is no address', answering(sound, 7)],
    ['there is no sign-in page', answering({ codeVerifier: 'verifier' })],
    ['there is no verifier', answering({ authorizeUri: sound.authorizeUri })],
    ['nothing was kept', answering(undefined)],
  ])('is none where a second reading differs: %s', async (_case, authorize) => {
    expect(await addressWith(authorize)).toEqual({
      ok: false,
      error: { code: 'well-known-failed', detail: 'the second reading had no endpoints' },
    })
  })

  it('is none where fhirclient does not arrive', async () => {
    vi.resetModules()
    vi.doMock('../../../src/host/smart/oauth-environment.ts', () => {
      throw new Error('404')
    })
    const { authorizationAddress } = await import('../../../src/host/smart/authorization-address.ts')
    expect(await authorizationAddress(input)).toEqual({
      ok: false,
      error: { code: 'well-known-failed', detail: 'a part of Alongside did not load' },
    })
  })

  it.each([
    [new Error('no PKCE now'), 'no PKCE now'],
    ['no words', 'no words'],
  ])('is none where fhirclient throws %s', async (thrown, detail) => {
    const made = await addressWith(() => Promise.reject(thrown))
    expect(made).toEqual({ ok: false, error: { code: 'well-known-failed', detail } })
  })
})
