import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import { type FakeRecord, startFakeRecord } from '../fake-record.ts'
import { rosasRecord } from '../rosa.ts'
import { signIn } from './sign-in.ts'

let record: FakeRecord
beforeEach(async () => {
  record = await startFakeRecord(structuredClone(rosasRecord))
})
afterEach(() => record.close())

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
    // A draft of nobody could be given back to nobody.
    expect(outcome).toMatchObject({ host: { launch: { access: { mode: 'edit', drafts: 'not-kept' } } } })
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
