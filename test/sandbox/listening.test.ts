import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { listen } from '../../src/sandbox/listening.ts'

describe('listening on loopback', () => {
  it('says "not yet" until it is told what to answer', async () => {
    const listening = await listen({ port: 0, hosts: ['127.0.0.1'] })
    const early = await fetch(`http://127.0.0.1:${listening.port}/`)
    expect(early.status).toBe(503)
    expect(early.headers.get('Retry-After')).toBe('1')
    listening.serve((_request, response) => response.end('ready'))
    expect(await (await fetch(`http://127.0.0.1:${listening.port}/`)).text()).toBe('ready')
    await listening.close()
  })

  it('answers to the name localhost, whichever address it stands for', async () => {
    const listening = await listen({ port: 0, hosts: ['127.0.0.1', '::1'] })
    listening.serve((_request, response) => response.end('ready'))
    const answers = await Promise.all(
      ['127.0.0.1', 'localhost'].map(async (host) =>
        (await fetch(`http://${host}:${listening.port}/`)).text(),
      ),
    )
    expect(answers).toEqual(['ready', 'ready'])
    await listening.close()
  })

  it('takes a free port when the one asked for is taken', async () => {
    const taken = createServer()
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done))
    const address = taken.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const listening = await listen({ port, hosts: ['127.0.0.1'] })
    expect(listening.port).not.toBe(port)
    await listening.close()
    await new Promise((done) => taken.close(done))
  })

  it('closes at once, also when somebody holds a connection open', async () => {
    const listening = await listen({ port: 0, hosts: ['127.0.0.1'] })
    const asked = new Promise<void>((arrived) => listening.serve(() => arrived()))
    const hanging = fetch(`http://127.0.0.1:${listening.port}/`).catch(() => 'cut')
    await asked
    await listening.close()
    expect(await hanging).toBe('cut')
  })
})
