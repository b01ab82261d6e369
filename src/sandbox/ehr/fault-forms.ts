import { Hono } from 'hono'
import type { EhrOptions } from './ehr-options.ts'
import { faultSentence, faultsOn, type PlanChangeOutcome } from './fault-panel.ts'
import { carryOutFault } from './fault-requests.ts'

/**
 * Where the fault panel's forms go, to be mounted at `/ehr/faults`: `POST` carries out one press, `GET` tells what is
 * on. The page's script asks for JSON; a plain form is sent back to the panel's own page.
 */
export function faultForms({ faults, changePlan }: Pick<EhrOptions, 'faults' | 'changePlan'>): Hono {
  const routes = new Hono()
  const state = () => ({ sentence: faultSentence(faults.settings()), on: faultsOn(faults.settings()) })
  routes.get('/', (context) => context.json(state()))
  routes.post('/', async (context) => {
    const form = await context.req.parseBody()
    const choice = typeof form.choice === 'string' ? form.choice : ''
    const fromScript = context.req.header('Accept')?.includes('application/json') === true
    if (choice === 'change-plan') {
      const person = typeof form.person === 'string' && form.person !== '' ? form.person : undefined
      const changed = await changePlan(person)
      if (fromScript)
        return context.json({ ...state(), planChange: changed.ok ? changed.value : changed.error })
      const outcome: PlanChangeOutcome = changed.ok ? 'changed' : 'none'
      return context.redirect(`/going-wrong?plan=${outcome}`, 303)
    }
    const done = await carryOutFault(faults, { choice, turn: form.turn === 'off' ? 'off' : 'on' })
    if (!done) return context.text('There is no such thing to go wrong.', 400)
    return fromScript ? context.json(state()) : context.redirect('/going-wrong', 303)
  })
  return routes
}
