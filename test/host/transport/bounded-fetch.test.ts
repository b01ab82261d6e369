import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { boundedFetch } from '../../../src/host/transport/bounded-fetch.ts'

let server: Server
let origin: string
beforeEach(async () => {
  server = createServer((request, response) => {
    if (request.url === '/never') return
    if (request.url === '/half') {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half of it')
      setTimeout(() => response.destroy(), 10)
      return
    }
    if (request.url === '/long') {
      response.end('x'.repeat(5_000))
      return
    }
    if (request.url === '/moved') {
      response.writeHead(302, { location: '/fine' }).end()
      return
    }
    response.end(JSON.stringify(request.headers))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const get = (path: string, timeoutMs = 5_000) =>
  boundedFetch(fetch, { url: origin + path, init: {} }, { timeoutMs, maxBytes: 1_000 })

describe('a bounded fetch', () => {
  it('gives status and whole body', async () => {
    expect(await get('/fine')).toMatchObject({ kind: 'answered', status: 200 })
  })

  it.each(['/half', '/long', '/moved'])('calls %s unreachable', async (path) => {
    expect(await get(path)).toMatchObject({ kind: 'unreachable' })
  })

  it('does not wait for ever', async () => {
    expect(await get('/never', 50)).toMatchObject({ kind: 'unreachable' })
  })

  it('sends no cookie and no referrer', async () => {
    const answer = await get('/fine')
    const headers = JSON.parse(answer.kind === 'answered' ? answer.body : '{}')
    expect(headers).not.toHaveProperty('cookie')
    expect(headers).not.toHaveProperty('referer')
  })
})
