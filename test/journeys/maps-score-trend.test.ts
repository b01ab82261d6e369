import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, openHarness } from '../app/harness/open-harness.ts'
import { launchChromium } from '../browser/launch-chromium.ts'
import { runAxe } from '../browser/run-axe.ts'

let browser: Browser
let harness: Harness

beforeAll(async () => {
  harness = await openHarness()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  await harness?.close()
})

async function open(points: string, width: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 768 } })
  const page = await context.newPage()
  await page.goto(`${harness.address}test/app/charts/page/index.html?points=${points}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

describe('scores over time on screen', () => {
  it.each([
    ['several', 1366],
    ['several', 320],
    ['many', 320],
    ['one', 1366],
    ['gaps', 1366],
    ['none', 1366],
  ])(
    '%s at %i pixels have no axe violation, no style of their own, and never scroll sideways',
    async (points, width) => {
      const page = await open(points, width)
      const { violations } = await runAxe(page)
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
      const seen = await page.evaluate(() => ({
        styled: document.querySelectorAll('body [style]').length,
        excess: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      }))
      expect(seen).toEqual({ styled: 0, excess: 0 })
      await page.context().close()
    },
  )

  it('are read as tables, those answered alone and those with help apart, and a missing score as missing', async () => {
    const page = await open('several', 1366)
    const alone = page.getByRole('table', { name: 'Brief INSPIRE. Answered alone' })
    expect(await alone.getByRole('row').allTextContents()).toEqual([
      'DateScoreAnswers it rests on',
      '11 October 202671.3 out of 1005 of 5',
      '2 June 202660 out of 1005 of 5',
      '15 March 2026No scoreNot known',
      '20 January 202640 out of 1005 of 5',
    ])
    expect(await page.getByRole('table').count()).toBe(4)
    expect(await page.getByText('These scores are provisional').count()).toBe(1)
    // The lines say nothing that the tables do not.
    expect(await page.locator('svg:not([aria-hidden="true"])').count()).toBe(0)
    await page.context().close()
  })

  it('draw nothing, and say so, where there is no score', async () => {
    const page = await open('gaps', 1366)
    expect(await page.locator('.app-picture').count()).toBe(0)
    expect(await page.getByText('There is no score to draw.').count()).toBe(1)
    await page.context().close()
  })
})
