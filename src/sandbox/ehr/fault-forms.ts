import { Hono } from 'hono'
import type { EhrOptions } from './ehr-options.ts'
import { faultSentence, faultsOn } from './fault-panel.ts'
import { carryOutFault } from './fault-requests.ts'

/**
 * Where the fault panel's forms go, to be mounted at `/ehr/faults`: `POST` carries out one press, `GET` tells what is
 * on. The page's script asks for JSON; a plain form is sent back to the panel's own page.
 */
export function faultForms(faults: EhrOptions['faults']): Hono {
  const routes = new Hono()
  const state = () => ({ sentence: faultSentence(faults.settings()), on: faultsOn(faults.settings()) })
  routes.get('/', (context) => context.json(state()))
  routes.post('/', async (context) => {
    const form = await context.req.parseBody()
    const choice = typeof form.choice === 'string' ? form.choice : ''
    const done = await carryOutFault(faults, { choice, turn: form.turn === 'off' ? 'off' : 'on' })
    if (!done) return context.text('There is no such thing to go wrong.', 400)
    const fromScript = context.req.header('Accept')?.includes('application/json') === true
    return fromScript ? context.json(state()) : context.redirect('/going-wrong', 303)
  })
  return routes
}
