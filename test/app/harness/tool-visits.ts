import type { Page } from 'playwright-core'
import { atHome, heading, press } from './screen-steps.ts'
import type { ScreenVisit } from './screen-visit.ts'

const sam = 'user=Practitioner/sam-okafor'
const rosa = `person=rosa-delgado&${sam}`
const matters = 'What matters most'

async function toPurpose(page: Page, tool: string): Promise<void> {
  await atHome(page)
  await press(page, `Start ${tool}`)
  await page.getByRole('button', { name: 'Begin' }).waitFor()
}

async function toAreas(page: Page, tool = 'VTP guide'): Promise<void> {
  await toPurpose(page, tool)
  await press(page, 'Begin')
  await page.getByText('Start with any part.').waitFor()
}

async function toArea(page: Page, area: string, tool = 'VTP guide'): Promise<void> {
  await toAreas(page, tool)
  await openArea(page, area)
}

async function openArea(page: Page, area: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^\\W*${area.replace('?', '.')}`) })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: area }).waitFor()
}

async function say(page: Page, text: string): Promise<void> {
  await page.locator('[data-link-id="what-matters.1"]').getByRole('textbox').fill(text)
}

async function saySaved(page: Page, text: string): Promise<void> {
  await say(page, text)
  await page
    .getByText(/^Saved \d\d:\d\d$/)
    .first()
    .waitFor()
}

async function toCheck(page: Page): Promise<void> {
  await toArea(page, matters)
  await saySaved(page, 'My garden and my sister.')
  await press(page, 'Check answers')
  await heading(page, 'Check the answers')
}

async function toDone(page: Page): Promise<void> {
  await toCheck(page)
  await press(page, 'Finish')
  await heading(page, 'This is finished')
}

async function toRead(page: Page, tool: string): Promise<void> {
  await atHome(page)
  await press(page, `See what was said: ${tool}`)
  await page.getByText('In the words of').waitFor()
  await page.locator('.app-loading').first().waitFor({ state: 'detached' })
}

async function toConflict(page: Page): Promise<void> {
  await toArea(page, matters)
  await saySaved(page, 'My garden.')
  await say(page, 'My garden and my sister.')
  await press(page, 'See what was changed')
  await heading(page, 'Choose what to keep')
}

/** Every page and state of the recovery tools. */
export const toolVisits: readonly ScreenVisit[] = [
  {
    name: 'tool-not-loaded',
    query: `${rosa}&nochunk`,
    async steps(page) {
      await atHome(page)
      await press(page, 'Start VTP guide')
      await page.getByText('This part of Alongside did not load.').waitFor()
    },
  },
  { name: 'tool-purpose-vtp', query: rosa, steps: (page) => toPurpose(page, 'VTP guide') },
  {
    name: 'tool-purpose-no-drafts',
    query: `${rosa}&nodrafts`,
    steps: (page) => toPurpose(page, 'strengths worksheet'),
  },
  { name: 'tool-areas', query: rosa, steps: (page) => toAreas(page) },
  {
    name: 'tool-areas-one-way',
    query: rosa,
    async steps(page) {
      await toPurpose(page, 'VTP guide')
      await page.getByLabel('Draw a map', { exact: true }).check()
      await press(page, 'Begin')
      await page.getByText('Other ways to do this').waitFor()
    },
  },
  {
    name: 'tool-area-last-time',
    query: rosa,
    async steps(page) {
      await toArea(page, matters)
      await page.getByText('What was said on 17 February 2026').first().click()
      await page.getByText('If it helps').first().click()
      await page.getByLabel('Not for now', { exact: true }).check()
    },
  },
  {
    name: 'tool-area-columns',
    query: rosa,
    steps: (page) => toArea(page, 'Daily living situation', 'strengths worksheet'),
  },
  {
    name: 'tool-area-no-strengths',
    query: rosa,
    async steps(page) {
      await toArea(page, 'About me: personal qualities', 'strengths worksheet')
      await page.getByText('I can’t think of any').click()
      await page.getByText('You got here today.').waitFor()
    },
  },
  {
    name: 'tool-area-map',
    query: rosa,
    async steps(page) {
      await toArea(page, 'Relationship Map')
      await page.getByText('What was said on 17 February 2026').click()
    },
  },
  {
    name: 'tool-at-the-end',
    query: `${rosa}&nodrafts`,
    async steps(page) {
      await toArea(page, matters)
      await say(page, 'My garden.')
      await page.getByText('Saved when you finish').first().waitFor()
    },
  },
  {
    name: 'tool-resumed',
    query: `person=aisling-oconnor&${sam}`,
    async steps(page) {
      await atHome(page)
      await press(page, 'Carry on with VTP guide')
      await page.getByText('Start with any part.').waitFor()
    },
  },
  {
    name: 'tool-draft-of-another',
    query: `person=tomasz-zielinski&${sam}`,
    steps: (page) => toRead(page, 'strengths worksheet'),
  },
  { name: 'tool-check', query: rosa, steps: toCheck },
  {
    name: 'tool-check-nothing',
    query: rosa,
    async steps(page) {
      await toAreas(page)
      await press(page, 'Check answers')
      await page.getByText('Nothing has been said yet.').waitFor()
    },
  },
  {
    name: 'tool-check-error',
    query: rosa,
    async steps(page) {
      await toArea(page, 'Background Map')
      await press(page, 'Add to the map')
      await page.getByLabel('Year', { exact: true }).fill('19')
      await page.getByRole('textbox').first().fill('Moved to Leeds')
      await press(page, 'Check answers')
      await press(page, 'Finish')
      await page.getByText('There is a problem').waitFor()
    },
  },
  { name: 'tool-done', query: rosa, steps: toDone },
  {
    name: 'tool-compare',
    query: rosa,
    async steps(page) {
      await toDone(page)
      await press(page, 'Compare with last time')
      await heading(page, 'Side by side')
      await page.getByText('Changed', { exact: true }).first().waitFor()
    },
  },
  { name: 'tool-read-vtp', query: rosa, steps: (page) => toRead(page, 'VTP guide') },
  { name: 'tool-read-strengths', query: rosa, steps: (page) => toRead(page, 'strengths worksheet') },
  {
    name: 'tool-history',
    query: rosa,
    async steps(page) {
      await toRead(page, 'VTP guide')
      await press(page, 'See earlier versions of this one')
      await heading(page, 'Earlier versions')
      await page.locator('.app-loading').first().waitFor({ state: 'detached' })
    },
  },
  {
    name: 'tool-amending',
    query: rosa,
    async steps(page) {
      await toRead(page, 'VTP guide')
      await press(page, 'Change something')
      await page.getByText('You are changing what was finished on').waitFor()
    },
  },
  {
    name: 'tool-not-saved',
    query: `${rosa}&save=refused`,
    async steps(page) {
      await toArea(page, matters)
      await say(page, 'My garden.')
      await page.getByText('The record does not allow this.').waitFor()
    },
  },
  {
    name: 'tool-unsaved-at-home',
    query: `${rosa}&save=refused`,
    async steps(page) {
      await toArea(page, matters)
      await say(page, 'My garden.')
      await page.getByText('The record does not allow this.').waitFor()
      for (const _ of [1, 2, 3]) await press(page, 'Back')
      await page.getByText('The VTP guide has answers that are not saved.').waitFor()
    },
  },
  { name: 'tool-conflict', query: `${rosa}&save=conflict`, steps: toConflict },
  {
    name: 'tool-conflict-missing',
    query: `${rosa}&save=conflict`,
    async steps(page) {
      await toConflict(page)
      await press(page, 'Save what you chose')
      await page.getByText('There is a problem').waitFor()
    },
  },
  {
    name: 'tool-throw-away',
    query: rosa,
    async steps(page) {
      await toAreas(page)
      await press(page, 'Throw this away')
      await heading(page, 'Throw these answers away?')
    },
  },
]
