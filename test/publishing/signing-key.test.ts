import { exportJWK, exportPKCS8, generateKeyPair, generateSecret } from 'jose'
import { describe, expect, it } from 'vitest'
import { readSigningKey } from '../../src/publishing/signing-key.ts'

const pair = (algorithm: string) => generateKeyPair(algorithm, { extractable: true })
const named = async (key: CryptoKey) => ({ ...(await exportJWK(key)), kid: 'k1' })
const privateJwk = async (algorithm: string) => named((await pair(algorithm)).privateKey)

describe('a key file', () => {
  it.each(['ES384', 'RS384'])('may be a private JWK for %s, alone or in a set', async (algorithm) => {
    const jwk = await privateJwk(algorithm)
    for (const content of [jwk, { keys: [jwk] }]) {
      const key = await readSigningKey(JSON.stringify(content))
      expect(key.ok && [key.value.kid, key.value.algorithm]).toEqual(['k1', algorithm])
    }
  })

  it.each<[string, () => Promise<string>, string]>([
    ['a PEM', async () => exportPKCS8((await pair('ES384')).privateKey), 'PEM'],
    ['no JSON', async () => 'secret', 'no JSON object'],
    [
      'a public key',
      async () => JSON.stringify(await named((await pair('ES384')).publicKey)),
      'no private key',
    ],
    [
      'two keys',
      async () => JSON.stringify({ keys: [await privateJwk('ES384'), await privateJwk('ES384')] }),
      'more than one',
    ],
    [
      'a key without a name',
      async () => JSON.stringify({ ...(await privateJwk('ES384')), kid: undefined }),
      'kid',
    ],
    ['a key of another curve', async () => JSON.stringify(await privateJwk('ES256')), 'ES384'],
    [
      'a key meant for another algorithm',
      async () => JSON.stringify({ ...(await privateJwk('RS384')), alg: 'RS256' }),
      'RS384',
    ],
    [
      'a shared secret',
      async () => JSON.stringify(await exportJWK(await generateSecret('HS256', { extractable: true }))),
      'no private key',
    ],
    [
      'a broken key',
      async () => JSON.stringify({ ...(await privateJwk('ES384')), x: 'AAAA' }),
      'cannot be used',
    ],
  ])('is refused when it is %s, without quoting it', async (_name, content, words) => {
    const text = await content()
    const key = await readSigningKey(text)
    expect(key.ok ? '' : key.error).toContain(words)
    const parts = text.match(/[\w-]{20,}/g) ?? []
    expect(parts.filter((part) => !key.ok && key.error.includes(part))).toEqual([])
  })
})
