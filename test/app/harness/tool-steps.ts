import type { Page } from 'playwright-core'
import { atHome, heading, press } from './screen-steps.ts'

/** The part of the VTP guide that most visits are about. */
export const matters = 'What matters most'

/** What a tool is for, opened from home. */
export async function toPurpose(page: Page, tool: string): Promise<void> {
  await atHome(page)
  await press(page, `Start ${tool}`)
  await page.getByText('Some of what you finish is shown on the first page').waitFor()
  await page.getByRole('button', { name: 'Begin' }).waitFor()
}

/** The list of the parts of a new response. */
export async function toAreas(page: Page, tool = 'VTP guide'): Promise<void> {
  await toPurpose(page, tool)
  await press(page, 'Begin')
  await page.getByText('Start with any part.').waitFor()
}

/** One part of a new response. */
export async function toArea(page: Page, area: string, tool = 'VTP guide'): Promise<void> {
  await toAreas(page, tool)
  await openArea(page, area)
}

/** One part, from the list of parts. */
export async function openArea(page: Page, area: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^\\W*${area.replace('?', '.')}`) })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: area }).waitFor()
}

/** Says something about what matters most. */
export async function say(page: Page, text: string): Promise<void> {
  await page.locator('[data-link-id="what-matters.1"]').getByRole('textbox').fill(text)
}

/** Says it and waits until it is saved. */
export async function saySaved(page: Page, text: string): Promise<void> {
  await say(page, text)
  await page
    .getByText(/^\W*Saved\W+\d\d:\d\d$/)
    .first()
    .waitFor()
}

/** The answers before they are finished. */
export async function toCheck(page: Page): Promise<void> {
  await toArea(page, matters)
  await saySaved(page, 'My garden and my sister.')
  await press(page, 'Check answers')
  await heading(page, 'Check the answers')
}

/** The page after they were. */
export async function toDone(page: Page): Promise<void> {
  await toCheck(page)
  await press(page, 'Finish')
  await heading(page, 'This is finished')
  await page.getByText('You find this on the first page').waitFor()
}

/** The same, where saving wrote over a change of someone else. */
export async function toOverwritten(page: Page): Promise<void> {
  await toDone(page)
  await page.getByText('their change was written over').waitFor()
}

/** What was said before, opened from home. */
export async function toRead(page: Page, tool: string): Promise<void> {
  await atHome(page)
  await press(page, `See what was said: ${tool}`)
  await page.getByText('In the words of').waitFor()
  await page.locator('.app-loading').first().waitFor({ state: 'detached' })
}

/** The choice between what is here and what someone else said meanwhile. */
export async function toConflict(page: Page): Promise<void> {
  await toArea(page, matters)
  await saySaved(page, 'My garden.')
  await say(page, 'My garden and my sister.')
  await press(page, 'See what was changed')
  await heading(page, 'Choose what to keep')
}
