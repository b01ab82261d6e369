import type { Browser } from 'playwright-core'
import { isGoingElsewhere } from '../journeys/walk/page-traces.ts'
import type { Payload } from './payloads.ts'
import { watchContext } from './watch.ts'

const unsafe = 'https://unsafe.example/'

/**
 * How many payloads the watch notices on a page that is not safe: each set as its markup, script as script and addresses as links. A watch
 * that notices few would prove nothing where it notices none.
 */
export async function noticedWhenUnsafe(browser: Browser, payloads: readonly Payload[]): Promise<number> {
  const context = await browser.newContext()
  try {
    const watch = await watchContext(context, ['https://unsafe.example'])
    await context.route(unsafe, (route) => route.fulfill({ contentType: 'text/html', body: '<body></body>' }))
    let noticed = 0
    for (const payload of payloads) {
      const before = watch.findings.length
      const page = await context.newPage()
      try {
        await page.goto(unsafe)
        await page.evaluate((text) => {
          document.body.appendChild(document.createElement('div')).innerHTML = text
        }, payload.at('text'))
        await watch.look(page.mainFrame(), 'unsafe')
      } catch (error) {
        // It led the page away, to a request that was seen.
        if (!isGoingElsewhere(error)) throw error
      }
      await page.close()
      if (watch.findings.length > before) noticed += 1
    }
    return noticed
  } finally {
    await context.close()
  }
}
