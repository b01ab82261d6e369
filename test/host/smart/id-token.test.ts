import { generateKeyPairSync } from 'node:crypto'
import { SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { verifyUser } from '../../../src/host/smart/id-token.ts'
import type { PendingLaunch } from '../../../src/host/smart/launch-store.ts'
import { openTab } from '../fake-browser.ts'
import { discreet, fakeNetwork, type NetworkAnswer } from './fake-network.ts'
import { pendingLaunch } from './pending-launch.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const keys = { body: { keys: [publicKey.export({ format: 'jwk' })] } }
const now = 1_800_000_000
const claims = {
  iss: 'https://sign-in.example',
  aud: 'alongside',
  sub: 'user-sam',
  nonce: 'n-1',
  fhirUser: 'https://fhir.example/r4/Practitioner/sam',
  iat: now,
  exp: now + 300,
}
const sign = (changed: object) =>
  new SignJWT({ ...claims, ...changed }).setProtectedHeader({ alg: 'ES256' }).sign(privateKey)

async function userOf(
  idToken: string | undefined,
  {
    launch = {},
    answer = keys,
  }: { readonly launch?: Partial<PendingLaunch>; readonly answer?: NetworkAnswer } = {},
) {
  const { fetch, seen } = fakeNetwork({ 'https://sign-in.example/keys': answer })
  const edge = { ...openTab('https://app.example/app.html').edge, fetch, now: () => now * 1_000 }
  return { user: await verifyUser(edge, idToken, { ...pendingLaunch, ...launch }), seen }
}

const sam = { kind: 'verified', reference: 'Practitioner/sam', subject: 'user-sam' }
const notVerified = { kind: 'unverified', problem: 'not-verified' }
const noUser = { kind: 'unverified', problem: 'no-fhir-user' }

describe('an ID token', () => {
  it('is verified by the keys of the service, which are asked for without a word about anybody', async () => {
    const { user, seen } = await userOf(await sign({}))
    expect(user).toEqual(sam)
    expect(seen).toEqual([
      { url: 'https://sign-in.example/keys', headers: { accept: 'application/json' }, ...discreet },
    ])
  })

  it.each<[string, object]>([
    ['for this app alone, in a list', { aud: ['alongside'] }],
    ['for this app, and given to it', { azp: 'alongside' }],
    ['for several apps, and given to this one', { aud: ['other', 'alongside'], azp: 'alongside' }],
    ['that was over less than ten minutes ago', { exp: now - 599 }],
    ['that begins in less than ten minutes', { iat: now + 599 }],
  ])('holds %s', async (_case, changed) => {
    expect((await userOf(await sign(changed))).user).toEqual(sam)
  })

  it.each<[string, object]>([
    ['for another app', { aud: 'other' }],
    ['for nobody', { aud: undefined }],
    ['for several apps and given to none', { aud: ['alongside', 'other'] }],
    ['for this app and given to another', { azp: 'other' }],
    ['for this app in a list and given to another', { aud: ['alongside'], azp: 'other' }],
    ['that was over ten minutes ago', { exp: now - 600 }],
    ['that begins in ten minutes', { iat: now + 600 }],
    ['whose end is a text', { exp: String(now + 300) }],
    ['whose beginning is a text', { iat: String(now) }],
    ['of another service', { iss: 'https://evil.example' }],
    ['of another launch', { nonce: 'n-2' }],
    ['of no launch', { nonce: undefined }],
    ['about nobody', { sub: undefined }],
    ['about an empty name', { sub: '' }],
  ])('does not hold %s', async (_case, changed) => {
    expect((await userOf(await sign(changed))).user).toEqual(notVerified)
  })

  it.each<[string, object, object, number]>([
    ['whose keys nobody names', {}, { jwksUri: undefined }, 0],
    ['that names no service where none is known', { iss: undefined }, { issuer: undefined }, 1],
    ['of the right service where none is known', {}, { issuer: undefined }, 1],
  ])('does not hold %s', async (_case, changed, launch, requests) => {
    const { user, seen } = await userOf(await sign(changed), { launch })
    expect(user).toEqual(notVerified)
    expect(seen).toHaveLength(requests)
  })

  it.each<[string, NetworkAnswer]>([
    ['cannot be reached', new Error('gone')],
    ['fail', { ...keys, status: 500 }],
    ['are no JSON', { body: '<html>' }],
    ['are over 256 kB', { body: { ...keys.body, more: 'x'.repeat(262_144) } }],
  ])('does not hold where the keys %s', async (_case, answer) => {
    expect((await userOf(await sign({}), { answer })).user).toEqual(notVerified)
  })

  it('is missing where there is none, and nothing is asked', async () => {
    const { user, seen } = await userOf(undefined)
    expect(user).toEqual({ kind: 'unverified', problem: 'no-id-token' })
    expect(seen).toEqual([])
  })

  it.each(['Practitioner/a', 'PractitionerRole/a', 'Patient/a', 'RelatedPerson/a'])(
    'names its user: %s',
    async (reference) => {
      for (const fhirUser of [reference, `https://fhir.example/r4/${reference}`])
        expect((await userOf(await sign({ fhirUser }))).user).toEqual({ ...sam, reference })
    },
  )

  it.each([
    undefined,
    '',
    7,
    'Device/a',
    'PersonPractitioner/a',
    'Practitioner',
    'Practitioner/a/b',
    'urn:uuid:7c4d1b8e-0000-4000-8000-000000000000',
    'https://evil.example/r4/Practitioner/sam',
    'https://fhir.example/r4/tenant/Practitioner/sam',
  ])('names no user by %j', async (fhirUser) => {
    expect((await userOf(await sign({ fhirUser }))).user).toEqual(noUser)
  })
})
