import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readCaseload } from '../../mocks/caseload.ts'
import { answerQuestions, goToQuestions, sendAnswers } from './brief-inspire-steps.ts'
import { untilDrawn } from './tools-steps.ts'
import { canaryPatientId, canaryRecord } from './walk/canary-record.ts'
import { pick, seededRandom } from './walk/seeded-random.ts'
import { createWorld, expectNoAxeViolations, openAlongside, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld({ caseload: [...readCaseload(), ...canaryRecord] })
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
  expect(await app.getByRole('button', { name: /See results/ }).count()).toBe(0)
  await expectNoAxeViolations(app, 'home of the rated worker')

  await app.getByRole('button', { name: 'Start Brief INSPIRE' }).click()
  await app.getByRole('button', { name: 'Begin' }).click()
  await app.getByRole('radio', { name: /Sam Okafor/ }).check()
  await app.getByRole('button', { name: 'Continue' }).click()
  await app.getByRole('radio', { name: /^Daniel/ }).check()
  expect(await app.getByRole('radio', { name: 'With help' }).count()).toBe(0)
  await expectNoAxeViolations(app, 'who is answering, for the rated worker')
  await app.getByRole('button', { name: 'Continue' }).click()
  await app.getByRole('button', { name: 'Lock and hand over' }).click()
  await app.getByRole('button', { name: 'Start the questions' }).click()
  await answerQuestions(app)
  await app.getByRole('button', { name: 'Check my answers' }).click()
  await sendAnswers(app)
  await expectNoAxeViolations(app, 'thank you')

  const everything = await app.evaluate(() => document.documentElement.outerHTML)
  for (const trace of ['Quite a lot', 'Very much', 'Not much', 'out of 100', 'Start Brief INSPIRE']) {
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
  await page.getByText('This page is closed. Nothing of the record is left in it.').waitFor()
  expect(asked).toEqual(['beforeunload'])
  const everything = await page.evaluate(() => document.documentElement.outerHTML)
  for (const trace of ['Daniel', 'Working with', 'Brief INSPIRE', 'Completed on']) {
    expect(everything).not.toContain(trace)
  }
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toMatch(
    /access|refresh|daniel/i,
  )
  await page.reload()
  await page.getByText('This page is closed. Nothing of the record is left in it.').waitFor()
})

it('keeps the answers from the rated worker when saving fails, and lets the person stop', async () => {
  const app = await handedOver()
  await answerQuestions(app)
  await app.getByRole('button', { name: 'Check my answers' }).click()
  world.sandbox.faults.change({ failNext: { status: 403, on: 'write', committed: false } })
  await app.getByRole('button', { name: 'Send my answers' }).click()
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
  await app.getByText('Nothing was saved. Your answers are cleared.').waitFor()
  expect(await app.evaluate(() => document.documentElement.outerHTML)).not.toContain('Very much')
})

it('shows answers and score to a colleague it does not rate', async () => {
  const { page } = await world.newPage()
  const app = await openAlongside(world, page, {
    person: 'Daniel Osei',
    as: 'maya-lindqvist',
    surface: 'window',
  })
  await app.getByRole('button', { name: 'See results of Brief INSPIRE' }).click()
  await app.getByRole('heading', { level: 1, name: 'Brief INSPIRE: results' }).waitFor()
  expect(await app.getByRole('table').first().innerText()).toContain('80 out of 100')
  await expectNoAxeViolations(app, 'results')
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
  expect(await app.getByRole('button', { name: /See results/ }).count()).toBe(0)
  world.sandbox.faults.reset()
})

it('shows the rated worker no answer and no score, wherever 60 presses lead', {
  timeout: 180_000,
}, async () => {
  const random = seededRandom(7)
  const withheld = /CANARY-ANSWER|CANARY-QUESTION|out of 100|Score over time/
  const headings = new Set<string>()
  let page = await openAsRated()
  // On a slow record it takes more of them to have been in more than a few places.
  for (let presses = 0; presses < 60 || (headings.size < 7 && presses < 300); presses += 1) {
    // While it is being drawn, too.
    expect(await shownOn(page)).not.toMatch(withheld)
    await page.waitForSelector('h1')
    await untilDrawn(page.mainFrame())
    expect(await shownOn(page)).not.toMatch(withheld)
    const heading = await page.evaluate(() => document.querySelector('h1')?.textContent ?? '')
    headings.add(heading)
    // The person's own screen shows the person's own answers; what comes before it and after it is looked at here.
    if (/^(Hello|Alongside is closed)/.test(heading)) {
      await page.context().close()
      page = await openAsRated()
    }
    const button = pick(random, await page.locator('button, summary, input[type=radio]').all())
    await button.click({ timeout: 2000, force: true }).catch(() => {})
  }
  expect(headings.size).toBeGreaterThan(6)
  await page.context().close()
})

function shownOn(page: Page): Promise<string> {
  return page.evaluate(() => document.title + document.documentElement.outerHTML)
}

/** Opens the marked record as the worker its earlier Brief INSPIRE is about. */
async function openAsRated(): Promise<Page> {
  const { page } = await world.newPage()
  const launch = world.sandbox.launches.create({
    patientId: canaryPatientId,
    userReference: 'Practitioner/canary-worker',
  })
  await page.goto(
    `${world.sandbox.appUrl}/launch.html?${new URLSearchParams({ iss: world.sandbox.fhirBase, launch })}`,
  )
  await page.getByText('It is about you, so the answers and the score are not shown to you.').waitFor()
  return page
}

/** Opens Daniel's record as the worker to be rated and hands the screen over, up to the questions. */
async function handedOver(): Promise<Frame> {
  const { page } = await world.newPage()
  const app = await openAlongside(world, page, { person: 'Daniel Osei', as: 'sam-okafor', surface: 'window' })
  await goToQuestions(app, { worker: /Sam Okafor/, person: /^Daniel/ })
  return app
}
