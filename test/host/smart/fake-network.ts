/** What an address answers; an `Error` where it cannot be reached. */
export type NetworkAnswer = { readonly status?: number; readonly body: unknown } | Error

/** A request as it was to go out; the signal that may end it is left out. */
interface OutgoingRequest extends Omit<RequestInit, 'signal'> {
  readonly url: string
}

/** A network of a few addresses, each with its answers in turn, the last of them again and again; everywhere else is nobody. */
export function fakeNetwork(answers: Readonly<Record<string, NetworkAnswer | readonly NetworkAnswer[]>>): {
  readonly fetch: typeof globalThis.fetch
  readonly seen: OutgoingRequest[]
} {
  const seen: OutgoingRequest[] = []
  return {
    seen,
    fetch: async (input, init = {}) => {
      const url = String(input)
      const { signal: _ends, ...rest } = init
      const turn = seen.filter((one) => one.url === url).length
      seen.push({ url, ...rest })
      const inTurn = [answers[url] ?? new Error(`nobody is at ${url}`)].flat() as readonly NetworkAnswer[]
      const answer = inTurn[turn] ?? inTurn.at(-1)
      if (answer === undefined || answer instanceof Error) throw answer
      const { status = 200, body } = answer
      return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })
    },
  }
}

/** What every request of ours says of itself: no cookies, no referrer, no redirect, nothing kept. */
export const discreet = {
  cache: 'no-store',
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  redirect: 'error',
} as const
