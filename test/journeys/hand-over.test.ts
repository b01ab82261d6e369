import type { Frame } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  answerQuestions,
  goToCheck,
  goToHandOver,
  goToQuestions,
  handOver,
  sendAnswers,
} from './brief-inspire-steps.ts'
import { createWorld, openAlongside, type World } from './world.ts'

let world: World
const help = { title: 'If it cannot wait', lines: ['Night line 01632 960 001', 'In danger: 999'] }

beforeAll(async () => {
  world = await createWorld({ policy: { help } })
})

afterEach(() => world.sandbox.faults.reset())

afterAll(() => world.stop())

const daniel = { person: 'Daniel Osei', as: 'sam-okafor', surface: 'window' } as const
const aboutSam = { worker: /Sam Okafor/, person: /^Daniel/ }

async function atHome(): Promise<Frame> {
  const { page } = await world.newPage()
  return openAlongside(world, page, daniel)
}

/** Every response to Brief INSPIRE that the record holds of Daniel. */
function stored(): readonly string[] {
  return world.sandbox.engine
    .resources('QuestionnaireResponse')
    .map((resource) => JSON.stringify(resource))
    .filter(
      (text) =>
        text.includes('"subject":{"reference":"Patient/daniel-osei"') && text.includes('brief-inspire'),
    )
}

describe('a measure in the hands of the person', () => {
  it('says who can see the answers before the first question, and leaves one copy that shares nothing', async () => {
    const before = stored().length
    const app = await atHome()
    await handOver(app, aboutSam)
    const welcome = await app.getByRole('main').innerText()
    expect(welcome).toContain('Staff who can open your record can see them.')
    expect(welcome).toContain('Sam Okafor sees only the date, unless you choose to share more at the end.')
    await app.getByRole('button', { name: 'Start the questions' }).click()
    await answerQuestions(app)
    await app.getByRole('button', { name: 'Check my answers' }).click()
    for (const radio of await app.getByRole('radio').all()) expect(await radio.isChecked()).toBe(false)
    await app.getByRole('radio', { name: 'Neither. Do not show them to Sam Okafor in Alongside' }).waitFor()
    await app.getByText('Sam Okafor may also be able to open your record and see them there.').waitFor()
    await sendAnswers(app)
    expect(await app.getByRole('main').innerText()).toContain('Sam Okafor sees only the date in Alongside.')
    expect(stored()).toHaveLength(before + 1)
    expect(stored().at(-1)).toContain('"valueCode":"nothing"')
  })

  it('says that answers are marked as restricted where the site does that, and marks them', async () => {
    const { page } = await world.newPage()
    await page.route('**/site.json', async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ json: { ...(await answer.json()), inspire: { visibility: 'security-label' } } })
    })
    const launch = world.sandbox.launches.create({
      patientId: 'daniel-osei',
      userReference: 'Practitioner/sam-okafor',
    })
    await page.goto(
      `${world.sandbox.appUrl}/launch.html?${new URLSearchParams({ iss: world.sandbox.fhirBase, launch })}`,
    )
    await handOver(page.mainFrame(), aboutSam)
    expect(await page.getByRole('main').innerText()).toContain('marked as restricted')
    await page.getByRole('button', { name: 'Start the questions' }).click()
    await answerQuestions(page.mainFrame())
    await page.getByRole('button', { name: 'Check my answers' }).click()
    await sendAnswers(page.mainFrame())
    expect(stored().at(-1)).toContain('"code":"R"')
  })

  it.each([
    { label: 'Only my score', code: 'score', sees: ['65 out of 100'], hidden: ['Quite a lot', 'Very much'] },
    // Last, because what is shared stays to be seen.
    { label: 'My answers and my score', code: 'answers', sees: ['Quite a lot', '65 out of 100'], hidden: [] },
  ])('lets the rated worker see "$label" and no more', async ({ label, code, sees, hidden }) => {
    const app = await atHome()
    await goToCheck(app, aboutSam)
    await app.getByRole('radio', { name: label, exact: true }).check()
    await sendAnswers(app)
    expect(stored().at(-1)).toContain(`"valueCode":"${code}"`)
    const again = await atHome()
    await again.getByRole('button', { name: 'See results of Brief INSPIRE' }).click()
    await again.getByRole('heading', { level: 1, name: 'Brief INSPIRE: results' }).waitFor()
    const results = again.getByRole('main')
    for (const text of sees) await results.getByText(text).first().waitFor()
    for (const text of hidden) expect(await results.innerText()).not.toContain(text)
  })

  it('says whom to turn to on every page, in the site’s own words, and on no covered one', async () => {
    const app = await atHome()
    const expectHelp = async (count: number) => {
      for (const text of [help.title, ...help.lines])
        expect(await app.getByText(text, { exact: true }).count(), text).toBe(count)
    }
    await handOver(app, aboutSam)
    await expectHelp(1)
    await app.getByRole('button', { name: 'Start the questions' }).click()
    await answerQuestions(app)
    await expectHelp(1)
    await app.getByRole('button', { name: 'Hide this page' }).click()
    await app.getByRole('heading', { level: 1, name: 'This page is hidden' }).waitFor()
    await expectHelp(0)
    await app.getByRole('button', { name: 'Carry on' }).click()
    await app.getByRole('button', { name: 'Check my answers' }).click()
    await app.getByRole('heading', { level: 1, name: 'Your answers' }).waitFor()
    await expectHelp(1)
  })

  it('keeps nothing when the person stops', async () => {
    const before = stored().length
    const app = await atHome()
    await goToQuestions(app, aboutSam)
    await answerQuestions(app)
    await app.getByRole('button', { name: 'Stop', exact: true }).click()
    await app.getByRole('button', { name: 'Stop without saving' }).click()
    await app.getByText('Nothing was saved. Your answers are cleared.').waitFor()
    expect(await app.evaluate(() => document.documentElement.outerHTML)).not.toContain('Quite a lot')
    expect(stored()).toHaveLength(before)
  })

  it('keeps what was answered when the person says keep', async () => {
    const before = stored().length
    const app = await atHome()
    await goToQuestions(app, aboutSam)
    await answerQuestions(app, ['Quite a lot', 'Very much'])
    await app.getByRole('button', { name: 'Stop', exact: true }).click()
    await app.getByRole('button', { name: 'Stop, and send what I answered' }).click()
    await app.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor()
    expect(stored()).toHaveLength(before + 1)
    expect(
      stored()
        .at(-1)
        ?.match(/"linkId":"bi-\d"/g),
    ).toEqual(['"linkId":"bi-1"', '"linkId":"bi-2"'])
    expect(stored().at(-1)).toContain('"valueCode":"nothing"')
  })

  it('hides everything at one press and loses no answer', async () => {
    const app = await atHome()
    await goToQuestions(app, aboutSam)
    await answerQuestions(app, ['Quite a lot', 'Very much'])
    await app.getByRole('button', { name: 'Hide this page' }).click()
    await app.getByRole('heading', { level: 1, name: 'This page is hidden' }).waitFor()
    const covered = await app.evaluate(() => document.title + document.documentElement.outerHTML)
    for (const trace of ['Daniel', 'Sam', 'INSPIRE', 'Very much']) expect(covered).not.toContain(trace)
    await app.getByRole('button', { name: 'Carry on' }).click()
    const questions = app.getByRole('group', { name: /My worker helps me/ })
    expect(await questions.nth(1).getByRole('radio', { name: 'Very much' }).isChecked()).toBe(true)
  })

  it('covers itself after 3 minutes and closes after 15, with a warning between', async () => {
    const { page } = await world.newPage()
    await page.clock.install()
    const launch = world.sandbox.launches.create({
      patientId: 'daniel-osei',
      userReference: 'Practitioner/sam-okafor',
    })
    await page.goto(
      `${world.sandbox.appUrl}/launch.html?${new URLSearchParams({ iss: world.sandbox.fhirBase, launch })}`,
    )
    const before = stored().length
    const app = page.mainFrame()
    await goToQuestions(app, aboutSam)
    await answerQuestions(app)
    await page.clock.runFor('03:01')
    await app.getByRole('heading', { level: 1, name: 'This page is hidden' }).waitFor()
    await page.clock.runFor('11:00')
    await app.getByText('It closes in 1 minute if nobody carries on.').waitFor()
    await app.getByRole('button', { name: 'Carry on' }).click()
    await app.getByRole('button', { name: 'Check my answers' }).waitFor()
    await page.clock.runFor('15:05')
    await app.getByRole('heading', { level: 1, name: 'This page has closed' }).waitFor()
    expect(await app.evaluate(() => document.documentElement.outerHTML)).not.toContain('Quite a lot')
    expect(stored()).toHaveLength(before)
  })
})

describe('before the screen is handed over', () => {
  const lockedLine = 'and nothing else of the record.'

  it('says that the record stays visible around a frame, and does not promise that nothing leads back', async () => {
    const { page } = await world.newPage()
    const app = await openAlongside(world, page, { ...daniel, surface: 'frame' })
    await goToHandOver(app, aboutSam)
    const said = await app.getByRole('main').innerText()
    expect(said).toContain('The record stays visible around this page.')
    expect(said).toContain('Open Alongside in a window of its own before you hand over.')
    expect(said).not.toContain(lockedLine)
    expect(said).not.toContain('No button, link or reload leads back.')
    await app.getByRole('button', { name: 'Lock and hand over here, with the record around it' }).click()
    await app.getByRole('heading', { level: 1, name: 'Hello Daniel' }).waitFor()
  })

  it('says in a window of its own what is locked', async () => {
    const app = await atHome()
    await goToHandOver(app, aboutSam)
    const said = await app.getByRole('main').innerText()
    expect(said).toContain(lockedLine)
    expect(said).not.toContain('stays visible around this page')
  })

  it('does not lock, and says so, when the locked screen cannot be loaded; then tries again', async () => {
    const app = await atHome()
    await app.page().route('**/open-hand-over-*.js', (route) => route.abort())
    await goToHandOver(app, aboutSam)
    await app.getByRole('button', { name: 'Try again' }).waitFor()
    expect(await app.getByRole('button', { name: 'Lock and hand over' }).count()).toBe(0)
    expect(await app.getByRole('banner').innerText()).toContain('Daniel')
    await app.page().unroute('**/open-hand-over-*.js')
    await app.getByRole('button', { name: 'Try again' }).click()
    await app.getByRole('button', { name: 'Lock and hand over' }).click()
    await app.getByRole('heading', { level: 1, name: 'Hello Daniel' }).waitFor()
  })
})
