import type { Browser, Page } from 'playwright-core'

export interface PagePool {
  /** Lends a page for as long as `use` takes: one that served before, or a new one in a context of its own. */
  lend(use: (page: Page) => Promise<void>): Promise<void>
}

/**
 * Pages that are used again, one visit after another: to start a page takes more than twice as long as to look at what is on it. Whoever
 * borrows one begins by opening an address, which leaves nothing of the document before. A page whose visit failed is not used again.
 */
export function createPagePool(browser: Browser): PagePool {
  const idle: Page[] = []
  return {
    async lend(use) {
      const page = idle.pop() ?? (await (await browser.newContext()).newPage())
      let isWell = false
      try {
        await use(page)
        isWell = true
      } finally {
        page.removeAllListeners('pageerror')
        if (isWell) idle.push(page)
        else await page.context().close()
      }
    },
  }
}
