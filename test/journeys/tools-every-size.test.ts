import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { headed, openArea, openFor, press, say, untilDrawn, untilSaved } from './tools-steps.ts'
import { createWorld, expectNoAxeViolations, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

/** The pages of a tool, each with the way to it from the one before. */
const pages: readonly { readonly page: string; readonly go: (app: Frame) => Promise<void> }[] = [
  { page: 'home', go: async () => {} },
  { page: 'purpose', go: (app) => press(app, 'Start strengths worksheet') },
  { page: 'areas', go: (app) => press(app, 'Begin') },
  { page: 'personal qualities', go: (app) => openArea(app, 'About me: personal qualities') },
  {
    page: 'a domain',
    async go(app) {
      await press(app, /^Next:/)
      await headed(app, 'Daily living situation')
      await say(app, 'daily-living.currently', 'A flat with a garden behind it.')
      await untilSaved(app)
    },
  },
  { page: 'check', go: (app) => press(app, 'Check answers') },
  {
    page: 'done',
    async go(app) {
      await press(app, 'Finish')
      await headed(app, 'This is finished')
    },
  },
  { page: 'read', go: (app) => press(app, 'Read or print it') },
  {
    page: 'compare',
    async go(app) {
      await press(app, 'Compare with an earlier one')
      await headed(app, 'Side by side')
    },
  },
]

it.each([
  { name: 'forced colours', width: 1366, text: 100, forced: true },
  { name: 'text at 200 %', width: 1366, text: 200, forced: false },
  { name: 'text at 200 % on a narrow screen', width: 640, text: 200, forced: false },
])('every page of a tool can be read and used with $name', async ({ width, text, forced }) => {
  const { page } = await world.newPage({ width, height: 800 })
  if (forced) await page.emulateMedia({ forcedColors: 'active' })
  const app = await openFor(world, page, { person: 'rosa-delgado' })
  // As a reader who sets a larger letter in the browser, which scales every rem.
  await app.evaluate((percent) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(`html { font-size: ${percent}% }`)
    document.adoptedStyleSheets = [sheet]
  }, text)
  for (const each of pages) {
    await each.go(app)
    await untilDrawn(app)
    const excess = await app.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(excess, `${each.page} scrolls sideways`).toBeLessThanOrEqual(0)
    if (forced) await expectNoAxeViolations(app, `${each.page} in forced colours`)
    expect(await cutOff(app), each.page).toEqual([])
  }
})

it('is done with the keyboard alone, from the first page to finished', async () => {
  const { page } = await world.newPage({ width: 320, height: 640 })
  await openFor(world, page, { person: 'sian-llyr-gwyn', as: 'maya-lindqvist' })
  await pressByKey(page, 'Start VTP guide')
  await pressByKey(page, 'Draw a map', 'Space')
  await pressByKey(page, 'Begin')
  await pressByKey(page, /^Choices Map/)
  await pressByKey(page, 'Add to the map')
  await page.keyboard.type('When I see the doctor')
  await pressByKey(page, 'Check answers')
  await pressByKey(page, 'Finish')
  await page.getByRole('heading', { level: 1, name: 'This is finished' }).waitFor()
})

/** Moves with Tab to what has this name, checks that the focus is in sight there, and presses a key. */
async function pressByKey(page: Page, name: string | RegExp, key = 'Enter'): Promise<void> {
  await page
    .getByRole('button', { name })
    .or(page.getByLabel(name, { exact: true }))
    .first()
    .waitFor()
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null
      const box = element?.getBoundingClientRect()
      const label = (element as HTMLInputElement | null)?.labels?.[0]?.innerText
      return {
        name: (label ?? element?.innerText ?? '').trim(),
        inSight: box !== undefined && box.bottom > 0 && box.top < innerHeight,
      }
    })
    if (typeof name === 'string' ? focused.name !== name : !name.test(focused.name)) continue
    expect(focused.inSight, `${name} is in sight`).toBe(true)
    await page.keyboard.press(key)
    return
  }
  throw new Error(`Tab never reached ${name}`)
}

/** Texts whose box is too small for them. */
async function cutOff(app: Frame): Promise<readonly string[]> {
  return app.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'main button, main label, main summary, main h1, main h2, main h3',
      ),
    ]
      .filter((each) => each.offsetParent !== null && !each.closest('.nhsuk-u-visually-hidden'))
      .filter(
        (each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflow !== 'visible',
      )
      .map((each) => each.innerText),
  )
}
