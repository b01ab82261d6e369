import { Hono } from 'hono'
import { readFaultChange } from './fault-change.ts'
import type { Faults } from './faults.ts'

export interface FaultRoutesOptions {
  readonly faults: Faults
  /** Origin of the demo record; requests from pages of any other origin are refused. */
  readonly origin: string
}

/**
 * The switchboard over HTTP, to be mounted at `/sandbox/faults`: `GET` tells the settings, `POST` changes them with a
 * JSON object of settings (`FaultSettings`), `reset` and `expireTokens`. The server listens on loopback only; the
 * checks keep web pages of other origins out, also those that rebind their name to this address.
 */
export function faultRoutes({ faults, origin }: FaultRoutesOptions): Hono {
  const routes = new Hono()
  routes.use(async (context, next) => {
    const from = context.req.header('Origin')
    const isOwnAddress = context.req.header('Host') === new URL(origin).host
    if (!isOwnAddress || (from !== undefined && from !== origin)) {
      return context.json({ error: 'Only the demo record and programs on this machine may do this.' }, 403)
    }
    context.header('Cache-Control', 'no-store')
    return next()
  })
  routes.get('/', (context) => context.json(faults.settings()))
  routes.post('/', async (context) => {
    const isJson = context.req.header('Content-Type')?.split(';')[0]?.trim() === 'application/json'
    if (!isJson) return context.json({ error: 'Send application/json.' }, 415)
    const body: unknown = await context.req.json().catch(() => undefined)
    const change = readFaultChange(body)
    if (!change.ok) return context.json({ error: change.error }, 400)
    if (change.value.reset) faults.reset()
    faults.change(change.value.settings)
    if (change.value.expireTokens) await faults.expireTokens()
    return context.json(faults.settings())
  })
  return routes
}
