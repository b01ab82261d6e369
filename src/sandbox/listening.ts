import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'

export interface ListenOptions {
  /** 0 takes a free port. */
  readonly port: number
  /** Loopback addresses; the first must work, another may be absent on this machine. */
  readonly hosts: readonly [string, ...string[]]
}

/** One port, listened to on one or more loopback addresses. */
export interface Listening {
  readonly port: number
  /** Until it is called, every request is answered 503 with `Retry-After`. */
  serve(listener: RequestListener): void
  /** Closes at once, open connections too. */
  close(): Promise<void>
}

/**
 * Listens on the port, or on a free one when it is taken on any of the addresses. `localhost` is 127.0.0.1 for one
 * program and ::1 for another, so a page meant for that name needs both.
 */
export async function listen({ port, hosts: [first, ...others] }: ListenOptions): Promise<Listening> {
  const attempts = port === 0 ? [0, 0, 0] : [port, 0, 0, 0]
  for (const attempt of attempts) {
    const server = await bind(attempt, first)
    if (server === 'taken') continue
    if (server === 'no-such-address') throw new Error(`This machine has no address ${first}.`)
    const used = portOf(server)
    const more = await Promise.all(others.map((host) => bind(used, host)))
    const open = [server, ...more.filter((found) => typeof found !== 'string')]
    if (!more.includes('taken')) return listening(used, open)
    await Promise.all(open.map(close))
  }
  throw new Error(`Port ${port} is taken and no free port was found.`)
}

function listening(port: number, servers: readonly Server[]): Listening {
  const answer = (listener: RequestListener) => {
    for (const server of servers) server.removeAllListeners('request').on('request', listener)
  }
  answer((_request, response) => {
    response.writeHead(503, { 'Retry-After': '1', 'Content-Type': 'text/plain' }).end('Starting.\n')
  })
  return {
    port,
    serve: answer,
    close: async () => {
      await Promise.all(servers.map(close))
    },
  }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  return address.port
}

async function bind(port: number, host: string): Promise<Server | 'taken' | 'no-such-address'> {
  const server = createServer()
  try {
    server.listen(port, host)
    await once(server, 'listening')
    return server
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE' || code === 'EACCES') return 'taken'
    if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return 'no-such-address'
    throw error
  }
}
