import { describe, expect, it } from 'vitest'
import { issuerKeysAddress } from '../../../src/host/smart/issuer-keys.ts'
import { discreet, fakeNetwork, type NetworkAnswer } from './fake-network.ts'

const issuer = 'https://sign-in.example/realm'
const address = `${issuer}/.well-known/openid-configuration`
const keys = 'https://sign-in.example/keys'
const trusted = (asked: string | undefined) =>
  asked?.startsWith('https://sign-in.example/') ? asked : undefined

describe('where an issuer publishes its keys', () => {
  it.each([issuer, `${issuer}/`])('is what %s says itself', async (named) => {
    const { fetch, seen } = fakeNetwork({ [address]: { body: { issuer: named, jwks_uri: keys } } })
    expect(await issuerKeysAddress(fetch, named, trusted)).toBe(keys)
    expect(seen).toEqual([{ url: address, headers: { accept: 'application/json' }, ...discreet }])
  })

  it.each<[string, NetworkAnswer]>([
    ['it cannot be reached', new Error('gone')],
    ['it is not there', { status: 404, body: { issuer, jwks_uri: keys } }],
    ['it speaks for another issuer', { body: { issuer: 'https://evil.example', jwks_uri: keys } }],
    ['it speaks for an issuer alike', { body: { issuer: `${issuer}/`, jwks_uri: keys } }],
    ['it speaks for nobody', { body: { jwks_uri: keys } }],
    ['its keys are elsewhere', { body: { issuer, jwks_uri: 'https://evil.example/keys' } }],
    ['it names no keys', { body: { issuer } }],
    ['it is null', { body: 'null' }],
    ['it is a list', { body: [{ issuer, jwks_uri: keys }] }],
    ['it is a web page', { body: '<html>' }],
    ['it is over 1 MB', { body: { issuer, jwks_uri: keys, more: 'x'.repeat(1_048_576) } }],
  ])('is not known where %s', async (_case, answer) => {
    const { fetch, seen } = fakeNetwork({ [address]: answer })
    expect(await issuerKeysAddress(fetch, issuer, trusted)).toBeUndefined()
    expect(seen).toHaveLength(1)
  })

  it('is not asked of an issuer that is not trusted', async () => {
    const { fetch, seen } = fakeNetwork({})
    expect(await issuerKeysAddress(fetch, 'https://evil.example', trusted)).toBeUndefined()
    expect(seen).toEqual([])
  })
})
