/** Limits of one exchange: nothing waits or grows without end. */
export interface FetchBounds {
  readonly timeoutMs: number
  readonly maxBytes: number
}

export type BoundedAnswer =
  | { readonly kind: 'answered'; readonly status: number; readonly headers: Headers; readonly body: string }
  | { readonly kind: 'unreachable'; readonly detail: string }

/**
 * One fetch that never throws: no cookies, no cache, no referrer, no redirect followed, whole answer within `timeoutMs`
 * and `maxBytes`. An answer cut off, too long or too late is `unreachable`: the other side may have acted.
 */
export async function boundedFetch(
  fetchFrom: typeof globalThis.fetch,
  request: { readonly url: string; readonly init: RequestInit },
  bounds: FetchBounds,
): Promise<BoundedAnswer> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(new Error('timed out')), bounds.timeoutMs)
  try {
    const response = await fetchFrom(request.url, {
      ...request.init,
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      signal: abort.signal,
    })
    const body = await readText(response, bounds.maxBytes)
    if (body !== undefined)
      return { kind: 'answered', status: response.status, headers: response.headers, body }
    abort.abort()
    return { kind: 'unreachable', detail: 'the answer was too long' }
  } catch (error) {
    return { kind: 'unreachable', detail: error instanceof Error ? error.message : String(error) }
  } finally {
    clearTimeout(timer)
  }
}

/**
 * The body, unless it is longer than allowed. A copy is measured and the body itself read whole, because Chromium reports a request whose
 * body was read piece by piece as aborted.
 */
async function readText(response: Response, maxBytes: number): Promise<string | undefined> {
  const reader = response.clone().body?.getReader()
  let bytes = 0
  for (let piece = await reader?.read(); piece?.done === false; piece = await reader?.read()) {
    bytes += piece.value.byteLength
    if (bytes > maxBytes) return undefined
  }
  return response.text()
}
