import type { Page } from 'playwright-core'
import { atHome, heading, press } from './screen-steps.ts'
import type { ScreenVisit } from './screen-visit.ts'

const sam = 'user=Practitioner/sam-okafor'
const rosa = `person=rosa-delgado&${sam}`
const marcus = `person=marcus-bell&${sam}`

/** Home with the goals drawn, which come late. */
async function homeWith(page: Page, words: string): Promise<void> {
  await atHome(page)
  await page.getByText(words).first().waitFor()
  await page.locator('.app-loading').first().waitFor({ state: 'detached' })
}

async function toStart(page: Page): Promise<void> {
  await atHome(page)
  await page
    .locator('[data-tool="goal-plan"]')
    .getByRole('button', { name: /goal plan/ })
    .click()
  await page.getByText('Plans are done with people.').waitFor()
}

/** A plan with one goal, whose words the record's fault knows, and one action. */
async function toPlan(page: Page): Promise<void> {
  await toStart(page)
  await press(page, 'Begin a plan')
  await press(page, 'Add a goal')
  await page.getByLabel('What Rosa wants').fill('My garden, as it was with nan')
  await page
    .getByRole('button', { name: /^Add an action/ })
    .first()
    .click()
  await page.getByLabel('What?').fill('Look at the plot on Mill Lane')
  await page.locator('.app-chip').filter({ hasText: 'Rosa' }).first().click()
}

async function toSaved(page: Page): Promise<void> {
  await toPlan(page)
  await press(page, 'Check the plan')
  await heading(page, 'Check the plan together')
  await page.getByRole('button', { name: /^(Save|Finish) the plan$/ }).click()
}

async function toDraftConflict(page: Page): Promise<void> {
  await toPlan(page)
  await page
    .getByText(/^\W*Saved\W+\d\d:\d\d$/)
    .first()
    .waitFor()
  await page.getByLabel('What Rosa wants').fill('My garden every day')
  await press(page, 'See what was changed')
  await heading(page, 'Choose what to keep')
}

async function toRecordConflict(page: Page): Promise<void> {
  await toStart(page)
  await press(page, 'Change the plan')
  await press(page, 'Look at the changes')
  await heading(page, 'Choose what to keep')
}

async function toWhere(page: Page): Promise<void> {
  await toStart(page)
  await press(page, 'See where each part goes')
  await heading(page, 'Where this will be saved')
}

/** Goals on the first screen; where a plan goes, what came of saving it, and two changes of one plan. */
export const planOutcomeVisits: readonly ScreenVisit[] = [
  { name: 'home-goals', query: marcus, steps: (page) => homeWith(page, 'Read the plan') },
  {
    name: 'home-goals-failed',
    query: `${marcus}&fail=Goal`,
    steps: (page) => homeWith(page, 'We could not look for goals.'),
  },
  {
    name: 'home-plan-failed',
    query: `${marcus}&fail=QuestionnaireResponse`,
    steps: (page) => homeWith(page, 'We could not look for the goal plan.'),
  },
  {
    name: 'home-goals-changed',
    query: `${marcus}&changed`,
    steps: (page) => homeWith(page, 'Someone has changed this plan in the record'),
  },
  {
    name: 'home-goals-no-code',
    query: `${marcus}&nochunk`,
    steps: (page) => homeWith(page, 'This part of Alongside did not load.'),
  },
  { name: 'home-plan-part', query: `${marcus}&ladder=part`, steps: atHome },
  { name: 'home-plan-document', query: `${marcus}&ladder=document`, steps: atHome },
  { name: 'home-plan-document-only', query: `${marcus}&ladder=document&readonly`, steps: atHome },
  {
    name: 'plan-read-unknown',
    query: `${marcus}&fail=Goal`,
    async steps(page) {
      await homeWith(page, 'We could not look for goals.')
      await page
        .getByRole('button', { name: /^Open the plan/ })
        .first()
        .click()
      await page.getByText('We could not look whether this plan was made with Alongside.').waitFor()
    },
  },
  { name: 'home-plan-read-only', query: `${marcus}&ladder=file&readonly`, steps: atHome },
  ...['apart', 'part', 'document', 'file'].map((ladder) => ({
    name: `plan-where-${ladder}`,
    query: `${rosa}&ladder=${ladder}`,
    steps: toWhere,
  })),
  { name: 'plan-conflict-windows', query: `${rosa}&save=conflict`, steps: toDraftConflict },
  { name: 'plan-conflict-record', query: `${marcus}&changed`, steps: toRecordConflict },
  {
    name: 'plan-conflict-missing',
    query: `${marcus}&changed`,
    async steps(page) {
      await toRecordConflict(page)
      await press(page, 'Go on with what you chose')
      await page.getByText('There is a problem').waitFor()
    },
  },
  {
    name: 'plan-receipt',
    query: `${rosa}&ladder=apart`,
    async steps(page) {
      await toSaved(page)
      await heading(page, 'The plan is saved')
    },
  },
  {
    name: 'plan-flagged-at-home',
    query: `${rosa}&ladder=apart`,
    async steps(page) {
      await toPlan(page)
      await page.locator('.app-chip').filter({ hasText: 'Rosa' }).first().click()
      for (const place of [0, 1, 2]) {
        if (place > 0) {
          await page
            .getByRole('button', { name: /^Add an action/ })
            .first()
            .click()
          await page.getByLabel('What?').nth(place).fill(`Ring somebody (${place})`)
        }
        const row = page.locator('.app-plan-action').nth(place)
        await row.locator('.app-chip').filter({ hasText: 'Sam Okafor' }).first().click()
      }
      await press(page, 'Check the plan')
      await press(page, 'Save the plan')
      await heading(page, 'The plan is saved')
      await press(page, 'Back to Rosa')
      await press(page, 'Why this is right for now')
      await heading(page, 'A question about who does what')
    },
  },
  {
    name: 'plan-receipt-part',
    query: `${rosa}&ladder=part`,
    async steps(page) {
      await toSaved(page)
      await page.getByText('Went as a document, in words').first().waitFor()
    },
  },
  {
    name: 'plan-receipt-document',
    query: `${rosa}&ladder=document&nodrafts`,
    async steps(page) {
      await toSaved(page)
      await heading(page, 'The plan is saved as a document')
    },
  },
  {
    name: 'plan-receipt-here',
    query: `${rosa}&ladder=file&readonly`,
    async steps(page) {
      await toSaved(page)
      await heading(page, 'The plan is finished. It is not in the record')
    },
  },
  {
    name: 'plan-receipt-taken',
    query: `${rosa}&ladder=file&readonly`,
    async steps(page) {
      await toSaved(page)
      await press(page, 'I have printed it or saved it')
      await page.getByRole('button', { name: 'Back to Rosa' }).waitFor()
    },
  },
  {
    name: 'plan-receipt-differently',
    query: `${rosa}&ladder=apart&save=goal-changed`,
    async steps(page) {
      await toSaved(page)
      await heading(page, 'The plan is saved, but not quite as sent')
    },
  },
  {
    name: 'plan-not-saved',
    query: `${rosa}&ladder=apart&nodrafts&refuse=QuestionnaireResponse`,
    async steps(page) {
      await toSaved(page)
      await heading(page, 'The plan is not saved yet')
    },
  },
  {
    name: 'plan-partly-saved',
    query: `${rosa}&ladder=apart&refuse=Goal`,
    async steps(page) {
      await toSaved(page)
      await heading(page, 'The plan is not saved whole')
    },
  },
  {
    name: 'plan-partly-left',
    query: `${rosa}&ladder=apart&refuse=Goal`,
    async steps(page) {
      await toSaved(page)
      await press(page, 'Leave it as it is')
      await page.getByText('What is missing goes into the record').waitFor()
    },
  },
]
