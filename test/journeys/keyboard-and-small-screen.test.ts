import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answersGiving65 } from './brief-inspire-steps.ts'
import { createWorld, expectNoAxeViolations, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world.stop())

async function expectFitsAndShowsFocus(app: Frame, where: string): Promise<void> {
  await expectNoAxeViolations(app, `${where} at 320 px`)
  const width = await app.evaluate(() => document.documentElement.scrollWidth)
  expect(width, `${where} scrolls sideways`).toBeLessThanOrEqual(320)
}

/** Presses Tab until the focused element has this name; every stop on the way must be visible. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null
      if (element === null || element === document.body) return undefined
      const label = (element as HTMLInputElement).labels?.[0]?.innerText
      const box = element.getBoundingClientRect()
      return { name: (label ?? element.innerText ?? '').trim(), visible: box.width > 0 && box.bottom > 0 }
    })
    if (focused === undefined) continue
    expect(focused.visible, `focus is visible on ${focused.name}`).toBe(true)
    if (typeof name === 'string' ? focused.name === name : name.test(focused.name)) return untilReady(page)
  }
  throw new Error(`Tab never reached ${name}`)
}

/** Until the focused button takes presses: while it waits for something it says that it is busy. */
async function untilReady(page: Page): Promise<void> {
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-busy') !== 'true')
}

/** Moves within the radio group that holds the focus until this choice is checked. */
async function choose(page: Page, answer: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    if (presses === 0) await page.keyboard.press('Space')
    else await page.keyboard.press('ArrowDown')
    const label = await page.evaluate(() => {
      const input = document.activeElement as HTMLInputElement
      return input.checked ? (input.labels?.[0]?.innerText ?? '').trim() : ''
    })
    if (typeof answer === 'string' ? label === answer : answer.test(label)) return
  }
  throw new Error(`The arrows never reached ${answer}`)
}

it('is done from launch to saved with the keyboard alone, on a screen 320 px wide', async () => {
  const { page, heard } = await world.newPage({ width: 320, height: 640 })
  const launch = world.sandbox.launches.create({
    patientId: 'sian-llyr-gwyn',
    userReference: 'Practitioner/maya-lindqvist',
  })
  await page.goto(
    `${world.sandbox.appUrl}/launch.html?${new URLSearchParams({ iss: world.sandbox.fhirBase, launch })}`,
  )
  const app = page.mainFrame()
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
  await heading(/^Working with/)
  await page.getByRole('heading', { level: 2, name: 'Tools' }).waitFor()
  await expectFitsAndShowsFocus(app, 'home')

  await tabTo(page, 'Start Brief INSPIRE')
  await page.keyboard.press('Enter')
  await heading('Before we start')
  await expectFitsAndShowsFocus(app, 'purpose')
  await tabTo(page, 'Begin')
  await page.keyboard.press('Enter')
  await heading('Which worker is this about?')
  await page.getByRole('radio').first().waitFor()
  await expectFitsAndShowsFocus(app, 'which worker')

  await tabTo(page, 'Continue')
  await page.keyboard.press('Enter')
  await page.getByText('There is a problem').waitFor()
  await expectFitsAndShowsFocus(app, 'which worker, with an error')
  await tabTo(page, /Choose the worker/)
  await page.keyboard.press('Enter')
  await choose(page, /./)
  await tabTo(page, 'Continue')
  await page.keyboard.press('Enter')

  await heading('Who is answering, and how?')
  await expectFitsAndShowsFocus(app, 'who is answering')
  await tabTo(page, /./)
  await page.getByRole('radio').first().focus()
  await choose(page, /^Siân/)
  await tabTo(page, /Alone/)
  await choose(page, /Alone/)
  await tabTo(page, 'Continue')
  await page.keyboard.press('Enter')

  await heading(/^Hand the screen to Siân/)
  await expectFitsAndShowsFocus(app, 'hand over')
  await tabTo(page, 'Lock and hand over')
  await page.keyboard.press('Enter')
  await heading(/^Hello Siân/)
  await expectFitsAndShowsFocus(app, 'locked')
  await tabTo(page, 'Start the questions')
  await page.keyboard.press('Enter')
  await page
    .getByRole('group', { name: /My worker helps me/ })
    .first()
    .waitFor()
  await expectFitsAndShowsFocus(app, 'questions')
  for (const answer of answersGiving65) {
    await tabTo(page, 'Not at all')
    await choose(page, answer)
  }
  await tabTo(page, 'Check my answers')
  await page.keyboard.press('Enter')
  await heading('Your answers')
  await expectFitsAndShowsFocus(app, 'check answers')
  await tabTo(page, 'Send my answers')
  await page.keyboard.press('Enter')
  await heading('Thank you')
  await expectFitsAndShowsFocus(app, 'saved')
  expect(heard).toMatchObject({ console: [], pageErrors: [], foreignRequests: [] })
})
