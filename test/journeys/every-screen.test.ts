import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, openHarness } from '../app/harness/open-harness.ts'
import { screenVisits } from '../app/harness/screen-visits.ts'
import { findUnmarked } from '../app/wording/find-unmarked.ts'
import { createKnownWords } from '../app/wording/known-words.ts'
import { lengthenMarked } from '../app/wording/lengthen-marked.ts'
import { launchChromium } from '../browser/launch-chromium.ts'
import { createPagePool, type PagePool } from '../browser/page-pool.ts'
import { runAxe } from '../browser/run-axe.ts'

let browser: Browser
let harness: Harness
let pages: PagePool

beforeAll(async () => {
  harness = await openHarness()
  browser = await launchChromium()
  pages = createPagePool(browser)
})

afterAll(async () => {
  await browser.close()
  await harness.close()
})

const widths = [1366, 320] as const
const isKnown = createKnownWords()

/** What readers set for themselves: a larger letter in the browser, and more room between letters, words and lines (WCAG 1.4.12). */
const readersOwn = [
  { name: 'text at 200 %', css: 'html { font-size: 200% }' },
  {
    name: 'text spaced out',
    css: '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
  },
] as const

/** What the person holds, what is theirs, what opens nobody and what is closed. On every other screen it stands whose record is open. */
const namesNobody = /^(?:launch-|locked-|handed-|own-|thanks$|inspire-form$|closed$)/
const whoseRecord = /^\S.*\s\d{1,2} \w+ \d{4}\s.*\s\d{3} \d{3} \d{4}$/s

// Side by side, because axe keeps only one core busy; each visit opens its page anew.
describe.concurrent.each(screenVisits.map(({ name, query, steps }) => ({ name, query, steps })))(
  '$name',
  (visit) => {
    it('has no axe violation, never scrolls sideways, wide and narrow, and says nothing that no catalogue says; on staff screens it stands whose record is open', () =>
      pages.lend(async (page) => {
        const errors: string[] = []
        page.on('pageerror', (error) => errors.push(error.message))
        await page.setViewportSize({ width: widths[0], height: 768 })
        await page.goto(`${harness.address}test/app/harness/index.html?${visit.query}&marked`)
        await visit.steps(page)
        expect((await findUnmarked(page)).filter((piece) => !isKnown(piece))).toEqual([])
        const strip = page.locator('.app-identity')
        if (namesNobody.test(visit.name)) expect(await strip.count()).toBe(0)
        else if (/fail=[^&]*Patient/.test(visit.query)) await strip.getByRole('button').waitFor()
        else expect(await strip.innerText()).toMatch(whoseRecord)
        // From the harness rather than from here: what the browser has compiled once it keeps.
        await page.addScriptTag({ url: `${harness.address}axe.js` })
        for (const width of widths) {
          await page.setViewportSize({ width, height: 640 })
          // A bar that stays in sight covers whatever the steps happened to leave beneath it; axe takes that for a small target.
          await page.evaluate(() => scrollTo(0, 0))
          const { violations } = await runAxe(page)
          const found = violations.map(
            ({ id, nodes }) => `${id} ${nodes.map(({ target }) => target.join(' ')).join('; ')}`,
          )
          expect(found, `${width} px`).toEqual([])
          expect(await excessWidth(page), `${width} px`).toBeLessThanOrEqual(0)
        }
        // Beside the sheets that the page itself adopted, such as those of a plan.
        const own = await page.evaluateHandle(() => [...document.adoptedStyleSheets])
        const adopt = (text: string) =>
          own.evaluate((sheets, css) => {
            const sheet = new CSSStyleSheet()
            sheet.replaceSync(css)
            document.adoptedStyleSheets = [...sheets, sheet]
          }, text)
        // Narrow, as axe left it, and then wide: to change the size of a window takes longer than to look at it.
        for (const width of widths.toReversed()) {
          await page.setViewportSize({ width, height: 640 })
          for (const { name, css } of readersOwn) {
            await adopt(css)
            expect(await excessWidth(page), `${name} at ${width} px`).toBeLessThanOrEqual(0)
          }
        }
        await adopt('')
        // As another language would have it: half as long again, with words as long as German ones, then from right to left.
        await lengthenMarked(page)
        for (const width of widths) {
          await page.setViewportSize({ width, height: 640 })
          for (const direction of ['ltr', 'rtl']) {
            await page.evaluate((dir) => {
              document.documentElement.dir = dir
            }, direction)
            // From right to left, Chromium rounds what is left of a pixel up.
            expect(await excessWidth(page), `${direction}, lengthened, at ${width} px`).toBeLessThanOrEqual(
              direction === 'rtl' ? 1 : 0,
            )
          }
        }
        expect(errors).toEqual([])
        // Nothing that the next visit could find.
        expect(await page.evaluate(() => sessionStorage.length + localStorage.length)).toBe(0)
      }))
  },
)

/** Pixels by which the page is wider than what shows it. */
function excessWidth(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
