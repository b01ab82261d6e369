import { setTimeout } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { launchChromium } from '../browser/launch-chromium.ts'
import type { Payload } from './payloads.ts'
import { type Watch, watchContext } from './watch.ts'

const unsafe = 'https://unsafe.example/'

/**
 * How many payloads the watch notices on a page that is not safe: each set as its markup, script as script and addresses as links. A watch
 * that notices few would prove nothing where it notices none.
 */
export async function noticedWhenUnsafe(payloads: readonly Payload[]): Promise<number> {
  // A browser of its own: what runs in it may hang it.
  const browser = await launchChromium()
  const context = await browser.newContext()
  try {
    const watch = await watchContext(context, ['https://unsafe.example'])
    await context.route(unsafe, (route) => route.fulfill({ contentType: 'text/html', body: '<body></body>' }))
    let noticed = 0
    for (const payload of payloads) {
      const before = watch.findings.length
      const page = await context.newPage()
      await page.goto(unsafe)
      // What leads the page away or makes it wait for ever was seen by then.
      await Promise.race([setAndLook(page, payload, watch).catch(() => {}), setTimeout(1_500)])
      void page.close().catch(() => {})
      if (watch.findings.length > before) noticed += 1
    }
    return noticed
  } finally {
    await browser.close()
  }
}

async function setAndLook(page: Page, payload: Payload, watch: Watch): Promise<void> {
  await page.evaluate((text) => {
    document.body.appendChild(document.createElement('div')).innerHTML = text
  }, payload.at('text'))
  await watch.look(page.mainFrame(), 'unsafe')
}
