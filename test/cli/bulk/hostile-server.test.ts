import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDeletedResources } from '../../../src/cli/bulk/deleted-resources.ts'
import { DownloadFailure, downloadFile } from '../../../src/cli/bulk/download-file.ts'
import { openAddress } from '../../../src/cli/bulk/open-address.ts'
import { scripted } from './scripted-server.ts'

const text = '{"id":"a"}\n{"id":"b"}\n'
const untilTheConnectionEnds = (response: ServerResponse, body: string | Uint8Array, more = '') => {
  response.socket?.write(`HTTP/1.1 200 OK\r\nConnection: close\r\n${more}\r\n`)
  response.socket?.end(body)
}

const answers: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/whole': (response) => response.end(text),
  '/boundless': (response) => untilTheConnectionEnds(response, text),
  '/boundless-gzip': (response) =>
    untilTheConnectionEnds(response, gzipSync(text), 'Content-Encoding: gzip\r\n'),
  '/drip': (response) => {
    const timer = setInterval(() => response.write(' '), 5)
    response.on('close', () => clearInterval(timer))
  },
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

const client = () =>
  scripted(() => ({}), { base: origin, open: openAddress, tokens: undefined, longestAnswerMs: 40 }).client

async function download(path: string, more: { readonly count?: number; readonly url?: string } = {}) {
  const file = { name: 'CarePlan.000.ndjson', url: `${origin}${path}`, requiresAccessToken: false, ...more }
  const given: Uint8Array[] = []
  try {
    for await (const piece of downloadFile(client(), file)) given.push(piece.slice())
    return Buffer.concat(given).toString()
  } catch (reason) {
    return reason instanceof DownloadFailure ? reason.problem : reason
  }
}

describe('a server that means no good', () => {
  it('cannot keep a small answer coming for ever', async () => {
    const asking = { url: `${origin}/drip`, asked: 'metadata', accept: 'x', withToken: false }
    expect(await client().ask(asking, [200])).toMatchObject({ error: { why: 'unreachable' } })
  })

  it.each([
    ['/whole', {}],
    ['/boundless', { count: 2 }],
    ['/boundless-gzip', {}],
  ])('gives %s whole where its end can be told (%o)', async (path, more) => {
    expect(await download(path, more)).toBe(text)
  })

  it('gives nothing to count where nobody can tell whether all came', async () => {
    expect(await download('/boundless')).toMatchObject({ why: 'unreadable' })
  })

  it('does not have the secret of an address told', async () => {
    const url = origin.replace('//', '//me:secret@')
    const problem = await download('/whole', { url: `${url}/whole` })
    expect(problem).toMatchObject({ why: 'outside', asked: expect.stringContaining(`${origin}/whole`) })
    expect(JSON.stringify(problem)).not.toContain('secret')
  })

  it.each([['x'], [['CarePlan/p1']], [{}]])(
    'cannot have a deletion overlooked: entry %j',
    async (entry: unknown) => {
      const body = `${JSON.stringify({ resourceType: 'Bundle', type: 'transaction', entry })}\n`
      const file = { name: 'deleted.000.ndjson', url: 'https://record.example/x', requiresAccessToken: false }
      const told = await readDeletedResources(scripted(() => ({ body })).client, [file])
      expect(told).toMatchObject({ error: { why: 'unreadable' } })
    },
  )
})
