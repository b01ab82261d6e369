import type { AppFile } from './app-files.ts'

export interface AppHandlerOptions {
  /** By path, `/app.html`. */
  readonly files: ReadonlyMap<string, AppFile>
  /** Sent with every answer. */
  readonly pageHeaders: Readonly<Record<string, string>>
  /** By path, what a page is sent with in their place. */
  readonly ownHeaders?: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/**
 * Answers requests for the built app as a trust's web server should: one strict policy on every answer, documents and
 * configuration never kept, hashed assets kept for ever, and nothing but the files of the build.
 */
export function appHandler({
  files,
  pageHeaders,
  ownHeaders = {},
}: AppHandlerOptions): (request: Request) => Promise<Response> {
  const text = (status: number, body: string, extra: Readonly<Record<string, string>> = {}) =>
    new Response(body, {
      status,
      headers: {
        ...pageHeaders,
        ...extra,
        'Cache-Control': 'no-store',
        'Content-Type': 'text/plain; charset=utf-8',
      },
    })

  return async (request) => {
    if (!['GET', 'HEAD'].includes(request.method))
      return text(405, 'Only GET and HEAD.\n', { Allow: 'GET, HEAD' })
    const { pathname } = new URL(request.url)
    const file = files.get(pathname)
    if (file === undefined) return text(404, 'There is no such page.\n')
    const { body, encoding } = await chooseBody(file, request.headers.get('Accept-Encoding') ?? '')
    const headers = new Headers({
      ...(ownHeaders[pathname] ?? pageHeaders),
      'Cache-Control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-store',
      'Content-Length': String(body.byteLength),
      'Content-Type': file.contentType,
      ETag: file.etag,
      Vary: 'Accept-Encoding',
    })
    if (encoding !== undefined) headers.set('Content-Encoding', encoding)
    if (request.headers.get('If-None-Match') === file.etag && file.immutable) {
      headers.delete('Content-Length')
      return new Response(null, { status: 304, headers })
    }
    return new Response(request.method === 'HEAD' ? null : body, { headers })
  }
}

async function chooseBody(file: AppFile, acceptEncoding: string) {
  const compressed = await file.compressed
  const accepted = acceptEncoding.split(',').map((part) => part.trim())
  const encoding = (['br', 'gzip'] as const).find((name) =>
    accepted.some((part) => part === name || (part.startsWith(`${name};`) && !/;\s*q=0(\.0+)?$/.test(part))),
  )
  return compressed === null || encoding === undefined
    ? { body: file.plain, encoding: undefined }
    : { body: compressed[encoding], encoding }
}
