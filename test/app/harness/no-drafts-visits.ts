import { heading, press } from './screen-steps.ts'
import type { ScreenVisit } from './screen-visit.ts'
import { matters, say, toArea, toPurpose } from './tool-steps.ts'

const query = 'person=rosa-delgado&user=Practitioner/sam-okafor&nodrafts'

/** The tools where the record keeps nothing unfinished. */
export const noDraftsVisits: readonly ScreenVisit[] = [
  {
    name: 'tool-purpose-no-drafts',
    query,
    async steps(page) {
      await toPurpose(page, 'strengths worksheet')
      await page.getByText('can see what you say once it is finished.').waitFor()
    },
  },
  {
    name: 'tool-at-the-end',
    query,
    async steps(page) {
      await toArea(page, matters)
      await say(page, 'My garden.')
      await page.getByText('Saved when you finish').first().waitFor()
    },
  },
  {
    name: 'tool-check-no-drafts',
    query,
    async steps(page) {
      await toArea(page, matters)
      await say(page, 'My garden.')
      await press(page, 'Check answers')
      await page.getByText('It cannot be changed here later.').waitFor()
    },
  },
  {
    name: 'tool-throw-away-no-drafts',
    query,
    async steps(page) {
      await toArea(page, matters)
      await say(page, 'My garden.')
      await press(page, 'All parts')
      await press(page, 'Throw this away')
      await heading(page, 'Throw these answers away?')
      await page.getByText('They are only on this page').waitFor()
    },
  },
  {
    name: 'home-thrown-away-no-drafts',
    query,
    async steps(page) {
      await toArea(page, matters)
      await say(page, 'My garden.')
      await press(page, 'All parts')
      await press(page, 'Throw this away')
      await press(page, 'Throw them away')
      await heading(page, 'Working with Rosa')
      await page.getByRole('button', { name: 'Start VTP guide', exact: true }).waitFor()
    },
  },
]
