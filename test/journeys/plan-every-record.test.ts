import { readFile } from 'node:fs/promises'
import type { Frame, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { storedBy, storedOf, storedPlans } from './plan-steps.ts'
import { headed, openFor, press } from './tools-steps.ts'
import { createWorld, expectNoAxeViolations, type Overheard, type World } from './world.ts'

const person = 'marcus-bell'
const bikes = 'Get back to mending bikes, and be of use to people doing it.'
const types = ['Goal', 'CarePlan', 'Provenance', 'DocumentReference', 'Flag', 'QuestionnaireResponse']

let world: World
beforeAll(async () => {
  world = await createWorld()
})
afterEach(async () => {
  await world.sandbox.engine.reset()
})
afterAll(() => world.stop())

interface Reviewed {
  readonly app: Frame
  readonly page: Page
  readonly heard: Overheard
  /** What the page before the first entry says of where the plan will be saved. */
  readonly told: string
}

/** Reviews the plan of August up to the page on which it is checked. */
async function review(): Promise<Reviewed> {
  const { page, heard } = await world.newPage()
  const app = await openFor(world, page, { person })
  await press(app, /^Review or change the/)
  await app.getByText('Where this will be saved').first().waitFor()
  const told = await app.getByRole('main').innerText()
  await press(app, 'Review the plan')
  await headed(app, 'How is it going?')
  await app.locator('section.app-card').filter({ hasText: bikes }).getByLabel('Good progress').check()
  await press(app, 'Check the plan')
  return { app, page, heard, told }
}

async function receiptOf(app: Frame): Promise<string> {
  return (await app.getByRole('main').innerText()).replaceAll(/\s+/g, ' ')
}

const everything = () => JSON.stringify(types.map((type) => world.sandbox.engine.resources(type)))

describe('a review saved on a record of another kind', () => {
  it.each(['ignores-if-none-exist', 'ignores-if-match', 'lagging-index', 'v1-scopes'] as const)(
    'is there whole and once: %s',
    async (kind) => {
      await world.sandbox.faults.choosePersonality(kind)
      const { app, page, heard, told } = await review()
      expect(told).toContain('go into this record')
      await press(app, 'Save the plan')
      await headed(app, 'The plan is saved')
      expect(await receiptOf(app)).not.toMatch(/Not in this record|Went as a document|not sure/i)
      await world.sandbox.faults.choosePersonality('full')
      expect((await storedPlans(world, person)).map(({ status }) => status)).toEqual([
        'completed',
        'completed',
      ])
      const goals = await storedOf(world, 'Goal', person)
      expect(goals.map(({ id }) => id).toSorted()).toEqual([
        'marcus-bell-goal-bikes',
        'marcus-bell-goal-sister',
      ])
      expect(JSON.stringify(goals)).toContain('good-progress')
      const plans = await storedOf(world, 'CarePlan', person)
      expect(plans.filter(({ id }) => id === 'marcus-bell-goal-plan')).toHaveLength(1)
      expect(plans).toHaveLength(2)
      expect(await storedBy(world, 'Provenance?target=CarePlan/marcus-bell-goal-plan')).toHaveLength(2)
      expect(heard).toMatchObject({ pageErrors: [], foreignRequests: [] })
      await page.context().close()
    },
  )

  it.each(['epic-like', 'oracle-like'] as const)(
    'leaves goals and plan as they are and goes into the record in words, as was said before: %s',
    async (kind) => {
      await world.sandbox.faults.choosePersonality(kind)
      const before = await storedOf(world, 'Goal', person)
      const { app, page, heard, told } = await review()
      expect(told).toMatch(/The goals:?\s+Into this record as a document to read/)
      await press(app, 'Save the plan')
      await headed(app, 'The plan is saved')
      const receipt = await receiptOf(app)
      expect(receipt).toMatch(/What was said and agreed Saved at/)
      expect(receipt).toMatch(/Goal: Get back to mending bikes, .* Went as a document, in words/)
      expect(receipt).toMatch(/The whole plan in words, as a document Saved at/)
      await expectNoAxeViolations(app, `the receipt on ${kind}`)
      // Another kind of record ends its sessions: what the page still asks for after that would be refused.
      expect(heard).toMatchObject({ console: [], pageErrors: [], foreignRequests: [] })
      await page.context().close()
      await world.sandbox.faults.choosePersonality('full')
      const completed = (await storedPlans(world, person)).filter(({ status }) => status === 'completed')
      expect(completed).toHaveLength(2)
      expect(await storedOf(world, 'Goal', person)).toEqual(before)
      const [document, ...more] = await storedOf(world, 'DocumentReference', person)
      expect(more).toEqual([])
      const [, data] =
        /"contentType":"text\/plain[^"]*".*?"data":"([^"]+)"/.exec(JSON.stringify(document)) ?? []
      const words = Buffer.from(data ?? '', 'base64').toString('utf8')
      for (const said of [bikes, 'Good progress', 'Denise Bell', 'Callum Reid']) expect(words).toContain(said)
    },
  )

  it('leaves a record that is only read as it was, says so before and after, and gives the plan as a file', async () => {
    await world.sandbox.faults.choosePersonality('read-only')
    const before = everything()
    const { app, page, heard, told } = await review()
    expect(told).toContain('This record takes nothing of a plan from Alongside.')
    await press(app, 'Finish the plan')
    await headed(app, 'The plan is finished. It is not in the record')
    expect(await receiptOf(app)).not.toMatch(/Saved at/)
    await expectNoAxeViolations(app, 'the receipt where nothing is saved')
    const waiting = page.waitForEvent('download')
    await press(app, 'Save as a file')
    const words = await readFile(await (await waiting).path(), 'utf8')
    for (const said of [bikes, 'Good progress', 'Denise Bell', 'Callum Reid']) expect(words).toContain(said)
    expect(everything()).toBe(before)
    expect(heard).toMatchObject({ console: [], pageErrors: [], foreignRequests: [] })
    await page.context().close()
  })
})
