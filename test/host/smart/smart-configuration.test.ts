import { describe, expect, it } from 'vitest'
import {
  fetchSmartConfiguration,
  parseSmartConfiguration,
  type TrustScope,
} from '../../../src/host/smart/smart-configuration.ts'
import { discreet, fakeNetwork, type NetworkAnswer } from './fake-network.ts'
import { taken, untrusted } from './smart-configuration.cases.json' with { type: 'json' }

const scope: TrustScope = {
  record: {
    iss: 'https://fhir.example/r4',
    clientId: 'alongside',
    authorizationOrigins: ['https://sign-in.example'],
  },
  site: { insecureLoopback: false },
}
const document = {
  authorization_endpoint: 'https://sign-in.example/authorize',
  token_endpoint: 'https://fhir.example/token',
  capabilities: ['launch-ehr', 'context-ehr-patient'],
  code_challenge_methods_supported: ['S256'],
}
const least = {
  authorizationEndpoint: 'https://sign-in.example/authorize',
  tokenEndpoint: 'https://fhir.example/token',
  namesIssuer: false,
  capabilities: ['launch-ehr', 'context-ehr-patient'],
}
const problem = (detail: string) => ({ ok: false, error: { code: 'well-known-failed', detail } })

describe('the configuration of a record', () => {
  it.each(taken)('$shape', ({ says, gives }) => {
    const parsed = parseSmartConfiguration({ ...document, ...says }, scope)
    expect(parsed).toStrictEqual({ ok: true, value: { ...least, ...gives } })
  })

  it.each([...untrusted, undefined])(
    'is refused, or that part of it left, with the address %j',
    (address) => {
      for (const name of ['authorization_endpoint', 'token_endpoint'])
        expect(parseSmartConfiguration({ ...document, [name]: address }, scope)).toEqual(
          problem(`${name}: not a trusted address`),
        )
      for (const name of ['revocation_endpoint', 'jwks_uri'])
        expect(parseSmartConfiguration({ ...document, [name]: address }, scope)).toStrictEqual({
          ok: true,
          value: least,
        })
    },
  )

  it.each([
    [false, 'refused'],
    [true, 'taken'],
  ])(
    'without TLS on this very machine is, where the site allows that is %s, %s',
    (insecureLoopback, said) => {
      const record = { ...scope.record, iss: 'http://127.0.0.1:8080/fhir', authorizationOrigins: [] }
      const local = { ...document, authorization_endpoint: 'authorize', token_endpoint: 'token' }
      const parsed = parseSmartConfiguration(local, { record, site: { insecureLoopback } })
      expect(parsed.ok ? 'taken' : 'refused').toBe(said)
    },
  )

  it.each([null, [], 'x', undefined])('is refused where it is %j', (value) => {
    expect(parseSmartConfiguration(value, scope)).toEqual(problem('not a JSON object'))
  })

  it.each<[TrustScope['from'], string]>([
    [undefined, 'capabilities: launch-ehr, context-ehr-patient'],
    ['record', 'capabilities: launch-ehr, context-ehr-patient'],
    ['standalone', 'capabilities: launch-standalone, context-standalone-patient'],
  ])('is refused with every capability it lacks for a launch from %s', (from, detail) => {
    const given = { ...document, capabilities: 'launch-ehr context-ehr-patient' }
    expect(parseSmartConfiguration(given, { ...scope, ...(from && { from }) })).toEqual(problem(detail))
  })

  it.each([undefined, [], ['plain'], 'S256', { 0: 'S256' }])('is refused with PKCE %j', (methods) => {
    const given = { ...document, code_challenge_methods_supported: methods }
    expect(parseSmartConfiguration(given, scope)).toEqual({ ok: false, error: { code: 'no-pkce' } })
  })
})

describe('the configuration is fetched', () => {
  const address = 'https://fhir.example/r4/.well-known/smart-configuration'
  const asked = (url: string) => ({ url, headers: { accept: 'application/json' }, ...discreet })
  const withIssuer = { ...document, issuer: 'https://sign-in.example' }
  const issuerSays = 'https://sign-in.example/.well-known/openid-configuration'
  const keysOfIssuer = { body: { issuer: withIssuer.issuer, jwks_uri: 'https://sign-in.example/keys' } }
  const evilKeys = { body: { ...keysOfIssuer.body, jwks_uri: 'https://evil.example/keys' } }

  it.each<[string, NetworkAnswer, string]>([
    ['it cannot be reached', new Error('no way there'), 'no way there'],
    ['it is not there', { status: 404, body: document }, 'status 404'],
    ['it is no JSON', { body: '<html>' }, 'not a JSON object'],
  ])('and nothing else where %s', async (_case, answer, detail) => {
    const { fetch, seen } = fakeNetwork({ [address]: answer })
    expect(await fetchSmartConfiguration(fetch, scope)).toEqual(problem(detail))
    expect(seen).toEqual([asked(address)])
  })

  it.each<[string, object]>([
    ['no issuer', document],
    ['its keys', { ...withIssuer, jwks_uri: 'https://sign-in.example/jwks' }],
  ])('and no other where it names %s', async (_case, body) => {
    const { fetch, seen } = fakeNetwork({ [address]: { body }, [issuerSays]: keysOfIssuer })
    const fetched = await fetchSmartConfiguration(fetch, scope)
    expect(fetched).toStrictEqual(parseSmartConfiguration(body, scope))
    expect(seen).toEqual([asked(address)])
  })

  it.each<[string, NetworkAnswer, object]>([
    ['taken where they are trusted', keysOfIssuer, { jwksUri: 'https://sign-in.example/keys' }],
    ['left where they are not', evilKeys, {}],
    ['left where they cannot be had', new Error('gone'), {}],
  ])('and the keys of the issuer it names are %s', async (_case, answer, more) => {
    const { fetch, seen } = fakeNetwork({ [address]: { body: withIssuer }, [issuerSays]: answer })
    expect(await fetchSmartConfiguration(fetch, scope)).toStrictEqual({
      ok: true,
      value: { ...least, issuer: withIssuer.issuer, ...more },
    })
    expect(seen).toEqual([asked(address), asked(issuerSays)])
  })
})
