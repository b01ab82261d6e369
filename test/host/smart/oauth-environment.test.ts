import { describe, expect, it } from 'vitest'
import { oauthEnvironment } from '../../../src/host/smart/oauth-environment.ts'

const { adapter, stored } = oauthEnvironment('https://app.example/app.html')

describe('the surroundings of fhirclient', () => {
  it('show it the clean address', () => {
    expect(adapter.getUrl().href).toBe('https://app.example/app.html')
  })

  it('keep what it stores, and nothing once it takes it out', async () => {
    const storage = adapter.getStorage()
    expect(await storage.get('state')).toBeNull()
    expect(await storage.set('state', { a: 1 })).toEqual({ a: 1 })
    expect(await storage.get('state')).toEqual({ a: 1 })
    expect([...stored]).toEqual([['state', { a: 1 }]])
    expect(await storage.unset('state')).toBe(true)
    expect([...stored]).toEqual([])
  })

  it('stop it where it goes past the part that is used', () => {
    const { security, options: _none, getUrl: _url, getStorage: _storage, ...rest } = adapter
    const { generatePKCEChallenge: _used, ...unused } = security
    const never = Object.entries({ ...rest, ...unused })
    expect(never.map(([name]) => name).sort()).toEqual([
      'atob',
      'base64urldecode',
      'base64urlencode',
      'btoa',
      'digestSha256',
      'getAbortController',
      'getSmartApi',
      'importJWK',
      'randomBytes',
      'redirect',
      'relative',
      'signCompactJws',
    ])
    for (const [, call] of never)
      expect(call as () => unknown).toThrow('fhirclient went past the part of it we use')
  })
})
