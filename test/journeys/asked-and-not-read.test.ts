import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { headed, openFor, press, untilDrawn } from './tools-steps.ts'
import { createWorld, expectNoAxeViolations, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world.stop())

describe('a form that the launch asks for, in a record that gives the person once and then fails', () => {
  it('says that it cannot show whose record it is, and goes on once the record answers', async () => {
    const { page } = await world.newPage()
    let reads = 0
    let isBroken = true
    await page.route('**/Patient/rosa-delgado', (route) => {
      reads += 1
      return reads > 1 && isBroken ? route.fulfill({ status: 500, body: '' }) : route.continue()
    })
    const launch = world.sandbox.launches.create({
      patientId: 'rosa-delgado',
      userReference: 'Practitioner/maya-lindqvist',
      intent: 'brief-inspire',
    })
    const query = new URLSearchParams({ iss: world.sandbox.fhirBase, launch })
    await page.goto(`${world.sandbox.appUrl}/launch.html?${query}`)
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.getByRole('radio', { name: /Sam Okafor/ }).check()
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { level: 1, name: 'Who is answering, and how?' }).waitFor()
    const main = page.getByRole('main')
    await main.getByText('We cannot show whose record this is.').waitFor()
    expect(await main.getByRole('button', { name: 'Continue' }).count()).toBe(0)
    await expectNoAxeViolations(page.mainFrame(), 'the person could not be read')
    isBroken = false
    await main.getByRole('button', { name: 'Try again' }).click()
    await main.getByRole('radio', { name: /^Rosa/ }).check()
    await main.getByRole('radio', { name: 'Alone' }).check()
    await main.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { level: 1, name: /^Hand the screen to/ }).waitFor()
  })
})

describe('who answers, in a record that is slow to say who else there is', () => {
  it('is no longer asked for, and no fault any more, once there is nobody else', async () => {
    const { page } = await world.newPage()
    let answer = () => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    await page.route(/\/RelatedPerson\?/, async (route) => {
      await answered
      await route.continue()
    })
    const app = await openFor(world, page, { person: 'aisling-oconnor', as: 'maya-lindqvist' })
    await press(app, 'Start Brief INSPIRE')
    await press(app, 'Begin')
    await app.getByRole('radio', { name: /Sam Okafor/ }).check()
    await press(app, 'Continue')
    await headed(app, 'Who is answering, and how?')
    await press(app, 'Continue')
    await app.getByRole('link', { name: 'Choose who is answering' }).waitFor()
    await app.getByRole('radio', { name: 'Alone' }).check()
    answer()
    await untilDrawn(app)
    expect(await app.getByText('Choose who is answering').count()).toBe(0)
    await expectNoAxeViolations(app, 'nobody else can answer')
    await press(app, 'Continue')
    await headed(app, /^Hand the screen to Aisling/)
  })
})
