import type { BrowserContext, Frame, Request } from 'playwright-core'

/** Where words were found that may not be there: the place, and which of the words. */
export interface Leak {
  readonly place: string
  readonly canary: string
}

/** Everything that leaves a page, or outlasts it, collected while it is used. */
export interface Traces {
  /** Texts by place. */
  readonly places: Map<string, string>
  /** Adds what is kept in the page now. */
  gather(frame: Frame): Promise<void>
}

/** Listens to a context from its beginning. `record` is where tokens and answers belong. */
export function collectTraces(context: BrowserContext, record: string): Traces {
  const places = new Map<string, string>()
  const add = (place: string, text: string) => void places.set(place, `${places.get(place) ?? ''}\n${text}`)
  context.on('console', (message) => add('console', message.text()))
  context.on('weberror', (error) => add('errors', String(error.error().stack)))
  context.on('request', (request) => void addRequest(request, record, add))
  return {
    places,
    async gather(frame) {
      for (const [place, text] of Object.entries(await frame.evaluate(keptInPage))) add(place, text)
      add('cookies', JSON.stringify(await context.cookies()))
    },
  }
}

async function addRequest(request: Request, record: string, add: (place: string, text: string) => void) {
  const url = request.url()
  // The demo record's own pages say whom they are about, and sign-in codes come back in the address by OAuth's own rule.
  if (/\/(?:people|auth)\//.test(url) || /[?&]code=/.test(url)) return
  add('addresses', decodeURIComponent(url).replaceAll('+', ' '))
  const headers = await request.allHeaders().catch(() => request.headers())
  const { authorization, ...others } = headers
  if (authorization !== undefined && !url.startsWith(`${record}/`))
    add('tokens sent elsewhere', authorization)
  add('headers', JSON.stringify(others))
  if (!url.startsWith(new URL(record).origin)) add('bodies sent elsewhere', request.postData() ?? '')
}

/** Runs in the page. */
async function keptInPage(): Promise<Readonly<Record<string, string>>> {
  const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
  const caught = await Promise.all(
    (await caches.keys()).map(async (name) => {
      const cache = await caches.open(name)
      const texts = (await cache.keys()).map(
        async (key) => key.url + ((await (await cache.match(key))?.text()) ?? ''),
      )
      return name + (await Promise.all(texts)).join('\n')
    }),
  )
  return {
    localStorage: JSON.stringify({ ...localStorage }),
    sessionStorage: JSON.stringify({ ...sessionStorage }),
    IndexedDB: names.join(),
    caches: caught.join('\n'),
    history: JSON.stringify(history.state) + location.href,
    'name of the window': window.name,
  }
}

/**
 * Which canaries stand where. `sessionStorage` is the one place that is declared to hold the session's token, and nothing about the person.
 */
export function leaksIn(
  places: ReadonlyMap<string, string>,
  canaries: { readonly people: readonly string[]; readonly secrets: readonly string[] },
): readonly Leak[] {
  return [...places].flatMap(([place, text]) => {
    const plain = text.toLowerCase()
    const sought = place === 'sessionStorage' ? canaries.people : [...canaries.people, ...canaries.secrets]
    return sought
      .filter((canary) => plain.includes(canary.toLowerCase()))
      .map((canary) => ({ place, canary }))
  })
}
