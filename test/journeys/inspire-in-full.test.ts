import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filledInspire } from '../questionnaires/filled-inspire.ts'
import { goToHandOver, goToQuestions, sendAnswers } from './brief-inspire-steps.ts'
import { createWorld, expectNoAxeViolations, openAlongside, type World } from './world.ts'

const setup = { worker: /Sam Okafor/, person: /^Daniel/, mode: 'Alone', measure: 'INSPIRE' }
const daniel = { person: 'Daniel Osei', as: 'maya-lindqvist', surface: 'window' } as const

describe('INSPIRE on a site that holds its whole wording', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld({ instruments: { inspire: filledInspire().questionnaire } })
  })
  afterAll(() => world.stop())

  it('asks what is important and then how much support, takes No for an answer, and stores two scores', async () => {
    const { page } = await world.newPage()
    const app = await openAlongside(world, page, daniel)
    await goToQuestions(app, setup)
    const question = (linkId: string) => app.locator(`[data-link-id="${linkId}"]`)
    expect(await question('s1.support').count()).toBe(0)
    await question('s1').getByLabel('Yes', { exact: true }).check()
    await question('s1.support').getByLabel('Very much', { exact: true }).check()
    await question('s2').getByLabel('No', { exact: true }).check()
    expect(await question('s2.support').count()).toBe(0)
    for (let place = 3; place <= 20; place += 1)
      await question(`s${place}`).getByLabel('No', { exact: true }).check()
    for (let place = 1; place <= 7; place += 1)
      await question(`r${place}`).getByLabel('Agree', { exact: true }).check()
    await expectNoAxeViolations(app, 'INSPIRE in full')
    await app.getByRole('button', { name: 'Check my answers' }).click()
    await app.getByRole('radio', { name: 'My answers and my score' }).check()
    await sendAnswers(app)

    const stored = world.sandbox.engine
      .resources('QuestionnaireResponse')
      .filter((resource) => JSON.stringify(resource).includes('Questionnaire/inspire|'))
    expect(stored).toHaveLength(1)
    expect(stored[0]).toMatchObject({
      questionnaire: expect.stringMatching(/\|1\.0\.0-wording\.[0-9a-f]{12}$/),
    })
    const scores = world.sandbox.engine
      .resources('Observation')
      .filter((resource) => JSON.stringify(resource).includes(`QuestionnaireResponse/${stored[0]?.id}`))
    expect(
      scores.map((score) => JSON.stringify(score).match(/"valueQuantity":{"value":(\d+)/)?.[1]).toSorted(),
    ).toEqual(['100', '75'])

    const again = await openAlongside(world, (await world.newPage()).page, daniel)
    await again.getByRole('button', { name: 'See results of INSPIRE' }).click()
    await again.getByText('Support score over time').first().waitFor()
    const results = await again.getByRole('main').innerText()
    expect(results).toContain('100 out of 100, from 1 of 20 answers')
    expect(results).toContain('75 out of 100, from 7 of 7 answers')
    await expectNoAxeViolations(again, 'results of INSPIRE')
  })
})

describe('INSPIRE on a site without its wording', () => {
  let world: World
  beforeAll(async () => {
    world = await createWorld()
  })
  afterAll(() => world.stop())

  it('is shown as incomplete with what to do, and cannot be started', async () => {
    const { page } = await world.newPage()
    const app = await openAlongside(world, page, daniel)
    await app.getByText('part of its wording is missing').waitFor()
    await app.locator('[data-measure="inspire"]').getByText('What to do').click()
    await app.getByText('alongside instruments fill inspire').waitFor()
    expect(await app.getByRole('button', { name: 'Start INSPIRE', exact: true }).count()).toBe(0)
    await goToHandOver(app, { worker: /Sam Okafor/, person: /^Daniel/, mode: 'Alone' })
  })
})
