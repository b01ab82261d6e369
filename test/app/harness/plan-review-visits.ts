import type { Page } from 'playwright-core'
import { atHome, heading, press } from './screen-steps.ts'
import type { ScreenVisit } from './screen-visit.ts'

const sam = 'user=Practitioner/sam-okafor'
const rosa = `person=rosa-delgado&plans&${sam}`

/** The pages of a plan that was finished before: reviewed, read, set side by side, printed. */
export const planReviewVisits: readonly ScreenVisit[] = [
  {
    name: 'plan-review',
    query: rosa,
    async steps(page) {
      await toReview(page)
      await page.getByLabel('Harder now').first().check()
      await page.getByLabel('Done in part').first().check()
      await page.getByText('Last time, on 6 July 2026').first().click()
      await page.getByText('Change who has it').first().click()
      await page.getByRole('button', { name: /^Other people/ }).click()
      await page.getByText('Who had the actions until now').click()
      await page.getByLabel('We let it go').last().check()
      await page.getByLabel('Year', { exact: true }).fill('20266')
      await page.getByLabel('Year', { exact: true }).press('Tab')
      await page.getByText('This is not a date.').waitFor()
    },
  },
  {
    name: 'plan-read',
    query: rosa,
    async steps(page) {
      await toRead(page)
      await press(page, '2 March 2026, by Sam Okafor')
      await page.getByText('(named only in words)').waitFor()
    },
  },
  {
    name: 'plan-compare',
    query: rosa,
    async steps(page) {
      await toCompare(page)
      await page.getByText('Compare with another plan').click()
      await press(page, '2 March 2026, by Sam Okafor')
      await page.getByText('Staff hold all 4 actions').waitFor()
    },
  },
  {
    name: 'plan-compare-sitting',
    query: rosa,
    async steps(page) {
      await toReview(page)
      await page.getByLabel('Done', { exact: true }).first().check()
      await press(page, 'See it side by side with last time')
      await page.getByRole('columnheader', { name: 'Now, not finished yet' }).first().waitFor()
    },
  },
  { name: 'plan-print', query: rosa, steps: toPrint },
  {
    name: 'plan-print-large',
    query: `${rosa}&help`,
    async steps(page) {
      await toPrint(page)
      await page.getByLabel('Large print').check()
      await page.getByText('Riverside line (synthetic)').waitFor()
    },
  },
  {
    name: 'plan-print-easy',
    query: `${rosa}&help`,
    async steps(page) {
      await toPrint(page)
      await page.getByLabel('Easy read').check()
      await page.getByText('This is my plan.').waitFor()
    },
  },
  {
    name: 'plan-print-text',
    query: rosa,
    async steps(page) {
      await toPrint(page)
      await page.getByRole('checkbox', { name: 'Rosa’s page' }).uncheck()
      await page.getByRole('checkbox', { name: 'The full plan, for the record' }).uncheck()
      await page.getByText('Choose what to print first.').waitFor()
      await page.getByText('See the text of the file').click()
      await page.getByText('Goal plan for Rosa Delgado').waitFor()
    },
  },
  {
    name: 'plan-of-others',
    query: `person=tomasz-zielinski&${sam}`,
    async steps(page) {
      await toCarePlan(page)
      await page.getByText('“Social worker and Tomasz” (named only in words)').waitFor()
    },
  },
  {
    name: 'plan-of-others-faults',
    query: `person=billie-hart&${sam}`,
    async steps(page) {
      await toCarePlan(page)
      await heading(page, 'How this plan is written')
    },
  },
]

async function toReview(page: Page): Promise<void> {
  await atHome(page)
  await press(page, 'Review or change the goal plan')
  await press(page, 'Review the plan')
  await heading(page, 'How is it going?')
}

async function toRead(page: Page): Promise<void> {
  await atHome(page)
  await page.getByRole('button', { name: 'Read the plan', exact: true }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Goal plan' }).waitFor()
}

async function toCompare(page: Page): Promise<void> {
  await toRead(page)
  await press(page, 'Compare with last time')
  await page.getByRole('table', { name: /^Who had the actions/ }).waitFor()
}

async function toPrint(page: Page): Promise<void> {
  await toRead(page)
  await press(page, 'Print or save')
  await heading(page, 'Print the plan')
}

async function toCarePlan(page: Page): Promise<void> {
  await atHome(page)
  await page
    .getByRole('button', { name: /^Open the plan/ })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: 'Care plan' }).waitFor()
}
