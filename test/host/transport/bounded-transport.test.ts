import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBoundedTransport } from '../../../src/host/transport/bounded-transport.ts'

let server: Server
let fhirBase: string
let asked: (string | undefined)[]
beforeEach(async () => {
  asked = []
  server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers.authorization}`)
    if (request.url === '/fhir/moved') response.writeHead(302, { location: '/fhir/fine' }).end()
    else if (request.url === '/fhir/half') {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half of it')
      setTimeout(() => response.destroy(), 10)
    } else if (request.url === '/fhir/long') response.end('x'.repeat(5_000))
    else if (request.url === '/fhir/bytes') response.end(Uint8Array.of(0x22, 0xff, 0x22))
    else if (request.url?.startsWith('/fhir/')) response.writeHead(404).end('{"duplicate":1,"duplicate":2}')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  fhirBase = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
})

const open = (timeoutMs = 5_000) =>
  createBoundedTransport({ fhirBase, bearerToken: 'token', bounds: { timeoutMs, maxBytes: 1_000 } })
const get = (path: string, timeoutMs?: number) => open(timeoutMs).send({ method: 'GET', path })

describe('a transport for long readings', () => {
  it('gives status and text as they were sent, and sends its token inside the base', async () => {
    const answer = await get('CarePlan?_count=2')
    expect(answer).toMatchObject({ kind: 'answered', status: 404, body: '{"duplicate":1,"duplicate":2}' })
    expect(asked).toEqual(['/fhir/CarePlan?_count=2 Bearer token'])
  })

  it.each(['https://evil.example/fhir/CarePlan', '../admin', 'Task/%2e%2e/x'])(
    'does not ask %s',
    async (path) => {
      expect(await get(path)).toMatchObject({ kind: 'refused', problem: { code: 'refused-by-us' } })
      expect(asked).toEqual([])
    },
  )

  it('stops an answer that is longer than allowed, and does not call that passing', async () => {
    expect(await get('long')).toMatchObject({ kind: 'refused', problem: { code: 'refused-by-us' } })
  })

  it.each(['moved', 'half', 'bytes'])('has no whole answer from %s', async (path) => {
    expect(await get(path)).toMatchObject({ kind: 'unreachable' })
    expect(asked).toHaveLength(1)
  })

  it('does not wait for ever', async () => {
    server.removeAllListeners('request')
    expect(await get('never', 50)).toMatchObject({ kind: 'unreachable' })
  })

  it('writes nothing, and nothing at all after its end', async () => {
    const transport = open()
    expect(await transport.send({ method: 'POST', path: 'Task', body: {} })).toMatchObject({
      kind: 'refused',
    })
    transport.end()
    expect(await transport.send({ method: 'GET', path: 'Task' })).toMatchObject({
      kind: 'refused',
      problem: { code: 'session-ended' },
    })
    expect(asked).toEqual([])
  })
})
