import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkAuthorizationRequest } from '../../../src/sandbox/smart/authorization-request.ts'

const rules = {
  clientId: 'alongside',
  personClientId: 'alongside-person',
  redirectUri: 'http://localhost:4101/app.html',
  fhirBase: 'http://127.0.0.1:4100/fhir',
}
const sound = {
  response_type: 'code',
  client_id: rules.clientId,
  redirect_uri: rules.redirectUri,
  scope: 'launch patient/Patient.r',
  state: 'a-state',
  aud: rules.fhirBase,
  launch: 'a-launch',
  code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  code_challenge_method: 'S256',
}
const names = fc.constantFrom(...Object.keys(sound), 'nonce', 'request', 'response_mode', '__proto__')
const values = fc.oneof(fc.string(), fc.constantFrom(...Object.values(sound)))

describe('judging an authorization request', () => {
  it('takes a sound one, each scope once', () => {
    const query = new URLSearchParams({ ...sound, scope: 'launch  launch patient/Patient.r', nonce: 'n' })
    expect(checkAuthorizationRequest(query, rules)).toEqual({
      kind: 'sound',
      request: {
        clientId: 'alongside',
        redirectUri: rules.redirectUri,
        state: 'a-state',
        launch: 'a-launch',
        scopes: ['launch', 'patient/Patient.r'],
        codeChallenge: sound.code_challenge,
        nonce: 'n',
      },
    })
  })

  it('never takes one in which a needed part is missing, doubled or another', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(sound)), fc.string(), (name, other) => {
        const without = new URLSearchParams(sound)
        without.delete(name)
        const doubled = new URLSearchParams(sound)
        doubled.append(name, other)
        const kinds = [without, doubled].map((query) => checkAuthorizationRequest(query, rules).kind)
        expect(kinds).not.toContain('sound')
      }),
      { numRuns: 1000 },
    )
  })

  it('lets the app be told only when both the app and its exact address are known', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(names, values)), (pairs) => {
        const query = new URLSearchParams(pairs)
        const check = checkAuthorizationRequest(query, rules)
        const mayRedirect =
          [rules.clientId, rules.personClientId].includes(query.getAll('client_id').join()) &&
          query.getAll('redirect_uri').join() === rules.redirectUri
        expect(check.kind === 'not-redirectable').toBe(!mayRedirect)
      }),
      { numRuns: 1000 },
    )
  })
})
