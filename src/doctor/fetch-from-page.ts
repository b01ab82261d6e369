import { isReadable } from './preflight.ts'

/** A fetch that gives only what a page of this origin may read (Fetch standard, "CORS check"); anything else fails as it does in a browser. For simple requests. */
export function fetchFromPage(fetchFrom: typeof globalThis.fetch, origin: string): typeof globalThis.fetch {
  return async (input, init = {}) => {
    const headers = new Headers(init.headers)
    headers.set('origin', origin)
    const answer = await fetchFrom(input, { ...init, headers })
    if (!isReadable(answer.headers, origin)) throw new TypeError(`a page of ${origin} may not read this`)
    return answer
  }
}
