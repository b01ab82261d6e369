import type { Page } from 'playwright-core'

const items = ['bi-1', 'bi-2', 'bi-3', 'bi-4', 'bi-5'] as const

export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

export async function heading(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name, exact: true }).waitFor()
}

/** Home with nothing loading any more. */
export async function atHome(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.locator('.app-loading').first().waitFor({ state: 'detached' })
}

export async function toPurpose(page: Page): Promise<void> {
  await atHome(page)
  await press(page, 'Start Brief INSPIRE')
  await heading(page, 'Before we start')
}

export async function toWorkerPage(page: Page): Promise<void> {
  await toPurpose(page)
  await press(page, 'Begin')
  await heading(page, 'Which worker is this about?')
}

export async function toWorker(page: Page): Promise<void> {
  await toWorkerPage(page)
  await page.getByRole('radio').first().waitFor()
}

export async function toAnswering(page: Page, worker: string): Promise<void> {
  await toWorker(page)
  await page.getByLabel(worker, { exact: true }).check()
  await press(page, 'Continue')
  await heading(page, 'Who is answering, and how?')
}

/** Up to the page that says what will be locked. */
export async function toHandOver(page: Page): Promise<void> {
  await toAnswering(page, 'Sam Okafor')
  await page.getByLabel('Rosa Delgado', { exact: true }).check()
  await press(page, 'Continue')
  await heading(page, 'Hand the screen to Rosa')
}

/** In the hands of the person, before the first question. */
export async function toWelcome(page: Page): Promise<void> {
  await toHandOver(page)
  await press(page, 'Lock and hand over')
  await heading(page, 'Hello Rosa')
}

export async function toLockedForm(page: Page): Promise<void> {
  await toWelcome(page)
  await press(page, 'Start the questions')
  await page.getByRole('radio').first().waitFor()
}

export async function toOwnAnswers(page: Page): Promise<void> {
  await toLockedForm(page)
  await answerAll(page)
  await press(page, 'Check my answers')
  await heading(page, 'Your answers')
}

export async function toHandedSave(page: Page): Promise<void> {
  await toOwnAnswers(page)
  await press(page, 'Send my answers')
}

/** The questions on the person's own screen; the address must name her as the user. */
export async function toForm(page: Page): Promise<void> {
  await toAnswering(page, 'Hannah Whitlock')
  await page.getByLabel('With help', { exact: true }).check()
  await press(page, 'Continue')
  await heading(page, 'Brief INSPIRE')
}

export async function answer(page: Page, linkId: string): Promise<void> {
  await page.locator(`[data-link-id="${linkId}"]`).getByLabel('Quite a lot', { exact: true }).check()
}

export async function answerAll(page: Page): Promise<void> {
  for (const linkId of items) await answer(page, linkId)
}

/** The check on the person's own screen. */
export async function toCheck(page: Page): Promise<void> {
  await toForm(page)
  await answerAll(page)
  await press(page, 'Check answers')
  await heading(page, 'Check the answers')
}

export async function toResult(page: Page): Promise<void> {
  await toCheck(page)
  await press(page, 'Save answers')
  await heading(page, 'Brief INSPIRE: results')
  await page.locator('.app-loading').first().waitFor({ state: 'detached' })
}
