import type { Locator, Page } from 'playwright-core'
import { atHome, heading, press } from './screen-steps.ts'

/** The page that says what a plan is for, with everything read. */
export async function toPlanStart(page: Page): Promise<void> {
  await atHome(page)
  await page
    .getByRole('button', { name: /goal plan/i })
    .first()
    .click()
  await page.getByText('Plans are done with people.').waitFor()
}

/** A plan with nothing in it. */
export async function toEmptyPlan(page: Page): Promise<void> {
  await toPlanStart(page)
  await press(page, 'Begin a plan')
  await heading(page, 'Goals')
}

/** A goal started from what the person said. */
export async function toGoalFrom(page: Page, said: RegExp): Promise<void> {
  await toEmptyPlan(page)
  const fold = page.locator('.app-said-fold > summary')
  if (await fold.isVisible()) await fold.click()
  await page.getByRole('button', { name: said }).filter({ visible: true }).first().click()
  await page.getByText(/^\W*From\W+what\W+was\W+said\W+on/).waitFor()
}

/** Adds an action to the goal at this place, held by those whose chips are named; gives its row. */
export async function addAction(
  page: Page,
  { goal = 0, what, who }: { readonly goal?: number; readonly what: string; readonly who: readonly string[] },
): Promise<Locator> {
  const card = page.locator('.app-goal-card').nth(goal)
  const row = card.locator('.app-plan-action').nth(await card.locator('.app-plan-action').count())
  await card.getByRole('button', { name: /^Add an action/ }).click()
  await row.getByLabel('What?').fill(what)
  for (const name of who) {
    const chip = row.locator('.app-chip').filter({ hasText: name }).first()
    if (!(await chip.isVisible())) await row.getByRole('button', { name: /^Other people/ }).click()
    await chip.click()
  }
  return row
}

/** One goal whose three actions staff hold. */
export async function toFlagged(page: Page): Promise<void> {
  await toGoalFrom(page, /Mornings that do not start/)
  await addAction(page, { what: 'Ring about the damp', who: ['Sam Okafor'] })
  await addAction(page, { what: 'Ask for a later appointment', who: ['Sam Okafor'] })
  await addAction(page, { what: 'Find out about the garden group', who: ['Sam Okafor'] })
  await page.getByRole('region', { name: 'A question about who does what' }).waitFor()
}

/** Two goals with five actions, each held by somebody else. */
export async function toMixed(page: Page): Promise<void> {
  await toGoalFrom(page, /Mornings that do not start/)
  await addAction(page, { what: 'Sit on the step with a tea', who: ['Rosa'] })
  await addAction(page, { what: 'Walk to the garden group', who: ['Rosa', 'Callum Reid'] })
  await addAction(page, { what: 'Ring about the damp', who: ['Zainab Malik'] })
  await press(page, 'Add a goal')
  await page.getByLabel('What Rosa wants').nth(1).fill('Understand the letters before they turn red')
  await addAction(page, { goal: 1, what: 'Ask for a later appointment', who: ['Riverside Community'] })
  await addAction(page, { goal: 1, what: 'Open the letters', who: ['Carmen Delgado'] })
  await page.getByText('Does Carmen Delgado agree').first().waitFor()
}
