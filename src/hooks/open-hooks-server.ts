import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { createHooksApp } from './hooks-app.ts'

export interface HooksServer {
  readonly port: number
  /** Takes no more calls, lets those under way end for at most `graceMs`, then closes. */
  stop(graceMs: number): Promise<void>
}

/** Serves the application on a port; 0 takes a free one. Rejects when the port cannot be had. */
export async function openHooksServer({
  app,
  port,
  host,
}: {
  readonly app: Pick<ReturnType<typeof createHooksApp>, 'fetch'>
  readonly port: number
  readonly host: string
}): Promise<HooksServer> {
  // A caller that sends its request drop by drop holds a connection no longer than this.
  const server = createServer({ requestTimeout: 15_000, headersTimeout: 5_000 })
  const underWay = new Set<ServerResponse>()
  server.on('request', (_request, response) => {
    underWay.add(response)
    response.once('close', () => underWay.delete(response))
  })
  // Node's own `Request` and `Response` are left to the rest of the process.
  server.on('request', getRequestListener(app.fetch, { overrideGlobalObjects: false }))
  server.listen(port, host)
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    stop: async (graceMs) => {
      const closed = once(server, 'close')
      // A connection that its caller keeps open would bring call after call: these answers are the last on theirs.
      for (const response of underWay) if (!response.headersSent) response.setHeader('Connection', 'close')
      server.close()
      server.closeIdleConnections()
      const timer = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(timer)
    },
  }
}
