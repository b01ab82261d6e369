import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { runAxe } from '../browser/run-axe.ts'

const sizes = [
  { width: 1366, height: 768 },
  { width: 320, height: 640 },
] as const

/** An open report, wide and narrow: axe finds nothing, and it scrolls one way only. */
export async function expectWellAtWidths(page: Page): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size)
    const { violations } = await runAxe(page)
    const found = violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])
    expect(found, `${size.width} px`).toEqual([])
    const excess = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(excess, `${size.width} px`).toBe(0)
  }
}
