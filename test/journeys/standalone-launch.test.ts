import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAxe } from '../browser/run-axe.ts'
import { createWorld, expectNoAxeViolations, type Overheard, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

/** Opens one of the two launch pages by hand, on a screen of this width. */
async function openByHand(path: string, width = 1366) {
  const opened = await world.newPage({ width })
  await opened.page.goto(`${world.sandbox.appUrl}/${path}`)
  return opened
}

/** Nothing secret in an address, nothing said, nothing asked of anybody else. */
function expectQuiet({ console: said, pageErrors, foreignRequests, requests }: Overheard): void {
  expect({ said, pageErrors, foreignRequests }).toEqual({ said: [], pageErrors: [], foreignRequests: [] })
  expect(requests.filter(({ url }) => /access_token|refresh_token|id_token/.test(url))).toEqual([])
}

async function expectNoAxe(page: Page, where: string): Promise<void> {
  const { violations } = await runAxe(page)
  expect(
    violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join()}`),
    where,
  ).toEqual([])
}

async function expectNoSideways(page: Page): Promise<void> {
  const excess = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(excess, page.url()).toBeLessThanOrEqual(0)
}

describe('Alongside opened by hand', () => {
  it('asks no record anything until one is chosen, then the record asks who and whom, and that person opens', async () => {
    const { page, heard } = await openByHand('launch.html')
    await page.getByRole('heading', { level: 1, name: 'Open someone’s record' }).waitFor()
    await expectNoAxeViolations(page.mainFrame(), 'the choice of a record')
    expect(heard.requests.filter(({ url }) => url.startsWith(world.sandbox.ehrUrl))).toEqual([])

    await page.getByRole('button', { name: 'Sign in to Riverside Record' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    expect(new URL(page.url()).origin).toBe(world.sandbox.ehrUrl)
    await expectNoAxe(page, 'signing in')
    await page.getByLabel('Sign in as').selectOption({ index: 0 })
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Whose record should Alongside open?' }).waitFor()
    await expectNoAxe(page, 'the picker')
    await page.getByRole('button', { name: 'Rosa Delgado' }).click()
    await page.getByRole('heading', { level: 1, name: 'Working with Rosa' }).waitFor()
    expect(page.url()).toBe(`${world.sandbox.appUrl}/app.html`)
    expect(await world.browser.contexts().at(-1)?.cookies()).toEqual([])
    expectQuiet(heard)
  })

  it.each([
    ['Go on without choosing anybody', 'The record did not say whose record is open.'],
    ['Stop and go back to Alongside', 'The record did not let Alongside in.'],
  ])('stops with words after “%s”, and offers no list of its own', async (press, words) => {
    const { page, heard } = await openByHand(
      `launch.html?iss=${encodeURIComponent(world.sandbox.fhirBase)}`,
      320,
    )
    await page.getByRole('button', { name: 'Sign in to Riverside Record' }).click()
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Whose record should Alongside open?' }).waitFor()
    await expectNoSideways(page)
    await page.getByRole('button', { name: press }).click()
    await page.getByText(words).waitFor()
    expect(heard.requests.filter(({ url }) => /\/fhir\/(?!\.well-known|metadata)/.test(url))).toEqual([])
    expectQuiet(heard)
  })
})

describe("the people's own launch", () => {
  it('begins on a narrow screen with their own sign-in, and opens their own record alone', async () => {
    const { page, heard } = await openByHand('person.html', 320)
    await page.getByRole('heading', { level: 1, name: 'Open your own record' }).waitFor()
    await expectNoSideways(page)
    await page.getByRole('button', { name: 'Sign in to Riverside Record' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await expectNoSideways(page)
    await page.getByLabel('Sign in as').selectOption('Patient/rosa-delgado')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: /Rosa/ }).waitFor()
    const asked = heard.requests.flatMap(({ url }) => /Patient\/([\w-]+)/.exec(url)?.[1] ?? [])
    expect(new Set(asked)).toEqual(new Set(['rosa-delgado']))
  })

  it("opens from the record's portal, and not on the staff's page", async () => {
    const { page } = await world.newPage()
    await page.goto(`${world.sandbox.ehrUrl}/portal`)
    await expectNoAxe(page, 'the portal')
    await page.getByLabel('Sign in as').selectOption('Patient/rosa-delgado')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Open Alongside' }).click()
    await page.getByRole('heading', { level: 1, name: /Rosa/ }).waitFor()

    const launch = world.sandbox.launches.create({
      userReference: 'Patient/rosa-delgado',
      patientId: 'rosa-delgado',
    })
    const query = new URLSearchParams({ iss: world.sandbox.fhirBase, launch })
    await page.goto(`${world.sandbox.appUrl}/launch.html?${query}`)
    await page.getByText('you cannot open your own record').waitFor()
  })
})

it('opens at one thing, in the colours of the record, when the record says so', async () => {
  const { page } = await world.newPage()
  await page.goto(`${world.sandbox.ehrUrl}/people/rosa-delgado`)
  await page.getByText('Open Alongside at one thing').click()
  const choice = page.getByLabel('What to open first')
  const plan = await choice.locator('option', { hasText: 'Care plan' }).first().getAttribute('value')
  await choice.selectOption(plan)
  await page.getByLabel('In the colours of this record').check()
  const opening = page.waitForEvent('popup')
  await page.getByRole('button', { name: 'Open it in a new window' }).click()
  const app = await opening
  await app.waitForURL(/app\.html$/)
  await app.getByRole('heading', { level: 1 }).waitFor()
  const set = await app.evaluate(() => document.documentElement.style.getPropertyValue('--app-button'))
  expect(set).toBe('#2d4a66')
  await expectNoAxeViolations(app.mainFrame(), "the record's colours")
  const kept = await app.evaluate(() => Object.values({ ...sessionStorage }).join())
  expect(kept).toContain(`"reference":"${plan}"`)
})
