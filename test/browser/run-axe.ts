import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What axe found on a page. */
type AxeResults = Awaited<ReturnType<AxeBuilder['analyze']>>

const options: Parameters<AxeBuilder['options']>[0] = {
  runOnly: {
    type: 'tag',
    values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  },
  // Of what is well, one element a rule is enough: to list them all takes longer than to look at them.
  resultTypes: ['violations'],
}

const attempts = 5

/**
 * Runs axe with the rules of WCAG 2.2 AA and its best practices, over the page as it stands; `framed` looks only at what is inside its
 * frame. Throws where axe found nothing to look at.
 */
export async function runAxe(page: Page, { framed = false } = {}): Promise<AxeResults> {
  // Without frames nothing has to be put together from several, for which the wrapper opens one more page each time.
  const isAlone = page.frames().length === 1
  const isLoaded = isAlone && (await page.evaluate(() => 'axe' in window))
  const builder = new AxeBuilder({ page, ...(isLoaded ? { axeSource: 'void 0' } : {}) })
  if (framed) builder.include({ fromFrames: ['iframe', 'html'] })
  builder.options(options).setLegacyMode(isAlone)
  // The wrapper gives a frame one second to take axe in, and leaves it out after that: too short on a busy machine.
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const results = await builder.analyze()
    if (results.passes.length > 0) return results
  }
  throw new Error(`axe found nothing to look at on ${page.url()}`)
}
