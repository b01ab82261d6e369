import type { Frame, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  eventually,
  openArea,
  openFor,
  press,
  say,
  startTool,
  storedTools,
  untilSaved,
} from './tools-steps.ts'
import { createWorld, type World } from './world.ts'

const person = 'leila-haddad'
const tool = 'VTP guide'

interface ClosingPoint {
  readonly when: string
  /** Says `words` somehow, up to the moment at which the window closes. */
  readonly until: (app: Frame, words: string, page: Page) => Promise<void>
  readonly close?: (page: Page) => Promise<unknown>
}

/** What a person sees who closes a window: asked when something is unsaved, and they insist. */
async function closeWindow(page: Page): Promise<void> {
  page.on('dialog', (dialog) => void dialog.accept())
  const closed = page.waitForEvent('close')
  await page.close({ runBeforeUnload: true })
  await closed
}

/** Lets the next write wait, so that something happens while it runs. */
async function slowDown(page: Page, milliseconds: number): Promise<void> {
  await page.route(/\/QuestionnaireResponse(\/[^?]*)?$/, async (route) => {
    if (!['POST', 'PUT'].includes(route.request().method())) return route.continue()
    await new Promise((done) => setTimeout(done, milliseconds))
    await route.continue().catch(() => undefined)
  })
}

/** Lets the record store the next change, whose answer the page does not live to see; done once it is stored. */
function answerLate(page: Page): Promise<void> {
  return new Promise((landed) => {
    const isWrite = /\/QuestionnaireResponse\/[^?/]*$/
    const hold = async (route: Route) => {
      if (route.request().method() !== 'PUT') return route.continue()
      await page.unroute(isWrite, hold)
      const response = await route.fetch()
      landed()
      await new Promise((done) => setTimeout(done, 2_000))
      await route.fulfill({ response }).catch(() => undefined)
    }
    void page.route(isWrite, hold)
  })
}

const points: readonly ClosingPoint[] = [
  {
    when: 'at once after typing',
    async until(app, words) {
      await openArea(app, 'Gender')
      await say(app, 'gender.1', words)
    },
  },
  {
    when: 'after a pause in typing',
    async until(app, words) {
      await openArea(app, 'Gender')
      await say(app, 'gender.1', words)
      await untilSaved(app)
    },
  },
  {
    when: 'after typing more since the last save',
    async until(app, words) {
      await openArea(app, 'Gender')
      await say(app, 'gender.1', 'First')
      await untilSaved(app)
      await say(app, 'gender.1', words)
    },
  },
  {
    when: 'at once after leaving the field',
    async until(app, words, page) {
      await openArea(app, 'Sexuality')
      await say(app, 'sexuality.1', words)
      await page.keyboard.press('Tab')
    },
  },
  {
    when: 'at once after choosing “not for now” beside the words',
    async until(app, words) {
      await openArea(app, 'Sexuality')
      await say(app, 'sexuality.2', words)
      await app.getByLabel('Not for now', { exact: true }).check()
    },
  },
  {
    when: 'at once after going to the next area',
    async until(app, words) {
      await openArea(app, 'Life history')
      await say(app, 'life-history.1', words)
      await press(app, /^Next:/)
    },
  },
  {
    when: 'at once after going back to the list of areas',
    async until(app, words) {
      await openArea(app, 'Life history')
      await say(app, 'life-history.2', words)
      await press(app, 'All parts')
    },
  },
  {
    when: 'while something is added to a map',
    async until(app, words) {
      // The draft holds answers of the conversation only.
      await app.getByText('Other ways to do this').first().click()
      await openArea(app, 'Relationship Map')
      await press(app, 'Add to the map')
      await app
        .locator('[data-link-id="map-relationship.entry.words"]')
        .getByRole('textbox')
        .last()
        .fill(words)
    },
  },
  {
    when: 'on the page to check the answers',
    async until(app, words) {
      await openArea(app, 'What matters most')
      await say(app, 'what-matters.1', words)
      await press(app, 'Check answers')
    },
  },
  {
    when: 'at once after leaving the tool for the first page',
    async until(app, words, page) {
      await openArea(app, 'What matters most')
      await say(app, 'what-matters.2', words)
      const home = app.getByRole('heading', { level: 1, name: /^Working with/ })
      while ((await home.count()) === 0) {
        const left = await page.title()
        await page.goBack()
        await page.waitForFunction((title) => document.title !== title, left)
      }
    },
  },
  {
    when: 'while a save is on its way',
    async until(app, words, page) {
      await slowDown(page, 600)
      await openArea(app, 'Help I do not want')
      await say(app, 'help-not-wanted.1', words)
      const sending = page.waitForRequest((request) => ['POST', 'PUT'].includes(request.method()))
      await page.keyboard.press('Tab')
      await sending
    },
  },
  {
    when: 'after typing more while a later save is on its way',
    async until(app, words, page) {
      await openArea(app, 'Religion / spirituality')
      await say(app, 'religion-spirituality.1', 'First')
      await untilSaved(app)
      const landed = answerLate(page)
      await say(app, 'religion-spirituality.1', 'Second')
      await page.keyboard.press('Tab')
      await landed
      await say(app, 'religion-spirituality.1', words)
    },
  },
  {
    when: 'by going to another address',
    async until(app, words) {
      await openArea(app, 'Help I do not want')
      await say(app, 'help-not-wanted.2', words)
    },
    close(page) {
      page.on('dialog', (dialog) => void dialog.accept())
      return page.goto('about:blank')
    },
  },
  {
    when: 'by reloading',
    async until(app, words) {
      await openArea(app, 'Language and background')
      await say(app, 'language-background.1', words)
    },
    close(page) {
      page.on('dialog', (dialog) => void dialog.accept())
      return page.reload()
    },
  },
]

describe('what was said is in the record when the window closes', () => {
  let world: World

  beforeAll(async () => {
    world = await createWorld()
  })
  afterAll(() => world.stop())

  it.each(points.map((point, index) => ({ ...point, words: `Words no ${index + 1}, kept` })))(
    '$when',
    async ({ until, words, close = closeWindow }) => {
      const { page } = await world.newPage()
      const app = await openFor(world, page, { person })
      const carryOn = app.getByRole('button', { name: 'Carry on with VTP guide' })
      await app
        .getByRole('button', { name: /VTP guide$/ })
        .last()
        .waitFor()
      if ((await carryOn.count()) > 0) {
        await carryOn.click()
        await app.getByText('Start with any part.').waitFor()
      } else await startTool(app, tool)
      await until(app, words, page)
      await close(page)
      const stored = await eventually(
        () => storedTools(world, { person, tool }),
        (list) => JSON.stringify(list).includes(words),
      )
      expect(JSON.stringify(stored)).toContain(words)
      expect(stored.map(({ status }) => status)).toEqual(['in-progress'])
    },
  )

  it('has all of it at the end, as one draft', async () => {
    const [draft] = await storedTools(world, { person, tool })
    for (let point = 4; point <= points.length; point += 1)
      expect(JSON.stringify(draft)).toContain(`Words no ${point}, kept`)
  })
})
