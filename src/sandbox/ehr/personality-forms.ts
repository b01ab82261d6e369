import { Hono } from 'hono'
import { isPersonalityId, usualPersonality } from '../personality.ts'
import type { EhrOptions } from './ehr-options.ts'
import { personalitySentence } from './personality-panel.ts'

/** The page of the choice. */
export const kindPath = '/kind-of-record'

/**
 * Where the form of the personality panel goes, to be mounted at `/ehr/personality`. The page's script asks for JSON; a
 * plain form is sent back to the panel's own page.
 */
export function personalityForms(faults: EhrOptions['faults']): Hono {
  const routes = new Hono()
  routes.post('/', async (context) => {
    const { personality } = await context.req.parseBody()
    if (!isPersonalityId(personality)) return context.text('There is no such kind of record.', 400)
    const isNew = personality !== faults.personality()
    await faults.choosePersonality(personality)
    if (context.req.header('Accept')?.includes('application/json') !== true) {
      return context.redirect(kindPath, 303)
    }
    const ended = isNew ? ' Every sign-in has ended: open Alongside again.' : ''
    const sentence = personalitySentence(personality)
    return context.json({
      sentence: `${sentence}${ended}`,
      kind: personality === usualPersonality ? '' : sentence,
    })
  })
  return routes
}
