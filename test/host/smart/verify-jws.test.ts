import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import fc from 'fast-check'
import { CompactSign, compactVerify, importJWK, type JWK, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { unverifiedClaims, verifyJws } from '../../../src/host/smart/verify-jws.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
const algorithms = [
  ['RS256', rsa],
  ['RS384', rsa],
  ['RS512', rsa],
  ['PS256', rsa],
  ['PS384', rsa],
  ['ES256', p256],
  ['ES384', p384],
] as const

const jwkOf = (key: KeyObject, more: object = {}): object => ({ ...key.export({ format: 'jwk' }), ...more })
const sign = (alg: string, key: KeyObject, header: object = {}) =>
  new SignJWT({ sub: 'sam', text: 'é 🙂' }).setProtectedHeader({ alg, ...header }).sign(key)

describe('a signature', () => {
  it.each(algorithms)('of %s is verified, as jose verifies it', async (alg, pair) => {
    const token = await sign(alg, pair.privateKey, { kid: 'a' })
    const keys = [jwkOf(p256.publicKey, { kid: 'b' }), jwkOf(pair.publicKey, { kid: 'a', alg, use: 'sig' })]
    expect(await verifyJws(token, { keys })).toEqual({ sub: 'sam', text: 'é 🙂' })
    await expect(compactVerify(token, pair.publicKey)).resolves.toBeDefined()
  })

  it.each(algorithms)('of %s is refused once a character is changed', async (alg, pair) => {
    const token = await sign(alg, pair.privateKey)
    const keys = [jwkOf(pair.publicKey)]
    const place = fc.integer({ min: 0, max: token.length - 3 })
    await fc.assert(
      fc.asyncProperty(place, fc.constantFrom('A', 'B', '_', '0', '.'), async (at, letter) => {
        const changed = token.slice(0, at) + letter + token.slice(at + 1)
        fc.pre(changed !== token)
        expect(await verifyJws(changed, { keys })).toBeUndefined()
      }),
      { numRuns: 150 },
    )
  })

  it('without algorithm, or with a public key as shared secret, is refused', async () => {
    const keys = [jwkOf(rsa.publicKey)]
    const [header, claims] = [btoa('{"alg":"none"}'), btoa('{"sub":"sam"}')].map((text) =>
      text.replace(/=+$/, ''),
    )
    expect(await verifyJws(`${header}.${claims}.`, { keys })).toBeUndefined()
    expect(await verifyJws(`${header}.${claims}.AA`, { keys })).toBeUndefined()
    const pem = new TextEncoder().encode(String(rsa.publicKey.export({ format: 'pem', type: 'spki' })))
    const confused = await new SignJWT({ sub: 'sam' }).setProtectedHeader({ alg: 'HS256' }).sign(pem)
    expect(await verifyJws(confused, { keys })).toBeUndefined()
    const secret: JWK = { kty: 'oct', k: 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA' }
    const shared = await new SignJWT({ sub: 'sam' })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(await importJWK(secret, 'HS256'))
    expect(await verifyJws(shared, { keys: [secret] })).toBeUndefined()
  })

  it.each<[string, object, object]>([
    ['of another kid', { kid: 'a' }, { kid: 'b' }],
    ['without the kid that is asked for', { kid: 'a' }, {}],
    ['meant for encryption', {}, { use: 'enc' }],
    ['meant for another algorithm', {}, { alg: 'ES384' }],
    ['that may not verify', {}, { key_ops: ['sign'] }],
    ['of another kind', {}, { kty: 'RSA' }],
    ['on another curve', {}, { crv: 'P-384' }],
  ])('is not verified by a key %s', async (_case, header, more) => {
    const token = await sign('ES256', p256.privateKey, header)
    expect(await verifyJws(token, { keys: [jwkOf(p256.publicKey, more)] })).toBeUndefined()
  })

  it('is not verified by a short RSA key', async () => {
    const short = generateKeyPairSync('rsa', { modulusLength: 1024 })
    const bytes = new TextEncoder().encode(
      `${btoa('{"alg":"RS256"}')}.${btoa('{"sub":"sam"}')}`.replaceAll('=', ''),
    )
    const signature = await crypto.subtle.sign(
      'RSASSA-PKCS1-v1_5',
      await crypto.subtle.importKey(
        'jwk',
        short.privateKey.export({ format: 'jwk' }),
        { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
        false,
        ['sign'],
      ),
      bytes,
    )
    const token = `${new TextDecoder().decode(bytes)}.${Buffer.from(signature).toString('base64url')}`
    expect(await verifyJws(token, { keys: [jwkOf(short.publicKey)] })).toBeUndefined()
  })

  it('with a critical extension is refused', async () => {
    const token = await new CompactSign(new TextEncoder().encode('{"sub":"sam"}'))
      .setProtectedHeader({ alg: 'ES256', b64: true, crit: ['b64'] })
      .sign(p256.privateKey)
    expect(await verifyJws(token, { keys: [jwkOf(p256.publicKey)] })).toBeUndefined()
  })

  it.each([undefined, [], {}, { keys: {} }, { keys: [7, null, {}, { kty: 'EC', crv: 'P-256', x: 7 }] }])(
    'is not verified by %j, and nothing is thrown',
    async (keySet) => {
      expect(await verifyJws(await sign('ES256', p256.privateKey), keySet)).toBeUndefined()
    },
  )

  it('never throws on any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        expect(await verifyJws(text, { keys: [jwkOf(p256.publicKey)] })).toBeUndefined()
        unverifiedClaims(text)
      }),
      { numRuns: 1_000 },
    )
  })
})
