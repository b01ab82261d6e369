import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readCaseload } from '../../mocks/caseload.ts'
import { isJsonObject, objectsMember } from '../../src/fhir/index.ts'
import { recordedPlans } from '../app/plan/recorded-plans.ts'
import { answerQuestions, sendAnswers } from './brief-inspire-steps.ts'
import { untilDrawn } from './tools-steps.ts'
import {
  createWorld,
  expectNoAxeViolations,
  type Overheard,
  openAlongside,
  readFhir,
  type World,
} from './world.ts'

const ownForm = 'https://alongside.example/fhir/Questionnaire/own-plan-review'
const said = 'I want to look up the bus times myself.'
let world: World
let rosa: Frame
let heard: Overheard

beforeAll(async () => {
  world = await createWorld({ caseload: [...readCaseload(), ...recordedPlans()] })
  const phone = await world.newPage({ width: 320, height: 640 })
  heard = phone.heard
  rosa = phone.page.mainFrame()
})

afterAll(() => world.stop())

it('opens on the person’s own phone with their plan as they would read it, and nothing that is staff’s', async () => {
  await rosa.goto(`${world.sandbox.ehrUrl}/portal`)
  await rosa.getByLabel('Sign in as').selectOption('Patient/rosa-delgado')
  await rosa.getByRole('button', { name: 'Sign in' }).click()
  await rosa.getByRole('button', { name: 'Open Alongside' }).click()
  await rosa.getByRole('heading', { level: 1, name: 'Hello Rosa' }).waitFor()
  await rosa.getByRole('button', { name: 'Say how it is going' }).waitFor()
  await untilDrawn(rosa)
  const page = await rosa.locator('body').innerText()
  expect(page).toContain('I want to grow enough to give some away.')
  for (const ofStaff of ['Working with', 'NHS number', 'hand over', 'Goal plan', 'VTP', 'Could some be']) {
    expect(page).not.toContain(ofStaff)
  }
  await expectNoAxeViolations(rosa, 'the person’s own page')
  expect(await smallTargets(rosa)).toEqual([])
})

it('takes Brief INSPIRE about a worker they choose, as theirs, with what they allow', async () => {
  await rosa.getByRole('button', { name: 'Answer these questions' }).click()
  await rosa.getByRole('radio', { name: /Sam Okafor/ }).check()
  await rosa.getByRole('button', { name: 'Continue' }).click()
  await rosa.getByRole('heading', { level: 1, name: 'How are you answering?' }).waitFor()
  await rosa.getByRole('radio', { name: 'On my own' }).check()
  await rosa.getByRole('button', { name: 'Continue' }).click()
  await rosa.getByText('Staff who can open your record can see them.', { exact: false }).waitFor()
  await rosa.getByRole('button', { name: 'Start the questions' }).click()
  await answerQuestions(rosa)
  await rosa.page().goBack()
  await rosa.getByRole('button', { name: 'Check my answers' }).click()
  await rosa.getByRole('radio', { name: /^Neither/ }).check()
  await sendAnswers(rosa)
  const screen = await rosa.locator('body').innerText()
  expect(screen).not.toMatch(/hand the screen back|Very much|out of 100/)
  await rosa.getByRole('button', { name: 'Back to your page' }).click()
  await rosa.getByText(/You last did this on .*, about Sam Okafor/).waitFor()
  expect(await responses('https://alongside.example/fhir/Questionnaire/brief-inspire')).toMatchObject([
    { status: 'completed', source: { reference: rosaReference }, author: { reference: rosaReference } },
  ])
})

it('takes what they say of their plan, checked and read back, and leaves the plan as it is', async () => {
  const before = await otherThanOwn()
  await rosa.getByRole('button', { name: 'Say how it is going' }).click()
  await rosa.getByLabel('Some progress').first().check()
  await rosa.getByLabel('What would you change?').first().fill(said)
  await rosa.getByRole('button', { name: 'Hide', exact: true }).click()
  expect(await rosa.locator('body').innerText()).not.toContain('Rosa')
  await rosa.getByRole('button', { name: 'Carry on' }).click()
  await expectNoAxeViolations(rosa, 'how the plan is going')
  expect(await smallTargets(rosa)).toEqual([])
  await rosa.getByRole('button', { name: 'Check what I wrote' }).click()
  await rosa.getByText(said).waitFor()
  expect(await responses(ownForm)).toEqual([])
  await theLineIsLost(async () => {
    await rosa.getByRole('button', { name: 'Send it' }).click()
    await rosa.getByRole('button', { name: 'Check again' }).waitFor()
    await rosa.getByRole('button', { name: 'Close', exact: true }).click()
    await rosa.getByRole('heading', { name: 'Close Alongside?' }).waitFor()
    expect(await rosa.getByRole('main').innerText()).toContain('What you wrote may already be saved.')
    await expectNoAxeViolations(rosa, 'closing while nobody knows')
    await rosa.getByRole('button', { name: 'Go back' }).click()
  })
  await rosa.getByRole('button', { name: 'Check again' }).click()
  await rosa.getByText(/was saved in your record at/).waitFor()
  await rosa.getByRole('button', { name: 'Back to your page' }).click()
  await rosa.getByText('You wrote about your plan on', { exact: false }).waitFor()
  expect(await responses(ownForm)).toMatchObject([
    { status: 'completed', source: { reference: rosaReference }, author: { reference: rosaReference } },
  ])
  expect(await otherThanOwn()).toEqual(before)
})

it('leaves nothing on the device once it is closed', async () => {
  await rosa.getByRole('button', { name: 'Close', exact: true }).click()
  await rosa.getByRole('heading', { name: 'Alongside is closed' }).waitFor()
  await rosa.page().goBack()
  const left = await rosa.evaluate(() =>
    [document.documentElement.outerHTML, JSON.stringify({ ...sessionStorage, ...localStorage })].join(' '),
  )
  for (const trace of ['Rosa', 'Sam Okafor', said, 'access_token']) expect(left).not.toContain(trace)
  const urls = heard.requests.map(({ url }) => url).join(' ')
  expect(urls).not.toMatch(/Rosa%20|bus%20times|access_token/)
  expect([...heard.console, ...heard.pageErrors, ...heard.foreignRequests]).toEqual([])
})

it('shows staff what she wrote, beside the review together, and takes it in only when they press', async () => {
  const app = await openedBy('hannah-whitlock')
  await app.getByRole('button', { name: 'Read what Rosa wrote' }).click()
  await app.getByText(said).waitFor()
  await expectNoAxeViolations(app, 'what Rosa wrote')
  await app.getByRole('button', { name: 'Review the plan with Rosa' }).click()
  const progress = app.getByLabel('Some progress').first()
  await progress.waitFor()
  expect(await progress.isChecked()).toBe(false)
  await app.getByRole('button', { name: "Use Rosa's words in this review" }).first().click()
  expect(await progress.isChecked()).toBe(true)
  await expectNoAxeViolations(app, 'the review with what Rosa wrote')
})

it('shows the rated worker when it was done, and nothing of what she answered', async () => {
  const app = await openedBy('sam-okafor')
  await app
    .getByText(/Completed on/)
    .first()
    .waitFor()
  const home = await app.locator('body').innerText()
  expect(home).toContain('the answers and the score are not shown to you')
  expect(await app.getByRole('button', { name: /See results/ }).count()).toBe(0)
})

const rosaReference = 'Patient/rosa-delgado'

/** Meanwhile what is sent arrives, its answer does not, and the record cannot be asked. */
async function theLineIsLost(meanwhile: () => Promise<void>): Promise<void> {
  const inRecord = `${world.sandbox.fhirBase}/QuestionnaireResponse*`
  const headers = { 'access-control-allow-origin': world.sandbox.appUrl }
  let isSent = false
  await rosa.page().route(inRecord, async (route) => {
    if (isSent) return route.fulfill({ status: 403, headers, body: '' })
    if (route.request().method() !== 'POST') return route.continue()
    isSent = true
    await route.fetch()
    return route.abort()
  })
  const before = heard.console.length
  await meanwhile()
  await rosa.page().unroute(inRecord)
  // The browser itself notes each request that failed, and that is all that is said there.
  for (const line of heard.console.splice(before)) expect(line).toMatch(/^Failed to load resource: /)
}

async function openedBy(staff: string): Promise<Frame> {
  const { page } = await world.newPage()
  return openAlongside(world, page, { person: 'Rosa Delgado', as: staff, surface: 'window' })
}

async function responses(form: string): Promise<readonly unknown[]> {
  return (await ofRosa('QuestionnaireResponse')).filter(({ questionnaire }) =>
    String(questionnaire).startsWith(form),
  )
}

/** Everything of her record that a plan is made of, and every other response. */
async function otherThanOwn(): Promise<readonly unknown[]> {
  const all = await Promise.all(['Goal', 'CarePlan', 'QuestionnaireResponse'].map(ofRosa))
  return all.flat().filter(({ questionnaire }) => !String(questionnaire).startsWith(ownForm))
}

async function ofRosa(type: string) {
  const bundle = await readFhir(world.sandbox, `${type}?patient=${rosaReference}&_count=200`)
  if (!isJsonObject(bundle)) throw new Error('The record gave no bundle')
  return objectsMember(bundle, 'entry').flatMap(({ resource }) => (isJsonObject(resource) ? [resource] : []))
}

/** Buttons, fields and links that are lower than 44 px; a radio counts with its label. */
function smallTargets(app: Frame): Promise<readonly string[]> {
  return app.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, summary, a[href], textarea, .nhsuk-radios__item')]
      .filter((each) => each.getBoundingClientRect().height > 0 && each.getBoundingClientRect().height < 44)
      .map((each) => each.textContent ?? each.tagName),
  )
}
