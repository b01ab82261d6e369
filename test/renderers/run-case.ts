import type { Page } from 'playwright-core'
import { limitFor } from './known-limits.ts'
import { answerByHand, openForm, type Peer, responseOf } from './peer-pages.ts'
import { differences, type Facts, factsOf } from './response-facts.ts'
import type { ToolCase } from './tool-cases.ts'

/** How the answers came into the peer's form. */
export type Way = 'prefilled' | 'by hand'

/** What a peer made of one case, held against ours; each difference in one line. Those a known limit explains are kept apart. */
export interface CaseResult {
  readonly peer: Peer['name']
  readonly tool: string
  readonly name: string
  readonly way: Way
  readonly answers: readonly string[]
  readonly scores: readonly string[]
  readonly shown: readonly string[]
  readonly known: readonly string[]
}

/** Renderers work late: calculations and conditions may follow some frames after an answer. */
const patience = { tries: 25, milliseconds: 200 }

/** Opens one case in a peer and looks until it says what ours says, or patience ends. */
export async function runCase(page: Page, peer: Peer, one: ToolCase, way: Way): Promise<CaseResult> {
  const head = { peer: peer.name, tool: one.tool, name: one.name, way }
  if (way === 'prefilled') await openForm(page, one.questionnaire, one.response)
  else {
    await openForm(page, one.questionnaire)
    try {
      await answerByHand(page, peer, one.entries ?? [])
    } catch (error) {
      const answers = [`could not be answered: ${String(error).split('\n')[0]}`]
      return { ...head, answers, scores: [], shown: [], known: [] }
    }
  }
  let seen = await look(page, peer, one, way)
  for (let tries = 1; tries < patience.tries && !isSame(seen); tries += 1) {
    await page.waitForTimeout(patience.milliseconds)
    seen = await look(page, peer, one, way)
  }
  return { ...head, ...seen }
}

type Seen = Pick<CaseResult, 'answers' | 'scores' | 'shown' | 'known'>

function isSame({ answers, scores, shown }: Seen): boolean {
  return answers.length + scores.length + shown.length === 0
}

async function look(page: Page, peer: Peer, one: ToolCase, way: Way): Promise<Seen> {
  const isScore = (place: string) => one.scores.includes(place)
  // The launch gives the worker, not a hand.
  const isAnswer = (place: string) => !isScore(place) && (way === 'prefilled' || place !== 'worker')
  const theirs = factsOf(await responseOf(page))
  const onScreen = new Set(await page.evaluate(peer.shownLinkIds))
  const answers = differences(only(one.facts, isAnswer), only(theirs, isAnswer))
  const scores = differences(only(one.facts, isScore), only(theirs, isScore))
  const shown = [
    ...[...one.shown].filter((linkId) => !onScreen.has(linkId)).map((linkId) => `${linkId}: not shown`),
    ...[...onScreen].filter((linkId) => one.gone.has(linkId)).map((linkId) => `${linkId}: shown`),
  ]
  const isKnown = (difference: string) => limitFor(peer.name, difference) !== undefined
  const isNew = (difference: string) => !isKnown(difference)
  return {
    answers: answers.filter(isNew),
    scores: scores.filter(isNew),
    shown: shown.filter(isNew),
    known: [...answers, ...scores, ...shown].filter(isKnown),
  }
}

function only(facts: Facts, isMeant: (place: string) => boolean): Facts {
  return new Map([...facts].filter(([place]) => isMeant(place)))
}
