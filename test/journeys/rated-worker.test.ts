import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answerQuestions } from './brief-inspire-steps.ts'
import { createWorld, expectNoAxeViolations, openAlongside, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world.stop())

it('shows the rated worker when it was completed, and no answer and no score anywhere', async () => {
  const { page } = await world.newPage()
  const app = await openAlongside(world, page, { person: 'Daniel Osei', as: 'sam-okafor', surface: 'window' })
  await app
    .getByText(/Completed on/)
    .first()
    .waitFor()
  const home = await app.locator('body').innerText()
  expect(home).toContain('the answers and the score are not shown to you')
  expect(await app.getByRole('button', { name: 'See earlier scores' }).count()).toBe(0)
  await expectNoAxeViolations(app, 'home of the rated worker')

  await app.getByRole('button', { name: 'Start Brief INSPIRE' }).click()
  await app.getByRole('button', { name: 'Begin' }).click()
  await app.getByRole('radio', { name: /Sam Okafor/ }).check()
  await app.getByRole('button', { name: 'Continue' }).click()
  await app.getByRole('radio', { name: /^Daniel/ }).check()
  expect(await app.getByRole('radio', { name: 'With help' }).count()).toBe(0)
  await expectNoAxeViolations(app, 'who is answering, for the rated worker')
  await app.getByRole('button', { name: 'Continue' }).click()
  await app.getByRole('heading', { level: 1, name: /^Please hand the screen to Daniel/ }).waitFor()
  await expectNoAxeViolations(app, 'hand over')
  await app.getByRole('button', { name: 'Start the questions' }).click()
  await app.getByText('They do not see your answers or your score here.').waitFor()
  await answerQuestions(app)
  await app.getByRole('button', { name: 'Check answers' }).click()
  await app.getByRole('button', { name: 'Save answers' }).click()
  await app.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor()
  await expectNoAxeViolations(app, 'thank you')

  const everything = await app.evaluate(() => document.documentElement.outerHTML)
  for (const trace of ['Quite a lot', 'Very much', 'Not much', 'out of 100', '65', 'Start Brief INSPIRE']) {
    expect(everything).not.toContain(trace)
  }
  await app.page().goBack()
  expect(await app.evaluate(() => document.body.innerText)).not.toContain('Very much')
})

it('opens nothing of the record when the page is reloaded in the hands of the person, and asks before that', async () => {
  const app = await handedOver()
  const page = app.page()
  const asked: string[] = []
  page.on('dialog', (dialog) => {
    asked.push(dialog.type())
    void dialog.accept()
  })
  await page.reload()
  await page.getByText('No record is open here.').waitFor()
  expect(asked).toEqual(['beforeunload'])
  const everything = await page.evaluate(() => document.documentElement.outerHTML)
  for (const trace of ['Daniel', 'Working with', 'Brief INSPIRE', 'Completed on']) {
    expect(everything).not.toContain(trace)
  }
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toMatch(
    /access|refresh|daniel/i,
  )
  await page.reload()
  await page.getByText('No record is open here.').waitFor()
})

it('keeps the answers from the rated worker when saving fails, and lets the person stop', async () => {
  const app = await handedOver()
  await answerQuestions(app)
  await app.getByRole('button', { name: 'Check answers' }).click()
  world.sandbox.faults.change({ failNext: { status: 403, on: 'write', committed: false } })
  await app.getByRole('button', { name: 'Save answers' }).click()
  await app.getByRole('heading', { name: 'Sorry, your answers could not be saved.' }).waitFor()
  const screen = await app.locator('body').innerText()
  for (const trace of ['Very much', 'Quite a lot', 'Somewhat', 'Not much'])
    expect(screen).not.toContain(trace)
  expect(screen).not.toMatch(/print|copy/i)
  await expectNoAxeViolations(app, 'not saved, handed over')
  await app.getByText('Show my answers').click()
  expect(await app.locator('body').innerText()).toContain('Very much')
  await app.getByRole('button', { name: 'I want to stop' }).click()
  await app.getByRole('button', { name: 'Stop without saving' }).click()
  await app.getByText('You stopped. Nothing was saved.').waitFor()
  expect(await app.evaluate(() => document.documentElement.outerHTML)).not.toContain('Very much')
})

it('shows answers and score to a colleague it does not rate', async () => {
  const { page } = await world.newPage()
  const app = await openAlongside(world, page, {
    person: 'Daniel Osei',
    as: 'maya-lindqvist',
    surface: 'window',
  })
  await app.getByRole('button', { name: 'See earlier scores' }).click()
  await app.getByRole('heading', { level: 1, name: 'Brief INSPIRE scores over time' }).waitFor()
  expect(await app.getByRole('table').innerText()).toContain('80')
  await expectNoAxeViolations(app, 'earlier scores')
})

it('hides answers and score from everyone when nobody is verified', async () => {
  world.sandbox.faults.change({ idToken: 'tampered' })
  const { page } = await world.newPage()
  const app = await openAlongside(world, page, {
    person: 'Daniel Osei',
    as: 'maya-lindqvist',
    surface: 'window',
  })
  await app
    .getByText(/Completed on/)
    .first()
    .waitFor()
  expect(await app.locator('body').innerText()).toContain('did not confirm who is looking')
  expect(await app.getByRole('button', { name: 'See earlier scores' }).count()).toBe(0)
  world.sandbox.faults.reset()
})

/** Opens Daniel's record as the worker to be rated and hands the screen over, up to the questions. */
async function handedOver(): Promise<Frame> {
  const { page } = await world.newPage()
  const app = await openAlongside(world, page, { person: 'Daniel Osei', as: 'sam-okafor', surface: 'window' })
  await app.getByRole('button', { name: 'Start Brief INSPIRE' }).click()
  await app.getByRole('button', { name: 'Begin' }).click()
  await app.getByRole('radio', { name: /Sam Okafor/ }).check()
  await app.getByRole('button', { name: 'Continue' }).click()
  await app.getByRole('radio', { name: /^Daniel/ }).check()
  await app.getByRole('button', { name: 'Continue' }).click()
  await app.getByRole('button', { name: 'Start the questions' }).click()
  await app.getByRole('heading', { level: 1, name: 'Brief INSPIRE' }).waitFor()
  return app
}
