import type { Browser, CDPSession, Page } from 'playwright-core'
import type { BenchForm } from './make-forms.ts'
import { armForScore, readBench, watchForItems, watchForScore } from './page-probes.ts'
import type { Target } from './targets.ts'

/** `slow` is Chromium's "Slow 4G" with a quarter of this machine's speed. */
export const profiles = {
  none: undefined,
  slow: {
    cpu: 4,
    network: { offline: false, downloadThroughput: 180_000, uploadThroughput: 84_375, latency: 562.5 },
  },
} as const
export type Profile = keyof typeof profiles

export interface Visit {
  readonly origin: string
  readonly target: Target
  readonly form: BenchForm
  readonly profile: Profile
}

/** What one visit of one page showed; times in milliseconds. Absent where the page never came that far. */
export interface Sighting {
  /** From navigation until the first question, and the last, is on the page and has a box. */
  readonly first?: number
  readonly all?: number
  /** From a click on an answer until the score on the page changed, the middle of five. */
  readonly click?: number
  /** What the script of the page holds after a garbage collection, bytes. */
  readonly heap: number
  /** How many elements have an `id` that another element before them has. */
  readonly repeatedIds: number
  readonly nodes: number
  /** Requests to any host but the page's own. They are not let through. */
  readonly foreign: number
}

const clicks = 6
const deadline = 90_000

/** Opens one page in a fresh context, waits for the whole form, looks at it, and answers a few questions. */
export async function visitPage(browser: Browser, visit: Visit): Promise<Sighting> {
  const { origin, target, form, profile } = visit
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  try {
    const page = await context.newPage()
    const devTools = await context.newCDPSession(page)
    await limit(devTools, profile)
    let foreign = 0
    await page.route(
      (url) => url.protocol.startsWith('http') && url.origin !== origin,
      (route) => {
        foreign += 1
        return route.abort()
      },
    )
    const isGoals = form.name === 'c'
    await page.addInitScript(watchForItems, {
      item: isGoals ? target.actionItem : target.item,
      shown: isGoals ? (target.actionItems ?? form.shown) : form.shown,
    })
    await page.goto(`${origin}${target.url(form.name)}`, { waitUntil: 'commit' })
    const isThere = await page
      .waitForFunction(() => Reflect.get(window, 'benchAllAt'), null, { timeout: deadline, polling: 250 })
      .then(
        () => true,
        () => false,
      )
    const { first, all } = await page.evaluate(readBench)
    await page.waitForTimeout(profile === 'slow' ? 2000 : 800)
    const { nodes, repeatedIds } = await page.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map((element) => element.id)
      return {
        nodes: document.getElementsByTagName('*').length,
        repeatedIds: ids.length - new Set(ids).size,
      }
    })
    await devTools.send('HeapProfiler.collectGarbage')
    const { usedSize: heap } = await devTools.send('Runtime.getHeapUsage')
    const click = isThere && !isGoals ? await clickToScore(page, visit) : undefined
    return {
      ...(first === undefined ? {} : { first }),
      ...(all === undefined ? {} : { all }),
      ...(click === undefined ? {} : { click }),
      ...{ heap, repeatedIds, nodes, foreign },
    }
  } finally {
    await context.close()
  }
}

async function limit(devTools: CDPSession, profile: Profile): Promise<void> {
  await devTools.send('Network.enable')
  await devTools.send('Network.setCacheDisabled', { cacheDisabled: true })
  const limits = profiles[profile]
  if (limits === undefined) return
  await devTools.send('Network.emulateNetworkConditions', limits.network)
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: limits.cpu })
}

/** Answers "Mostly" to the first questions, one after the other; the first answer warms the page up and is not counted. */
async function clickToScore(page: Page, { target, profile }: Visit): Promise<number | undefined> {
  await page.evaluate(watchForScore, target.score)
  const took: number[] = []
  for (let question = 0; question < clicks; question += 1) {
    await page.evaluate(armForScore)
    const radio = page.locator('input[type=radio]').nth(5 * question + 3)
    const place = target.viaLabel ? radio.locator('xpath=ancestor::label[last()]') : radio
    try {
      await place.click({ timeout: 30_000, force: true })
      const changed = await page.waitForFunction(() => Reflect.get(window, 'benchScoreAfter'), null, {
        timeout: 20_000,
        polling: 50,
      })
      if (question > 0) took.push(Number(await changed.jsonValue()))
    } catch {
      return undefined
    }
    await page.waitForTimeout(profile === 'slow' ? 600 : 150)
  }
  return median(took)
}

/** The middle number; of an even count the upper one of the two. `NaN` of none. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}
