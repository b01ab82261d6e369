import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, openHarness } from '../app/harness/open-harness.ts'
import { screenVisits } from '../app/harness/screen-visits.ts'
import { launchChromium } from '../browser/launch-chromium.ts'

let browser: Browser
let harness: Harness

beforeAll(async () => {
  harness = await openHarness()
  browser = await launchChromium()
})

afterAll(async () => {
  await browser.close()
  await harness.close()
})

const widths = [1366, 320] as const

/** What readers set for themselves: a larger letter in the browser, and more room between letters, words and lines (WCAG 1.4.12). */
const readersOwn = [
  { name: 'text at 200 %', css: 'html { font-size: 200% }' },
  {
    name: 'text spaced out',
    css: '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
  },
] as const

// Side by side, because axe keeps only one core busy; each visit is a page and a context of its own.
describe.concurrent.each(screenVisits.map(({ name, query, steps }) => ({ name, query, steps })))(
  '$name',
  (visit) => {
    it('has no axe violation and never scrolls sideways, wide and narrow', async () => {
      const context = await browser.newContext({ viewport: { width: widths[0], height: 768 } })
      const page = await context.newPage()
      const errors: string[] = []
      page.on('pageerror', (error) => errors.push(error.message))
      await page.goto(`${harness.address}test/app/harness/index.html?${visit.query}`)
      await visit.steps(page)
      for (const width of widths) {
        await page.setViewportSize({ width, height: 640 })
        // A bar that stays in sight covers whatever the steps happened to leave beneath it; axe takes that for a small target.
        await page.evaluate(() => scrollTo(0, 0))
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze()
        expect(
          violations.map(
            ({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(' ')).join('; ')}`,
          ),
        ).toEqual([])
        const excess = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(excess, `${width} px`).toBeLessThanOrEqual(0)
      }
      for (const { name, css } of readersOwn) {
        await page.evaluate((text) => {
          const sheet = new CSSStyleSheet()
          sheet.replaceSync(text)
          document.adoptedStyleSheets = [sheet]
        }, css)
        for (const width of widths) {
          await page.setViewportSize({ width, height: 640 })
          const excess = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          )
          expect(excess, `${name} at ${width} px`).toBeLessThanOrEqual(0)
        }
      }
      expect(errors).toEqual([])
      await context.close()
    })
  },
)
