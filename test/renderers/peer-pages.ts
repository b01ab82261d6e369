import type { Page } from 'playwright-core'
import { factsOf } from './response-facts.ts'
import type { Entry } from './tool-cases.ts'

/** A renderer of others and how a person uses it. */
export interface Peer {
  readonly name: 'smartforms' | 'lforms'
  readonly what: string
  /** CSS selector of what is clicked or typed into. */
  readonly place: (entry: Entry) => string
  /** Runs in the page: linkIds of all items on screen. */
  readonly shownLinkIds: () => readonly string[]
}

export const peers: readonly Peer[] = [
  {
    name: 'smartforms',
    what: 'Smart Forms 1.4.0',
    place: ({ linkId, kind, value }) =>
      kind === 'choice'
        ? `[id="choice-${linkId}"] input[type=radio][value="${value}"]`
        : `textarea[id="text-${linkId}"], textarea[id="string-${linkId}"]`,
    shownLinkIds: () =>
      [...document.querySelectorAll('[data-linkid], [id^="text-"], [id^="choice-"]')]
        .filter((element) => element.getClientRects().length > 0)
        .map((element) => element.getAttribute('data-linkid') ?? element.id.replace(/^(text|choice)-/, '')),
  },
  {
    name: 'lforms',
    what: 'LHC-Forms 40.1.3',
    place: ({ linkId, kind, value }) =>
      kind === 'choice'
        ? `[id^="${linkId}/"][id$="|${value}"]`
        : `input[id^="${linkId}/"], textarea[id^="${linkId}/"]`,
    shownLinkIds: () =>
      [...document.querySelectorAll('[id^="item-"]')]
        .filter((element) => element.getClientRects().length > 0)
        .map((element) => element.id.replace(/^item-/, '').replace(/(\/\d+)+$/, '')),
  },
]

/** Shows a questionnaire, with the answers of a response when one is given, in place of what was shown. */
export async function openForm(page: Page, questionnaire: object, response?: object): Promise<void> {
  await page.evaluate(
    async (given) => {
      const renderer: unknown = Reflect.get(window, 'renderer')
      const open: unknown =
        typeof renderer === 'object' && renderer !== null ? Reflect.get(renderer, 'open') : undefined
      if (typeof open === 'function') await open(given.questionnaire, given.response)
    },
    { questionnaire, response },
  )
}

/** The QuestionnaireResponse the renderer gives at this moment. */
export function responseOf(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const renderer: unknown = Reflect.get(window, 'renderer')
    const response: unknown =
      typeof renderer === 'object' && renderer !== null ? Reflect.get(renderer, 'response') : undefined
    return typeof response === 'function' ? response() : undefined
  })
}

/** How long an answer may take to reach the response before the next one is given. */
const arrival = { tries: 20, milliseconds: 150 }

/**
 * Answers the questions one after the other as a person does, by clicks and keys in the renderer's own fields, each once the one before
 * has arrived in the response: Smart Forms loses answers of one grid row that follow each other faster than that.
 */
export async function answerByHand(page: Page, peer: Peer, entries: readonly Entry[]): Promise<void> {
  for (const entry of entries) {
    const field = page.locator(peer.place(entry)).first()
    await field.waitFor({ state: 'attached', timeout: 10_000 })
    if (entry.kind === 'choice') await field.click({ force: true })
    else {
      await field.fill(entry.value)
      await field.blur()
    }
    for (let tries = 0; tries < arrival.tries && !(await hasArrived(page, entry)); tries += 1)
      await page.waitForTimeout(arrival.milliseconds)
  }
}

async function hasArrived(page: Page, { linkId }: Entry): Promise<boolean> {
  return [...factsOf(await responseOf(page)).keys()].some((place) => place.split('/').at(-1) === linkId)
}
