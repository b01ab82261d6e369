import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { openHarness } from '../app/harness/open-harness.ts'
import { launchChromium } from '../browser/launch-chromium.ts'

/** A browser and the page of one life map, `test/app/maps/page`. */
export interface MapPages {
  readonly open: (query: string, options?: BrowserContextOptions) => Promise<Page>
  readonly stop: () => Promise<void>
}

export async function openMapPages(): Promise<MapPages> {
  const harness = await openHarness()
  const browser: Browser = await launchChromium()
  return {
    async open(query, options = {}) {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, ...options })
      const page = await context.newPage()
      await page.goto(`${harness.address}test/app/maps/page/index.html?${query}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      return page
    },
    async stop() {
      await browser.close()
      await harness.close()
    },
  }
}

/** What would be stored, as text. */
export const stored = (page: Page) =>
  page.evaluate(() => JSON.stringify((window as unknown as { response: () => unknown }).response()))
/** The answers of one entry, by the last part of their linkIds. */
export async function answersOf(page: Page, words: string): Promise<Readonly<Record<string, unknown>>> {
  const [guide] = JSON.parse(await stored(page))
  const entries = guide.items.flatMap((map: { items: unknown[] }) => map.items)
  for (const { items } of entries) {
    const answers = items.map((item: { linkId: string; answers: { value: unknown }[] }) => {
      const value = item.answers[0]?.value as { coding?: { code: string }; value?: unknown }
      return [item.linkId.split('.').at(-1), value.coding?.code ?? value.value]
    })
    const found = Object.fromEntries(answers)
    if (found.words === words) return found
  }
  throw new Error(`${words} is not stored`)
}
/** The entries of the list, top to bottom. */
export const orderOf = async (page: Page) =>
  page.locator('.app-map__list li strong').evaluateAll((rows) => rows.map((row) => row.textContent?.trim()))
export const row = (page: Page, words: string) =>
  page.locator('.app-map__list li').filter({ hasText: words }).first()
/** An entry in the picture. */
export const label = (page: Page, words: string) =>
  page.locator('.app-map__label').filter({ hasText: words }).first()
export const status = (page: Page) => page.getByRole('status')
/** The name of what has the focus. */
export const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.ariaLabel ?? document.activeElement?.textContent)

export async function centre(locator: Locator): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox()
  if (box === null) throw new Error('It is not on the screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}
