import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addAction,
  beginPlan,
  storedBy,
  storedOf,
  storedPlans,
  toPlanStart,
  untilDraftSaved,
} from './plan-steps.ts'
import { headed, openFor, press } from './tools-steps.ts'
import { createWorld, expectNoAxeViolations, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

/** The server holds another version from now on: no file of this one is there any more. Gives the files that are asked for. */
async function upgrade(page: Page): Promise<readonly string[]> {
  const asked: string[] = []
  await page.route(/\/assets\/.+\.(js|css|json)$/, (route) => {
    asked.push(new URL(route.request().url()).pathname)
    return route.fulfill({ status: 404, contentType: 'text/html', body: '<h1>Not found</h1>' })
  })
  return asked
}

describe('Alongside, upgraded on its server while somebody works with it,', () => {
  it('saves the plan whole with what it has, though no file of its version is there any more', async () => {
    const person = 'daniel-osei'
    const { page } = await world.newPage()
    const app = await openFor(world, page, { person })
    const goalsBefore = (await storedOf(world, 'Goal', person)).length
    await beginPlan(app)
    await press(app, 'Add a goal')
    await app.getByLabel('What Daniel wants').fill('Play the drums again')
    await addAction(app.locator('.app-goal-card').first(), { what: 'Ring the band', who: [/Daniel/] })
    await untilDraftSaved(app)
    await upgrade(page)
    await press(app, 'Check the plan')
    await headed(app, 'Check the plan together')
    await press(app, 'Save the plan')
    await headed(app, 'The plan is saved')
    const [response, ...others] = await storedPlans(world, person)
    expect(response).toMatchObject({ status: 'completed' })
    expect(others).toEqual([])
    expect(await storedOf(world, 'Goal', person)).toHaveLength(goalsBefore + 1)
    const plans = await storedBy(world, `CarePlan?patient=${person}`)
    expect(JSON.stringify(plans)).toContain('Ring the band')
  })

  it('says of a part that it has not loaded yet what to do, and the draft is there when it is opened again', async () => {
    const person = 'nadia-rahman'
    const { page } = await world.newPage()
    const app = await openFor(world, page, { person })
    await beginPlan(app)
    await press(app, 'Add a goal')
    await app.getByLabel('What Nadia wants').fill('Cook for my sisters')
    await untilDraftSaved(app)
    const later = await world.newPage()
    const old = await openFor(world, later.page, { person })
    // The draft is on the card once the reader of stored plans has come: it must be this version's.
    const carryOn = old
      .locator('[data-tool="goal-plan"]')
      .getByRole('button', { name: /goal plan|the plan/i })
      .first()
    await carryOn.waitFor()
    const asked = await upgrade(later.page)
    await carryOn.click()
    await old.getByText('This part of Alongside did not load.').waitFor()
    await old.getByText(/may have been updated: close it and open it again from the record/).waitFor()
    expect(asked.length).toBeGreaterThan(0)
    await expectNoAxeViolations(old, 'a part of an older version did not load')
    await later.page.unrouteAll()
    const anew = await openFor(world, later.page, { person })
    await toPlanStart(anew)
    await press(anew, 'Carry on with the plan')
    expect(
      await anew
        .getByLabel(/in .+ own words/)
        .first()
        .inputValue(),
    ).toBe('Cook for my sisters')
  })
})
