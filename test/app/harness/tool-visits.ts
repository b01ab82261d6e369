import { noDraftsVisits } from './no-drafts-visits.ts'
import { atHome, heading, press } from './screen-steps.ts'
import type { ScreenVisit } from './screen-visit.ts'
import {
  matters,
  say,
  toArea,
  toAreas,
  toCheck,
  toConflict,
  toDone,
  toOverwritten,
  toPurpose,
  toRead,
} from './tool-steps.ts'

const sam = 'user=Practitioner/sam-okafor'
const rosa = `person=rosa-delgado&${sam}`

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
    name: 'tool-domain-no-strengths',
    query: rosa,
    async steps(page) {
      await toArea(page, 'Social', 'strengths worksheet')
      await page.getByText('I can’t think of any', { exact: true }).click()
      await page.getByText('If it helps').first().click()
      await page.getByText('If nothing good comes to mind').waitFor()
    },
  },
  {
    name: 'tool-map-entry',
    query: rosa,
    async steps(page) {
      await toArea(page, 'Background Map')
      await press(page, 'Add to the map')
      await page.getByText('A month and a year, or a year alone, will do').waitFor()
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
      await page.getByRole('link', { name: /^Enter a real date, like 27 3 2026: ./ }).waitFor()
    },
  },
  { name: 'tool-done', query: rosa, steps: toDone },
  {
    name: 'tool-done-overwrote',
    query: `${rosa}&save=overwritten`,
    steps: toOverwritten,
  },
  {
    name: 'home-overwrote',
    query: `${rosa}&save=overwritten`,
    async steps(page) {
      await toOverwritten(page)
      await press(page, 'Back to working with Rosa')
      await page.getByText('their change was written over').waitFor()
      await page.locator('.app-loading').first().waitFor({ state: 'detached' })
    },
  },
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
    name: 'tool-read-taken',
    query: `${rosa}&save=refused`,
    async steps(page) {
      await toArea(page, matters)
      await say(page, 'My garden.')
      await page.getByText('The record does not allow this.').waitFor()
      for (const _ of [1, 2, 3]) await press(page, 'Back')
      await toRead(page, 'VTP guide')
      await press(page, 'Change something')
      await page.getByText('Another one is open').waitFor()
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
    name: 'tool-conflict-chosen',
    query: `${rosa}&save=conflict`,
    async steps(page) {
      await toConflict(page)
      await press(page, 'Save what you chose')
      await page.getByText(/^\W*Choose\W+what\W+to\W+keep\W*: ./).waitFor()
      const keep = page.getByLabel('Keep what you have', { exact: true })
      await keep.check()
      // The list of faults stays, and does not take the focus a second time.
      await page.getByText('There is a problem').waitFor()
      await page.locator('input[value="mine"]:checked:focus').waitFor()
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
  ...noDraftsVisits,
]
