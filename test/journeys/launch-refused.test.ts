import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FaultSettings } from '../../src/sandbox/faults.ts'
import { createWorld, expectNoAxeViolations, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterEach(() => world.sandbox.faults.reset())

afterAll(() => world.stop())

function launchFor(patientId: string): string {
  return world.sandbox.launches.create({ patientId, userReference: 'Practitioner/maya-lindqvist' })
}

/** Opens the launch page with this query; gives the page and how often a token was asked for. */
async function launch(
  query: string,
): Promise<{ page: Page; tokenCalls: () => number; recordCalls: () => number }> {
  const { page, heard } = await world.newPage()
  await page.goto(`${world.sandbox.appUrl}/launch.html?${query}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const calls = (part: string) => heard.requests.filter(({ url }) => url.includes(part)).length
  return {
    page,
    tokenCalls: () => calls('/auth/token'),
    recordCalls: () => heard.requests.filter(({ url }) => url.startsWith(world.sandbox.ehrUrl)).length,
  }
}

const sound = () =>
  new URLSearchParams({ iss: world.sandbox.fhirBase, launch: launchFor('rosa-delgado') }).toString()

async function expectPlainRefusal(page: Page, where: string): Promise<string> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  const words = (await page.getByRole('main').innerText()).trim()
  expect(words.length, where).toBeGreaterThan(60)
  expect(words, where).not.toContain('Working with')
  await expectNoAxeViolations(page.mainFrame(), where)
  return words
}

describe('a launch that is not safe', () => {
  it.each([
    ['another server', () => `iss=${encodeURIComponent('https://evil.example/fhir')}&launch=x`],
    [
      'a look-alike of the server',
      () => `iss=${encodeURIComponent(`${world.sandbox.fhirBase}.evil.example`)}&launch=x`,
    ],
    [
      'an extra fhirServiceUrl',
      () => `${sound()}&fhirServiceUrl=${encodeURIComponent('https://evil.example')}`,
    ],
    ['an extra patientId', () => `${sound()}&patientId=daniel-osei`],
    ['an extra clientId', () => `${sound()}&clientId=other`],
    ['an empty launch value', () => `iss=${encodeURIComponent(world.sandbox.fhirBase)}&launch=`],
    ['iss given twice', () => `${sound()}&iss=${encodeURIComponent('https://evil.example/fhir')}`],
  ])('with %s is refused before anything is asked of any server', async (name, query) => {
    const { page, tokenCalls, recordCalls } = await launch(query())
    await expectPlainRefusal(page, name)
    expect(tokenCalls()).toBe(0)
    expect(recordCalls()).toBe(0)
  })

  it.each<[string, Partial<FaultSettings>]>([
    ['does not offer PKCE', { withoutPkce: true }],
    ['fails at .well-known', { wellKnown: 'server-error' }],
    ['answers .well-known with a web page', { wellKnown: 'not-json' }],
    ['names no endpoints', { wellKnown: 'without-endpoints' }],
  ])('to a record that %s is refused without a token call', async (name, fault) => {
    world.sandbox.faults.change(fault)
    const { page, tokenCalls } = await launch(sound())
    await expectPlainRefusal(page, name)
    expect(tokenCalls()).toBe(0)
  })

  it('with a state that is not ours is refused without a token call', async () => {
    const { page, heard } = await world.newPage()
    await page.goto(`${world.sandbox.appUrl}/app.html?code=stolen&state=${crypto.randomUUID()}`)
    await expectPlainRefusal(page, 'foreign state')
    expect(page.url()).not.toContain('stolen')
    expect(heard.requests.filter(({ url }) => url.includes('/auth/token'))).toEqual([])
  })

  it('with a state used before is refused without a second token call', async () => {
    const { page, heard } = await world.newPage()
    let callback = ''
    page.on('request', (request) => {
      if (request.url().includes('/app.html?')) callback = request.url()
    })
    await page.goto(`${world.sandbox.appUrl}/launch.html?${sound()}`)
    await page.getByRole('heading', { level: 1, name: 'Working with Rosa' }).waitFor()
    expect(callback).toContain('code=')
    await page.goto('about:blank')
    await page.goto(callback)
    await expectPlainRefusal(page, 'replayed state')
    expect(heard.requests.filter(({ url }) => url.includes('/auth/token'))).toHaveLength(1)
  })

  it.each<[string, Partial<FaultSettings>]>([
    ['names no patient', { withoutPatient: true }],
    ['grants too little to open a person', { grantedScopes: 'launch openid fhirUser' }],
  ])('whose answer %s stops with a plain page and reads nothing', async (name, fault) => {
    world.sandbox.faults.change(fault)
    const { page, heard } = await world.newPage()
    await page.goto(`${world.sandbox.appUrl}/launch.html?${sound()}`)
    await page.waitForURL(/app\.html$/)
    await expectPlainRefusal(page, name)
    expect(heard.requests.filter(({ url }) => /\/fhir\/(?!\.well-known|metadata)/.test(url))).toEqual([])
  })

  it.each(['harold-penrose', 'steve-cartwright'])(
    'for %s, who died or was merged, is refused',
    async (id) => {
      const { page } = await world.newPage()
      const query = new URLSearchParams({ iss: world.sandbox.fhirBase, launch: launchFor(id) })
      await page.goto(`${world.sandbox.appUrl}/launch.html?${query}`)
      await page.waitForURL(/app\.html$/)
      await expectPlainRefusal(page, id)
    },
  )
})

it('opens read-only, and says so first, when only reading was granted', async () => {
  world.sandbox.faults.change({
    grantedScopes:
      'launch openid fhirUser patient/Patient.r patient/CarePlan.rs patient/CareTeam.rs patient/RelatedPerson.rs patient/QuestionnaireResponse.rs patient/Observation.rs',
  })
  const { page } = await world.newPage()
  await page.goto(`${world.sandbox.appUrl}/launch.html?${sound()}`)
  await page.getByRole('heading', { level: 1, name: 'Working with Rosa' }).waitFor()
  await page.getByRole('banner').getByText('You can look, but nothing can be saved from here.').waitFor()
  expect(await page.getByRole('button', { name: 'Start Brief INSPIRE' }).count()).toBe(0)
  await expectNoAxeViolations(page.mainFrame(), 'read-only home')
})
