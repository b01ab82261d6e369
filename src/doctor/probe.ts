/** One request of the doctor's. Redirects are not followed, as the app follows none. */
export interface ProbeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** How the doctor reaches a server; the clocks in milliseconds. */
export interface ProbeEdge {
  readonly fetch: typeof globalThis.fetch
  /** Since 1970. */
  readonly now: () => number
  /** For measuring: never set back. */
  readonly elapsed: () => number
  readonly timeoutMs: number
}

/** What came of a request. `failed`: no whole answer; `code` is the platform's (`ENOTFOUND`), or one of ours (`TIMED_OUT`, `TOO_LONG`, `NO_ANSWER`). */
export type ProbeAnswer =
  | {
      readonly kind: 'answered'
      readonly status: number
      readonly headers: Headers
      readonly body: string
      readonly bytes: number
      readonly ms: number
      /** The machine's own clock when the answer had come. */
      readonly atMs: number
    }
  | { readonly kind: 'failed'; readonly code: string; readonly detail: string; readonly ms: number }

/** As much as the app reads of one answer. */
export const maxBytes = 16_777_216

/** Sends one request and reads the answer within time and size. Never throws. */
export async function probe(edge: ProbeEdge, { method, url, ...rest }: ProbeRequest): Promise<ProbeAnswer> {
  const start = edge.elapsed()
  const ms = () => Math.max(0, Math.round(edge.elapsed() - start))
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), edge.timeoutMs)
  try {
    const response = await edge.fetch(url, {
      method,
      ...(rest.headers === undefined ? {} : { headers: rest.headers }),
      ...(rest.body === undefined ? {} : { body: rest.body }),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      signal: abort.signal,
    })
    const read = await readBody(response)
    if (read === undefined) {
      abort.abort()
      return { kind: 'failed', code: 'TOO_LONG', detail: 'longer than 16 MB', ms: ms() }
    }
    const { status, headers } = response
    return { kind: 'answered', status, headers, ...read, ms: ms(), atMs: edge.now() }
  } catch (error) {
    if (abort.signal.aborted)
      return { kind: 'failed', code: 'TIMED_OUT', detail: `${edge.timeoutMs / 1000} s`, ms: ms() }
    return { kind: 'failed', ...reasonOf(error), ms: ms() }
  } finally {
    clearTimeout(timer)
  }
}

async function readBody(
  response: Response,
): Promise<{ readonly body: string; readonly bytes: number } | undefined> {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  const pieces: string[] = []
  let bytes = 0
  for (let piece = await reader?.read(); piece?.done === false; piece = await reader?.read()) {
    bytes += piece.value.byteLength
    if (bytes > maxBytes) return undefined
    pieces.push(decoder.decode(piece.value, { stream: true }))
  }
  return { body: pieces.join('') + decoder.decode(), bytes }
}

/** The platform says only `fetch failed` and keeps the reason one step deeper, or two where it tried several addresses. */
function reasonOf(error: unknown): { readonly code: string; readonly detail: string } {
  const seen: unknown[] = [error]
  for (let deeper = causeOf(error); deeper !== undefined && seen.length < 5; deeper = causeOf(deeper))
    seen.push(deeper)
  const coded = seen.findLast((one) => one instanceof Error && 'code' in one && typeof one.code === 'string')
  const last = seen.at(-1)
  const detail = last instanceof Error ? last.message : String(last)
  const code =
    coded instanceof Error && 'code' in coded && typeof coded.code === 'string' ? coded.code : 'NO_ANSWER'
  return { code, detail: detail.slice(0, 300) }
}

function causeOf(error: unknown): unknown {
  if (error instanceof AggregateError) return error.errors[0]
  return error instanceof Error ? error.cause : undefined
}
