import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAddress } from '../../../src/cli/bulk/open-address.ts'

const text = '{"id":"a"}\n'.repeat(500)
const zipped = gzipSync(text)
const asGzip = { 'content-encoding': 'gzip' }

const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/whole': (response) => response.end(text),
  '/gzip': (response) => response.writeHead(200, asGzip).end(zipped),
  '/cut-gzip': (response) => response.writeHead(200, asGzip).end(zipped.subarray(0, 40)),
  '/gzip-but-for-its-end': (response) => response.writeHead(200, asGzip).end(zipped.subarray(0, -4)),
  '/short': (response) => {
    response.writeHead(200, { 'content-length': text.length })
    response.write(text.slice(0, 100), () => response.socket?.destroy())
  },
  '/chunks': (response) => {
    response.write(text.slice(0, 100), () => response.socket?.destroy())
  },
  '/brotli': (response) => response.writeHead(200, { 'content-encoding': 'br' }).end('x'),
  '/elsewhere': (response) => response.writeHead(302, { location: '/whole' }).end(),
  '/nothing': (response) => response.socket?.destroy(),
}

const server = createServer((request, response) => answers[request.url ?? '']?.(response))
let origin: string
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function read(path: string, signal = new AbortController().signal) {
  const answer = await openAddress({ url: `${origin}${path}`, method: 'GET', headers: {}, signal })
  const parts: Uint8Array[] = []
  for await (const part of answer.body) parts.push(part)
  return { status: answer.status, text: Buffer.concat(parts).toString() }
}

describe('opening an address', () => {
  it.each(['/whole', '/gzip'])('gives all of %s', async (path) => {
    expect(await read(path)).toEqual({ status: 200, text })
  })

  it.each(['/short', '/chunks', '/cut-gzip', '/gzip-but-for-its-end', '/brotli', '/nothing'])(
    'breaks off at %s',
    async (path) => {
      await expect(read(path)).rejects.toThrow()
    },
  )

  it('follows nobody', async () => {
    expect((await read('/elsewhere')).status).toBe(302)
  })

  it('ends when it is told to', async () => {
    const stop = new AbortController()
    stop.abort()
    await expect(read('/whole', stop.signal)).rejects.toThrow()
  })
})
