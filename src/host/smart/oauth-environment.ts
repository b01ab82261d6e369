import type { fhirclient } from 'fhirclient/lib/types.js'
import { generatePkce } from './pkce.ts'

// All we use of fhirclient. Our code loads it, with this module, only once a launch has passed our own checks.
export { authorize, buildTokenRequest } from 'fhirclient/lib/smart.js'

/**
 * The surroundings fhirclient works in, in place of its browser adapter: it sees a clean address, never the window's (trap F2), a storage
 * that ends with the call, and no way to navigate.
 */
export function oauthEnvironment(cleanAddress: string): {
  readonly adapter: fhirclient.Adapter
  readonly stored: ReadonlyMap<string, unknown>
} {
  const stored = new Map<string, unknown>()
  const neverCalled = (): never => {
    throw new Error('fhirclient went past the part of it we use')
  }
  const storage: fhirclient.Storage = {
    set: async (key, value) => {
      stored.set(key, value)
      return value
    },
    get: async (key) => stored.get(key) ?? null,
    unset: async (key) => stored.delete(key),
  }
  const adapter: fhirclient.Adapter = {
    options: {},
    getUrl: () => new URL(cleanAddress),
    getStorage: () => storage,
    security: {
      generatePKCEChallenge: generatePkce,
      randomBytes: neverCalled,
      digestSha256: neverCalled,
      importJWK: neverCalled,
      signCompactJws: neverCalled,
    },
    relative: neverCalled,
    redirect: neverCalled,
    getAbortController: neverCalled,
    btoa: neverCalled,
    atob: neverCalled,
    base64urlencode: neverCalled,
    base64urldecode: neverCalled,
    getSmartApi: neverCalled,
  }
  return { adapter, stored }
}
