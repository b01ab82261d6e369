import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { brotli } from './bytes.ts'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
}

export interface PageServer {
  readonly origin: string
  readonly close: () => Promise<void>
}

/** Serves a folder on a free port, compressed once with brotli 11 and kept, as a well-run host would. */
export async function servePages(directory: string, port = 0): Promise<PageServer> {
  const kept = new Map<string, Buffer>()
  const bodyOf = (path: string) => {
    const body = kept.get(path) ?? brotli(readFileSync(join(directory, path)))
    kept.set(path, body)
    return body
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = normalize(decodeURIComponent(pathname.endsWith('/') ? `${pathname}index.html` : pathname))
    const contentType = contentTypes[extname(path)]
    if (contentType === undefined) return void response.writeHead(404).end()
    try {
      const body = bodyOf(path)
      const headers = { 'content-type': contentType, 'content-encoding': 'br', 'cache-control': 'no-store' }
      response.writeHead(200, { ...headers, 'content-length': body.length }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        server.closeAllConnections()
      }),
  }
}
