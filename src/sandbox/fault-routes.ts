import { Hono } from 'hono'
import { readFaultChange } from './fault-change.ts'
import type { Faults } from './faults.ts'
import type { PlanChanger } from './plan-change/plan-changer.ts'

export interface FaultRoutesOptions {
  readonly faults: Faults
  /** Origin of the demo record; requests from pages of any other origin are refused. */
  readonly origin: string
  readonly changePlan: PlanChanger
}

/**
 * The switchboard over HTTP, to be mounted at `/sandbox/faults`: `GET` tells the personality and the settings, `POST`
 * changes them with a JSON object of settings (`FaultSettings`), `personality`, `reset`, `expireTokens`, `expireExports` and `changePlan`.
 * 409: there is no plan to change; the rest is done then. The server listens on loopback only; the checks keep web pages
 * of other origins out, also those that rebind their name to this address.
 */
export function faultRoutes({ faults, origin, changePlan }: FaultRoutesOptions): Hono {
  const routes = new Hono()
  const state = () => ({ personality: faults.personality(), ...faults.settings() })
  routes.use(async (context, next) => {
    const from = context.req.header('Origin')
    const isOwnAddress = context.req.header('Host') === new URL(origin).host
    if (!isOwnAddress || (from !== undefined && from !== origin)) {
      return context.json({ error: 'Only the demo record and programs on this machine may do this.' }, 403)
    }
    context.header('Cache-Control', 'no-store')
    return next()
  })
  routes.get('/', (context) => context.json(state()))
  routes.post('/', async (context) => {
    const isJson = context.req.header('Content-Type')?.split(';')[0]?.trim() === 'application/json'
    if (!isJson) return context.json({ error: 'Send application/json.' }, 415)
    const body: unknown = await context.req.json().catch(() => undefined)
    const change = readFaultChange(body)
    if (!change.ok) return context.json({ error: change.error }, 400)
    const { reset, expireTokens, expireExports, personality, changePlan: ofPerson, settings } = change.value
    if (reset) faults.reset()
    if (personality !== undefined) await faults.choosePersonality(personality)
    faults.change(settings)
    if (expireTokens) await faults.expireTokens()
    if (expireExports) await faults.expireExports()
    if (ofPerson === undefined) return context.json(state())
    const changed = await changePlan(ofPerson ?? undefined)
    return changed.ok
      ? context.json({ ...state(), changed: changed.value })
      : context.json({ error: changed.error }, 409)
  })
  return routes
}
