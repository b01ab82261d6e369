import type { Frame } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { goToCheck } from './brief-inspire-steps.ts'
import { createWorld, openAlongside, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterEach(() => world.sandbox.faults.reset())

afterAll(() => world.stop())

const rosa = { person: 'Rosa Delgado', as: 'maya-lindqvist', surface: 'frame' } as const
const aboutSam = { worker: /Sam Okafor/, person: /^Rosa/, mode: 'With help' }

/** The judge looks inside the record, not at the app. */
function storedFor(patient: string) {
  const of = (type: string) =>
    world.sandbox.engine
      .resources(type)
      .filter((resource) => JSON.stringify(resource).includes(`"subject":{"reference":"Patient/${patient}"`))
  return { responses: of('QuestionnaireResponse').length, observations: of('Observation').length }
}

async function rosaAtCheck(): Promise<Frame> {
  const { page } = await world.newPage()
  const app = await openAlongside(world, page, rosa)
  await goToCheck(app, aboutSam)
  return app
}

const saved = (app: Frame) => app.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor()

describe('saving Brief INSPIRE', () => {
  it('says "checking", then "saved", when the network is cut between commit and answer, and leaves one copy', async () => {
    const before = storedFor('rosa-delgado')
    const app = await rosaAtCheck()
    // The search of the check waits until the words of it were seen: answered at once, they stand for a moment only.
    let searchOn = () => {}
    const seen = new Promise<void>((resolve) => {
      searchOn = resolve
    })
    await app.page().route('**/fhir/QuestionnaireResponse?*patient=*', async (route) => {
      await seen
      await route.continue()
    })
    world.sandbox.faults.change({ dropNextAnswer: true })
    await app.getByRole('button', { name: 'Send my answers' }).click()
    await app.getByText('Checking whether it was saved').first().waitFor()
    searchOn()
    await saved(app)
    expect(storedFor('rosa-delgado')).toEqual({
      responses: before.responses + 1,
      observations: before.observations + 1,
    })
  })

  it('makes one copy of a double click', async () => {
    const before = storedFor('rosa-delgado')
    const app = await rosaAtCheck()
    world.sandbox.faults.change({ slowNetworkMs: 300 })
    await app.getByRole('button', { name: 'Send my answers' }).dblclick()
    await saved(app)
    expect(storedFor('rosa-delgado')).toEqual({
      responses: before.responses + 1,
      observations: before.observations + 1,
    })
  })

  it('refreshes an expired token once and makes one copy', async () => {
    const before = storedFor('rosa-delgado')
    const app = await rosaAtCheck()
    const tokenCalls: string[] = []
    app.page().on('request', (request) => {
      if (request.url().endsWith('/auth/token')) tokenCalls.push(request.method())
    })
    await world.sandbox.faults.expireTokens()
    await app.getByRole('button', { name: 'Send my answers' }).click()
    await saved(app)
    expect(tokenCalls).toEqual(['POST'])
    expect(storedFor('rosa-delgado')).toEqual({
      responses: before.responses + 1,
      observations: before.observations + 1,
    })
  })

  it('keeps the answers on the screen when the record refuses, and saves them on the next try', async () => {
    const before = storedFor('rosa-delgado')
    const app = await rosaAtCheck()
    world.sandbox.faults.change({ failNext: { status: 422, on: 'write', committed: false } })
    await app.getByRole('button', { name: 'Send my answers' }).click()
    await app.getByRole('heading', { name: 'Sorry, your answers could not be saved.' }).waitFor()
    await app.getByText('Show my answers').click()
    expect(await app.getByRole('main').innerText()).toContain('Very much')
    expect(storedFor('rosa-delgado')).toEqual(before)
    await app.getByRole('button', { name: 'Try again' }).click()
    await saved(app)
    expect(storedFor('rosa-delgado').responses).toBe(before.responses + 1)
  })
})
