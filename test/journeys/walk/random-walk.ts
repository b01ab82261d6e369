import type { Page } from 'playwright-core'
import type { World } from '../world.ts'
import { canary } from './canary-record.ts'
import { type LockedPage, lockedPage } from './locked-page.ts'
import { askSettled, heapText, isGoingElsewhere, pageTraces } from './page-traces.ts'
import { chance, pick, type Random, seededRandom } from './seeded-random.ts'

/** Words that stand on staff screens only. */
const staffWords =
  /Working with|Who does what|What matters to|Start Brief INSPIRE|Close Alongside|See results|Which worker is this|Who is answering|Hand the screen to|What will be locked/

/** What a walk did and saw. */
export interface WalkReport {
  readonly actions: number
  /** How often a screen was locked anew. */
  readonly locks: number
  /** Headings that were on the page after an action, with how often. */
  readonly seen: Readonly<Record<string, number>>
}

export interface WalkOptions {
  readonly world: World
  readonly actions: number
  /** The same seed makes the same choices. */
  readonly seed: number
  /** How many actions lie between two looks into the memory. */
  readonly heapEvery: number
  readonly onProgress?: (done: number) => void
}

/**
 * Does things at random to a locked screen and throws when a staff screen, a marked word, or a request beyond the one save appears. When a screen
 * has come to its end, it walks on there for a while, then locks a new one.
 */
export async function randomWalk({
  world,
  actions,
  seed,
  heapEvery,
  onProgress,
}: WalkOptions): Promise<WalkReport> {
  const random = seededRandom(seed)
  const seen: Record<string, number> = {}
  const said: string[] = []
  let locks = 0
  let locked: LockedPage | undefined
  let leftAtEnd = 0
  for (let done = 0; done < actions; done += 1) {
    if (locked === undefined || leftAtEnd === 0) {
      await locked?.page.context().close()
      locked = await lockedPage(world)
      locks += 1
      leftAtEnd = 6
    }
    const { page, faults } = locked
    const action = pick(random, chance(random, 0.06) ? rare : usual)
    said.push(action.name)
    try {
      await action.run(page, random, world).catch((error: unknown) => {
        // Going elsewhere cuts off what was being done; where it arrives is looked at below.
        if (!isGoingElsewhere(error)) throw error
      })
      await page.waitForLoadState('domcontentloaded')
      await expectSafe(page, done % heapEvery === heapEvery - 1)
      if (faults.length > 0) throw new Error(faults.join('; '))
    } catch (error) {
      const last = said.slice(-12).join(', ')
      throw new Error(`seed ${seed}, action ${done + 1} (${last}): ${String(error)}`)
    }
    const heading = await headingOf(page)
    seen[heading] = (seen[heading] ?? 0) + 1
    if (ends.test(heading)) leftAtEnd -= 1
    if (done % 500 === 499) onProgress?.(done + 1)
  }
  await locked?.page.context().close()
  return { actions, locks, seen }
}

const ends = /^(Thank you|You have stopped|This page has closed|Alongside could not open|)$/

/** What the page is about, once it says so: a page that was opened anew is blank at first. */
async function headingOf(page: Page): Promise<string> {
  if (page.url().startsWith('http')) await page.waitForSelector('h1', { timeout: 5000 }).catch(() => {})
  return askSettled(page, () => page.evaluate(() => document.querySelector('h1')?.textContent ?? ''))
}

async function expectSafe(page: Page, withHeap: boolean): Promise<void> {
  const traces = await askSettled(page, () => pageTraces(page))
  for (const pattern of [canary, staffWords]) {
    const found = pattern.exec(traces)
    if (found !== null) throw new Error(`the page shows or keeps "${found[0]}"`)
  }
  if (!withHeap) return
  const found = canary.exec(await heapText(page))
  if (found !== null) throw new Error(`the page remembers "${found[0]}"`)
}

interface Action {
  readonly name: string
  readonly run: (page: Page, random: Random, world: World) => Promise<unknown>
}

const keys = [
  'Tab',
  'Tab',
  'Shift+Tab',
  'Enter',
  'Space',
  'Escape',
  'ArrowDown',
  'ArrowUp',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
  'PageDown',
  'Backspace',
  'Delete',
  'Alt+ArrowLeft',
  'Alt+ArrowRight',
  'Control+a',
  'Control+c',
  'F6',
  'a',
  '7',
] as const

/** Clicks what can be clicked; a click that cannot land is no finding. */
async function clickAny(page: Page, random: Random, selector: string): Promise<void> {
  const found = page.locator(selector)
  const count = await found.count()
  if (count === 0) return
  await found
    .nth(Math.floor(random() * count))
    .click({ timeout: 500, force: true })
    .catch(() => {})
}

const press = { name: 'key', run: (page: Page, random: Random) => page.keyboard.press(pick(random, keys)) }
const button = { name: 'button', run: (page: Page, random: Random) => clickAny(page, random, 'button') }
const click = {
  name: 'click',
  run: (page: Page, random: Random) => clickAny(page, random, 'button, a, summary, input, label'),
}

/** Things done in the page or with the browser's own buttons that a locked screen has to outlast; some more often than others. */
const usual: readonly Action[] = [
  button,
  button,
  button,
  click,
  click,
  click,
  { name: 'answer', run: (page, random) => clickAny(page, random, 'input[type=radio]') },
  press,
  press,
  { name: 'back', run: (page) => page.evaluate(() => history.back()) },
  { name: 'forward', run: (page) => page.evaluate(() => history.forward()) },
  {
    name: 'history.go',
    run: (page, random) =>
      page.evaluate((steps) => history.go(steps), pick(random, [-9, -5, -3, -2, 1, 2, 4])),
  },
  {
    name: 'hash',
    run: (page, random) =>
      page.evaluate(
        (hash) => {
          location.hash = hash
        },
        pick(random, ['home', 'maincontent', 'app', '/tools', 'q1']),
      ),
  },
  {
    name: 'popstate',
    run: (page, random) =>
      page.evaluate(
        (step) => {
          dispatchEvent(new PopStateEvent('popstate', { state: { alongsideStep: step } }))
        },
        pick(random, [0, 1, 2, 3, 99]),
      ),
  },
  {
    name: 'focus',
    run: (page, random) =>
      page.evaluate((at) => {
        const all = [...document.querySelectorAll<HTMLElement>('button, a, input, summary, [tabindex]')]
        all[Math.floor(at * all.length)]?.focus()
      }, random()),
  },
  {
    name: 'drag',
    run: async (page, random) => {
      await page.mouse.move(random() * 600, random() * 600)
      await page.mouse.down()
      await page.mouse.move(random() * 600, random() * 600, { steps: 3 })
      await page.mouse.up()
    },
  },
  { name: 'scroll', run: (page, random) => page.mouse.wheel(0, random() * 2000 - 1000) },
  {
    name: 'resize',
    run: (page, random) => page.setViewportSize({ width: pick(random, [320, 768, 1366]), height: 700 }),
  },
]

const addresses = [
  'app.html',
  'app.html#home',
  'app.html?code=abc&state=def',
  'app.html?fhirServiceUrl=x',
  'launch.html',
] as const

/** Other pages of the app's address, and things that take this page away: what comes must be a page without anybody. */
const rare: readonly Action[] = [
  {
    name: 'new tab',
    run: async (page, random, world) => {
      const tab = await page.context().newPage()
      await tab.goto(`${world.sandbox.appUrl}/${pick(random, addresses)}`)
      await expectSafe(tab, false)
      await tab.close()
    },
  },
  {
    name: 'window.open',
    run: async (page, _random, world) => {
      const opening = page
        .context()
        .waitForEvent('page', { timeout: 2000 })
        .catch(() => undefined)
      await page.evaluate((url) => void open(url), `${world.sandbox.appUrl}/app.html`)
      const opened = await opening
      if (opened === undefined) return
      await opened.waitForLoadState()
      await expectSafe(opened, false)
      await opened.close()
    },
  },
  { name: 'reload', run: (page) => page.reload() },
  {
    name: 'address',
    run: (page, random, world) => page.goto(`${world.sandbox.appUrl}/${pick(random, addresses)}`),
  },
  { name: 'browser back', run: (page) => page.goBack({ timeout: 1000 }).catch(() => {}) },
  { name: 'browser forward', run: (page) => page.goForward({ timeout: 1000 }).catch(() => {}) },
]
