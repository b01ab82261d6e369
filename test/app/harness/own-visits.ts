import type { Page } from 'playwright-core'
import { atHome, heading, press } from './screen-steps.ts'
import type { ScreenVisit } from './screen-visit.ts'

const rosa = 'person=rosa-delgado&own&help'
const withPlan = `${rosa}&plans`
const sam = 'person=rosa-delgado&plans&said&user=Practitioner/sam-okafor'

/** The pages of a launch by the person themself, and what staff see of what was written there. */
export const ownVisits: readonly ScreenVisit[] = [
  { name: 'own-home', query: `${withPlan}&said`, steps: atOwnHome },
  { name: 'own-home-other-plans', query: rosa, steps: openFirstPlan },
  {
    name: 'own-home-not-there',
    query: `${withPlan}&readonly&intent=review`,
    async steps(page) {
      await atOwnHome(page)
      await page.getByText('We could not find what you wanted to open.', { exact: false }).waitFor()
    },
  },
  {
    name: 'own-no-code',
    query: `${rosa}&nochunk`,
    async steps(page) {
      await page.getByRole('button', { name: 'Try again' }).waitFor()
    },
  },
  {
    name: 'own-answering',
    query: withPlan,
    async steps(page) {
      await atOwnHome(page)
      await press(page, 'Answer these questions')
      await page.getByRole('radio', { name: /Sam Okafor/ }).check()
      await press(page, 'Continue')
      await heading(page, 'How are you answering?')
    },
  },
  {
    name: 'own-plan-easy',
    query: withPlan,
    async steps(page) {
      await atOwnHome(page)
      await press(page, 'Read your whole plan')
      await page.getByLabel('Easy read').check()
    },
  },
  { name: 'own-review', query: `${withPlan}&intent=review`, steps: writeReview },
  {
    name: 'own-review-check',
    query: `${withPlan}&intent=review`,
    async steps(page) {
      await writeReview(page)
      await press(page, 'Check what I wrote')
      await heading(page, 'Check what you wrote')
    },
  },
  {
    name: 'own-review-not-saved',
    query: `${withPlan}&intent=review&save=refused`,
    async steps(page) {
      await writeReview(page)
      await press(page, 'Check what I wrote')
      await press(page, 'Send it')
      await heading(page, 'Sorry, your answers could not be saved.')
    },
  },
  {
    name: 'own-review-thanks',
    query: `${withPlan}&intent=review`,
    async steps(page) {
      await writeReview(page)
      await press(page, 'Check what I wrote')
      await press(page, 'Send it')
      await heading(page, 'Thank you')
    },
  },
  {
    name: 'own-hidden',
    query: withPlan,
    async steps(page) {
      await atOwnHome(page)
      await press(page, 'Hide')
      await heading(page, 'This page is hidden')
    },
  },
  {
    name: 'said-home',
    query: sam,
    async steps(page) {
      await atHome(page)
      await page.getByRole('button', { name: 'Read what Rosa wrote' }).waitFor()
    },
  },
  {
    name: 'said-read',
    query: sam,
    async steps(page) {
      await atHome(page)
      await press(page, 'Read what Rosa wrote')
      await heading(page, 'What Rosa wrote')
    },
  },
  {
    name: 'said-in-review',
    query: sam,
    async steps(page) {
      await atHome(page)
      await press(page, 'Read what Rosa wrote')
      await press(page, 'Review the plan with Rosa')
      await page.getByRole('button', { name: "Use Rosa's words in this review" }).first().click()
    },
  },
]

async function atOwnHome(page: Page): Promise<void> {
  await heading(page, 'Hello Rosa')
  await page.locator('.app-loading').first().waitFor({ state: 'detached' })
}

async function openFirstPlan(page: Page): Promise<void> {
  await atOwnHome(page)
  await page.locator('summary').first().click()
}

async function writeReview(page: Page): Promise<void> {
  await heading(page, 'How is your plan going?')
  await page.getByLabel('Good progress').first().check()
  await page.getByLabel('What has helped?').first().fill('Carmen came along.\nThe bus is easy.')
  await page.getByLabel('What would you change?').first().fill('I want to look up the times myself.')
}
