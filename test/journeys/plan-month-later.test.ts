import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dateInWords } from '../../src/app/present/calendar-words.ts'
import { beginPlan, chooseOwner, type Stored, storedBy, storedOf, storedPlans } from './plan-steps.ts'
import { letters, makeRosasPlan, saidInRosasPlan, whyForNow } from './rosas-plan-steps.ts'
import { headed, openFor, press } from './tools-steps.ts'
import { createWorld, expectNoAxeViolations, type World } from './world.ts'

const person = 'rosa-delgado'
const mornings = 'Mornings that do not start with dread. One or two hours outside.'
const types = ['QuestionnaireResponse', 'Goal', 'CarePlan'] as const

let world: World
const before = new Set<string>()

/** Everything of the plan that this journey wrote, type by type. */
async function written(): Promise<Readonly<Record<(typeof types)[number], readonly Stored[]>>> {
  const all = await Promise.all(types.map((type) => storedOf(world, type, person)))
  const [QuestionnaireResponse = [], Goal = [], CarePlan = []] = all.map((list) =>
    list.filter(({ id }) => !before.has(id)),
  )
  return { QuestionnaireResponse, Goal, CarePlan }
}

/** Lets a month go by: what was written today then stands in the record as written a month ago. Gives that day. */
async function letAMonthGoBy(): Promise<string> {
  const now = new Date()
  const [today, then] = [now, new Date(now.getTime() - 31 * 24 * 3_600_000)].map((day) =>
    day.toISOString().slice(0, 10),
  ) as [string, string]
  for (const [resourceType, list] of Object.entries(await written()))
    for (const { id } of list)
      await world.sandbox.engine.revise({ resourceType, id }, ({ meta, ...said }) => ({
        meta,
        ...JSON.parse(
          JSON.stringify(said).replaceAll(today, then).replaceAll(dateInWords(today), dateInWords(then)),
        ),
      }))
  return then
}

beforeAll(async () => {
  world = await createWorld()
  for (const type of types) for (const { id } of await storedOf(world, type, person)) before.add(id)
})
afterAll(() => world.stop())

describe("Rosa's plan, made today and looked at a month later", () => {
  let app: Frame
  let page: Page
  let made = ''
  const goal = (words: string) => app.locator('section.app-card').filter({ hasText: words })
  const action = (words: string) => app.locator('.app-review-action').filter({ hasText: words })

  it('is saved whole, with the reason given while staff held it all', async () => {
    const opened = await world.newPage()
    app = await openFor(world, opened.page, { person })
    await beginPlan(app)
    await makeRosasPlan(app, mornings)
    await press(app, 'Save the plan')
    await headed(app, 'The plan is saved')
    await opened.page.context().close()
    const { CarePlan, Goal, QuestionnaireResponse } = await written()
    expect([QuestionnaireResponse, Goal, CarePlan].map((list) => list.length)).toEqual([1, 2, 1])
    expect(CarePlan[0]).toMatchObject({
      extension: [
        {
          url: 'https://alongside.example/fhir/StructureDefinition/careplan-responsibility-reason',
          extension: expect.arrayContaining([{ url: 'text', valueString: whyForNow }]),
        },
      ],
    })
  })

  it('is reviewed: how each goal is going, what became of the actions, whose they are now, when next', async () => {
    made = await letAMonthGoBy()
    const opened = await world.newPage()
    page = opened.page
    app = await openFor(world, page, { person })
    await press(app, /^Review or change the/)
    await app.getByText(`The plan was last agreed on ${dateInWords(made)}`).waitFor()
    expect(await app.getByText('Someone has changed this plan').count()).toBe(0)
    await press(app, 'Review the plan')
    await headed(app, 'How is it going?')
    await app.getByText(`The plan you look at was made on ${dateInWords(made)}.`).waitFor()
    await goal(mornings).getByLabel('Some progress').check()
    await goal(mornings).getByLabel('What helped?').fill('The chair was out already.')
    await goal(letters).getByLabel('Achieved', { exact: true }).check()
    await action('Sit on the step').getByLabel('Done', { exact: true }).check()
    const damp = action('Ring the housing officer')
    await damp.getByLabel('Not done').check()
    await damp.getByText('Change who has it').click()
    await chooseOwner(damp, /^\W*Rosa/)
    const date = app.getByRole('group', { name: 'When do you look at it again?' })
    await date.getByLabel('Day').fill('24')
    await date.getByLabel('Month').fill('3')
    await date.getByLabel('Year').fill('2027')
    await expectNoAxeViolations(app, "the review of Rosa's plan")
    await press(app, 'Check the plan')
    await press(app, 'Save the plan')
    await headed(app, 'The plan is saved')
  })

  it('stands in the record as two conversations over one plan, nothing lost of the first', async () => {
    const { QuestionnaireResponse, Goal, CarePlan } = await written()
    const responses = await storedPlans(world, person)
    expect(responses.map(({ status }) => status)).toEqual(['completed', 'completed'])
    const first = QuestionnaireResponse.find(({ authored }) => String(authored).startsWith(made))
    const second = QuestionnaireResponse.find((each) => each !== first)
    expect(JSON.stringify(second)).toContain(`QuestionnaireResponse/${first?.id}`)
    expect(JSON.stringify(second)).toContain('The chair was out already.')
    for (const words of [whyForNow, ...saidInRosasPlan]) expect(JSON.stringify(first)).toContain(words)
    expect(Goal).toHaveLength(2)
    const of = (words: string) => Goal.find(({ description }) => JSON.stringify(description).includes(words))
    expect(of(mornings)).toMatchObject({ lifecycleStatus: 'active' })
    expect(JSON.stringify(of(mornings)?.achievementStatus)).toContain('in-progress')
    expect(JSON.stringify(of(letters)?.achievementStatus)).toContain('achieved')
    expect(CarePlan).toMatchObject([{ period: { start: expect.stringMatching(`^${made}`) } }])
    const [plan] = CarePlan as unknown as readonly [{ readonly id: string; readonly activity: unknown }]
    expect(plan.activity).toMatchObject([
      { detail: { status: 'completed', performer: [{ reference: `Patient/${person}` }] } },
      {},
      { detail: { performer: [{}, { reference: `Patient/${person}` }] } },
      {},
      {},
    ])
    expect(JSON.stringify(CarePlan)).toContain(`QuestionnaireResponse/${second?.id}`)
    expect(JSON.stringify(CarePlan)).toContain(`QuestionnaireResponse/${first?.id}`)
    expect(await storedBy(world, `Provenance?target=CarePlan/${plan.id}`)).toHaveLength(2)
  })

  it('is printed: her page first, and the whole plan behind it', async () => {
    await press(app, 'Print the plan')
    await headed(app, 'Print the plan')
    const own = await app.getByRole('region', { name: /^Rosa’s page/ }).innerText()
    for (const words of [
      mornings,
      'Walk to the garden group',
      'We look at this plan again on 24 March 2027.',
    ])
      expect(own).toContain(words)
    expect(own).not.toContain('Sit on the step')
    const full = await app.getByRole('region', { name: 'The full plan' }).innerText()
    for (const words of ['The chair was out already.', ...saidInRosasPlan]) expect(full).toContain(words)
    await page.emulateMedia({ media: 'print' })
    expect((await page.pdf()).length).toBeGreaterThan(5_000)
    await page.emulateMedia({ media: 'screen' })
    await expectNoAxeViolations(app, "Rosa's plan to print")
  })
})
