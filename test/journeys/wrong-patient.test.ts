import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { goToCheck } from './brief-inspire-steps.ts'
import { createWorld, openAlongside, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterEach(() => world.sandbox.faults.reset())

afterAll(() => world.stop())

describe('never the wrong patient', () => {
  it('keeps two charts in one window apart: launch A, launch B, reload A', async () => {
    const { page } = await world.newPage()
    const launch = (patientId: string) => {
      const value = world.sandbox.launches.create({ patientId, userReference: 'Practitioner/maya-lindqvist' })
      return `${world.sandbox.appUrl}/launch.html?${new URLSearchParams({ iss: world.sandbox.fhirBase, launch: value })}`
    }
    await page.route(`${world.sandbox.ehrUrl}/two-charts`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<iframe name="a"></iframe><iframe name="b"></iframe>',
      }),
    )
    await page.goto(`${world.sandbox.ehrUrl}/two-charts`)
    const frame = (name: string) => {
      const found = page.frame({ name })
      if (found === null) throw new Error(`no frame ${name}`)
      return found
    }
    await frame('a').goto(launch('rosa-delgado'))
    await frame('a').getByRole('heading', { level: 1, name: 'Working with Rosa' }).waitFor()
    await frame('b').goto(launch('daniel-osei'))
    await frame('b').getByRole('heading', { level: 1, name: 'Working with Daniel' }).waitFor()
    await frame('a').evaluate(() => location.reload())
    await frame('a').getByRole('heading', { level: 1 }).waitFor()
    const shown = await frame('a').locator('body').innerText()
    expect(shown).not.toContain('Daniel')
    expect(await frame('b').locator('body').innerText()).toContain('Daniel')
  })

  it('locks before any write when a refreshed token names another patient', async () => {
    const { page } = await world.newPage()
    const app = await openAlongside(world, page, {
      person: 'Rosa Delgado',
      as: 'maya-lindqvist',
      surface: 'window',
    })
    await goToCheck(app, { worker: /Sam Okafor/, person: /^Rosa/, mode: 'With help' })
    const written = () => world.sandbox.engine.resources('QuestionnaireResponse').length
    const before = written()
    world.sandbox.faults.change({ patientAtRefresh: 'daniel-osei' })
    await world.sandbox.faults.expireTokens()
    await app.getByRole('button', { name: 'Send my answers' }).click()
    await app.getByRole('heading', { name: 'Sorry, your answers could not be saved.' }).waitFor()
    await app.getByText('Show my answers').click()
    expect(await app.getByRole('main').innerText()).toContain('Very much')
    expect(written()).toBe(before)
  })
})
