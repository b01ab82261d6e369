import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DEFAULT_MIN_VERSION } from 'node:tls'
import { exportJWK, generateKeyPair } from 'jose'
import { expect, it } from 'vitest'
import { realClock } from '../../src/host/transport/host-clock.ts'
import { backendServices } from '../../src/publishing/backend-services.ts'
import { readSigningKey } from '../../src/publishing/signing-key.ts'

it('signs in over TLS 1.2 or newer, and sends an assertion to no http address but this machine’s own', async () => {
  expect(['TLSv1.2', 'TLSv1.3']).toContain(DEFAULT_MIN_VERSION)
  expect(process.env.NODE_TLS_REJECT_UNAUTHORIZED).toBeUndefined()

  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ token_endpoint: 'http://sign-in.example/token' }))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const fhirBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`
  const { privateKey } = await generateKeyPair('ES384', { extractable: true })
  const key = await readSigningKey(JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'k' }))
  if (!key.ok) throw new Error(key.error)
  try {
    for (const tokenEndpoint of [undefined, 'http://sign-in.example/token', 'ftp://sign-in.example/token']) {
      const given = tokenEndpoint === undefined ? {} : { tokenEndpoint }
      const tokens = backendServices({ fhirBase, clientId: 'c', key: key.value, clock: realClock, ...given })
      const token = await tokens.current(false)
      expect(token).toMatchObject({ ok: false, error: { code: 'refused-by-us' } })
    }
  } finally {
    server.close()
  }
})
