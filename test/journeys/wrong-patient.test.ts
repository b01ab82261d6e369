import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { goToCheck } from './brief-inspire-steps.ts'
import { beginPlan, storedPlans, untilDraftSaved } from './plan-steps.ts'
import { openFor, press } from './tools-steps.ts'
import { createWorld, openAlongside, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterEach(() => world.sandbox.faults.reset())

afterAll(() => world.stop())

describe('never the wrong patient', () => {
  it('keeps two charts in one window apart: launch A, launch B, reload A', async () => {
    const { frame, launch } = await twoCharts()
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

  it('keeps a plan with its person: launch A, launch B, reload A', async () => {
    const { page, frame, launch } = await twoCharts()
    page.on('dialog', (dialog) => void dialog.accept())
    await frame('a').goto(launch('rosa-delgado'))
    await beginPlan(frame('a'))
    await press(frame('a'), 'Add a goal')
    await frame('a').getByLabel('What Rosa wants').fill('Swim with Carmen')
    await frame('b').goto(launch('daniel-osei'))
    await frame('b').getByRole('heading', { level: 1, name: 'Working with Daniel' }).waitFor()
    await beginPlan(frame('b'))
    await untilDraftSaved(frame('a'))
    await frame('a').evaluate(() => location.reload())
    await frame('a')
      .getByRole('heading', { level: 1, name: /^Working with Rosa$|^Alongside could not open/ })
      .waitFor()
    expect(await frame('a').locator('body').innerText()).not.toContain('Daniel')
    const wanted = frame('b').getByLabel('What Daniel wants').first()
    await press(frame('b'), 'Add a goal')
    // Right after the other frame was loaded anew a press was lost once, in some 25 runs on a busy machine.
    await wanted.waitFor({ timeout: 10_000 }).catch(() => press(frame('b'), 'Add a goal'))
    await wanted.fill('Play the drums again')
    await untilDraftSaved(frame('b'))
    expect(JSON.stringify(await storedPlans(world, 'daniel-osei'))).toContain('Play the drums again')
    expect(JSON.stringify(await storedPlans(world, 'daniel-osei'))).not.toContain('Swim with Carmen')
    expect(JSON.stringify(await storedPlans(world, 'rosa-delgado'))).toContain('Swim with Carmen')
    expect(JSON.stringify(await storedPlans(world, 'rosa-delgado'))).not.toContain('drums')
  })

  it('writes nothing of a plan when a refreshed token names another patient, and keeps what was said', async () => {
    const { page } = await world.newPage()
    const app = await openFor(world, page, { person: 'nadia-rahman', as: 'maya-lindqvist' })
    await beginPlan(app)
    world.sandbox.faults.change({ patientAtRefresh: 'daniel-osei' })
    await world.sandbox.faults.expireTokens()
    const before = await storedPlans(world, 'daniel-osei')
    await press(app, 'Add a goal')
    await app.getByLabel('What Nadia wants').fill('Cook for my sisters')
    await press(app, 'Check the plan')
    await app.getByText('The session now names another person').first().waitFor()
    expect(await app.getByRole('main').innerText()).toContain('Cook for my sisters')
    await press(app, 'Save the plan')
    await app.getByRole('heading', { level: 1 }).waitFor()
    world.sandbox.faults.reset()
    expect(await storedPlans(world, 'nadia-rahman')).toEqual([])
    expect(await storedPlans(world, 'daniel-osei')).toEqual(before)
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

/** A page of the record with two charts open in it, each in a frame of its own. */
async function twoCharts() {
  const { page } = await world.newPage()
  await page.route(`${world.sandbox.ehrUrl}/two-charts`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<iframe name="a" width="1000" height="700"></iframe><iframe name="b" width="1000" height="700"></iframe>',
    }),
  )
  await page.goto(`${world.sandbox.ehrUrl}/two-charts`)
  return {
    page,
    launch(patientId: string) {
      const value = world.sandbox.launches.create({ patientId, userReference: 'Practitioner/maya-lindqvist' })
      return `${world.sandbox.appUrl}/launch.html?${new URLSearchParams({ iss: world.sandbox.fhirBase, launch: value })}`
    },
    frame(name: string) {
      const found = page.frame({ name })
      if (found === null) throw new Error(`no frame ${name}`)
      return found
    },
  }
}
