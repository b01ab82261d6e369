import { generateKeyPairSync, type JsonWebKey, sign as signBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { unverifiedClaims, verifyJws } from '../../../src/host/smart/verify-jws.ts'

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const jwk = publicKey.export({ format: 'jwk' })
const claims = { sub: 'sam' }
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A text signed with ES256, whatever stands in it: no library would make these. */
function signed(text: string): string {
  const signature = signBytes('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `${text}.${signature.toString('base64url')}`
}
const jws = (header: object = {}, payload: unknown = claims) =>
  signed(`${encoded({ alg: 'ES256', ...header })}.${encoded(payload)}`)
const verify = (text: string, key: JsonWebKey = jwk) => verifyJws(text, { keys: [key] })

describe('a text with a signature that is right', () => {
  it('is verified', async () => {
    expect(await verify(jws())).toEqual(claims)
  })

  it.each<[string, string]>([
    ['there is a part before it', signed(`x.${encoded({ alg: 'ES256' })}.${encoded(claims)}`)],
    ['there is a mark before it', signed(`~${encoded({ alg: 'ES256' })}.${encoded(claims)}`)],
    ['there is a part after it', `${jws()}.x`],
    ['there is a mark after it', `${jws()}=`],
    ['there is a line after it', `${jws()}\n`],
    ['a critical extension is named', jws({ crit: ['exp'] })],
    ['no critical extension is named, in a list', jws({ crit: [] })],
    ['its claims may be not encoded', jws({ b64: true })],
    ['its claims are said to be not encoded', jws({ b64: false })],
    ['it has no algorithm', jws({ alg: undefined })],
    ['its algorithm is of an object', jws({ alg: 'constructor' })],
    ...[null, 'sam', 7, true, [claims]].map((payload): [string, string] => [
      `its claims are ${JSON.stringify(payload)}`,
      jws({}, payload),
    ]),
    ...[null, 'ES256', ['ES256']].map((header): [string, string] => [
      `its header is ${JSON.stringify(header)}`,
      signed(`${encoded(header)}.${encoded(claims)}`),
    ]),
  ])('is refused where %s', async (_case, text) => {
    expect(await verify(text)).toBeUndefined()
  })
})

describe('a key', () => {
  it.each<[string, object, object]>([
    ['with a name, where none is asked for', {}, { kid: 'a' }],
    ['with the name that is asked for', { kid: 'a' }, { kid: 'a' }],
    ['that may verify', {}, { key_ops: ['verify'] }],
    ['that may verify and more', {}, { key_ops: ['sign', 'verify'] }],
  ])('%s verifies', async (_case, header, more) => {
    expect(await verify(jws(header), { ...jwk, ...more })).toEqual(claims)
  })

  it.each<[string, object]>([
    ['that may do nothing', { key_ops: [] }],
    ['whose uses are a text', { key_ops: 'verify' }],
  ])('%s does not', async (_case, more) => {
    expect(await verify(jws(), { ...jwk, ...more })).toBeUndefined()
  })

  it('is passed over where its numbers are no base64url, and the next is tried', async () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const text = `${encoded({ alg: 'RS256' })}.${encoded(claims)}`
    const token = `${text}.${signBytes('sha256', Buffer.from(text), rsa.privateKey).toString('base64url')}`
    const sound = rsa.publicKey.export({ format: 'jwk' })
    for (const n of ['!', 'A', '', undefined])
      expect(await verifyJws(token, { keys: [{ ...sound, n }, sound] })).toEqual(claims)
  })
})

describe('claims that are only compared', () => {
  it.each<[string, object | undefined]>([
    [`x.${encoded(claims)}.y`, claims],
    [`x.${encoded([claims])}.y`, undefined],
    ['x.!.y', undefined],
    ['x', undefined],
    ['', undefined],
  ])('of %s are %j', (text, expected) => {
    expect(unverifiedClaims(text)).toEqual(expected)
  })
})
