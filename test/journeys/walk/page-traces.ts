import type { Page } from 'playwright-core'

/** Asks a page that may just be going elsewhere; asks again where it has arrived. */
export async function askSettled<Answer>(page: Page, ask: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask()
    } catch (error) {
      if (attempt === 5 || !isGoingElsewhere(error)) throw error
      await page.waitForLoadState()
    }
  }
}

/** True when the page went away while it was asked. */
export function isGoingElsewhere(error: unknown): boolean {
  return /Execution context was destroyed|frame was detached|Cannot find context|interrupted by another navigation|ERR_ABORTED/.test(
    String(error),
  )
}

/** Everything of a page that can be read back: what is drawn, its address and history, what is stored, and what was requested. */
export async function pageTraces(page: Page): Promise<string> {
  return page.evaluate(async () => {
    // A page of the browser's own, as after a lost connection, keeps nothing and refuses to be asked.
    const kept = (read: () => string) => {
      try {
        return read()
      } catch {
        return ''
      }
    }
    const stored = (storage: () => Storage) => kept(() => JSON.stringify({ ...storage() }))
    const cached = 'caches' in window ? await caches.keys().catch(() => []) : []
    return [
      document.documentElement.outerHTML,
      // What is typed or chosen is not in the markup.
      ...[...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
      document.title,
      location.href,
      JSON.stringify(history.state),
      stored(() => sessionStorage),
      stored(() => localStorage),
      kept(() => document.cookie),
      JSON.stringify(cached),
      JSON.stringify(performance.getEntriesByType('resource').map(({ name }) => name)),
    ].join('\n')
  })
}

/** The whole JavaScript memory of a page as text, after everything unreachable was collected. */
export async function heapText(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return chunks.join('')
}
