import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAction, beginPlan, storedOf, storedPlans, toPlanStart, untilDraftSaved } from './plan-steps.ts'
import { headed, openFor, press } from './tools-steps.ts'
import { createWorld, expectNoAxeViolations, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const words = (app: Frame) => app.getByLabel(/in .+ own words/).first()
const column = (app: Frame, side: 'mine' | 'theirs' | 'was') => app.locator(`[data-side="${side}"]`).first()

/** Types the words of the first goal and waits until they went out, or until it is said why not. */
async function say(app: Frame, text: string): Promise<void> {
  await words(app).fill(text)
  await app.page().keyboard.press('Tab')
}

async function savePlan(app: Frame): Promise<void> {
  await press(app, 'Check the plan')
  await headed(app, 'Check the plan together')
  await press(app, 'Save the plan')
}

describe('two windows with one plan', () => {
  const person = 'rosa-delgado'
  let first: Frame
  let second: Frame

  it('shows the second both versions and what it was, and chooses nothing for anybody', async () => {
    first = await openFor(world, (await world.newPage()).page, { person })
    await beginPlan(first)
    await press(first, 'Add a goal')
    await say(first, 'Swim again')
    await untilDraftSaved(first)
    second = await openFor(world, (await world.newPage()).page, { person })
    await toPlanStart(second)
    await press(second, 'Carry on with the plan')
    await say(second, 'Swim in the sea')
    await untilDraftSaved(second)
    await expect.poll(() => storedText(person)).toContain('Swim in the sea')
    await say(first, 'Swim every Tuesday')
    await press(first, 'See what was changed')
    await headed(first, 'Choose what to keep')
    expect(await column(first, 'mine').innerText()).toContain('Swim every Tuesday')
    expect(await column(first, 'theirs').innerText()).toContain('Swim in the sea')
    expect(await column(first, 'was').innerText()).toContain('Swim again')
    await first.getByText(/Sam Okafor changed this plan on .+ at \d\d:\d\d/).waitFor()
    expect(await first.getByRole('radio', { checked: true }).count()).toBe(0)
    await expectNoAxeViolations(first, 'conflict of two windows')
    await press(first, 'Go on with what you chose')
    await first.getByRole('link', { name: /^Choose what to keep/ }).waitFor()
  })

  it('keeps both where both are wanted, and what only one of them wrote', async () => {
    await first.getByLabel('Keep both').check()
    await press(first, 'Go on with what you chose')
    await first.getByRole('heading', { name: 'Goals', exact: true }).waitFor()
    const kept = 'Swim every Tuesday\n\nSwim in the sea'
    expect(await words(first).inputValue()).toBe(kept)
    await addAction(first.locator('.app-goal-card').first(), { what: 'Ring the pool', who: ['Sam Okafor'] })
    await untilDraftSaved(first)
    await savePlan(first)
    await headed(first, 'The plan is saved')
    const [goal] = (await storedOf(world, 'Goal', person)).filter((each) =>
      JSON.stringify(each).includes('Swim'),
    )
    expect(goal).toMatchObject({ description: { text: kept } })
  })

  it('tells the other window that the plan was finished, and goes on in a new version', async () => {
    await press(second, 'Add a goal')
    await second
      .getByLabel(/in .+ own words/)
      .last()
      .fill('See Mum on Sundays')
    await second.page().keyboard.press('Tab')
    await press(second, 'See what was changed')
    await second.getByText('A finished plan is never changed').waitFor()
    await press(second, 'Go on')
    await second.getByRole('heading', { name: 'Goals', exact: true }).waitFor()
    await expect.poll(async () => (await storedPlans(world, person)).length, { timeout: 20_000 }).toBe(2)
    const plans = await storedPlans(world, person)
    expect(plans.map(({ status }) => status).toSorted()).toEqual(['completed', 'in-progress'])
    const finished = plans.find(({ status }) => status === 'completed')
    expect(JSON.stringify(finished)).not.toContain('See Mum')
    expect(JSON.stringify(plans)).toContain('See Mum on Sundays')
  })
})

describe('a plan that somebody changes in the record', () => {
  const person = 'marcus-bell'

  it('shows the change before anything is saved over it, and takes over what is chosen', async () => {
    const app = await openFor(world, (await world.newPage()).page, { person })
    await toPlanStart(app)
    await press(app, 'Change the plan')
    await app.getByRole('heading', { name: 'Goals', exact: true }).waitFor()
    const before = await carePlan(person)
    expect(await world.sandbox.changePlan(person)).toBeDefined()
    const changed = await carePlan(person)
    expect(changed.actions).not.toEqual(before.actions)
    await app.getByLabel('What to do if things get harder').fill('Ring Denise first.')
    await savePlan(app)
    await headed(app, 'Choose what to keep')
    await expectNoAxeViolations(app, 'conflict with the record')
    expect(await app.getByRole('radio', { checked: true }).count()).toBe(0)
    expect(await carePlan(person)).toEqual(changed)
    for (const choice of await app.getByLabel('Keep what is in the record').all()) await choice.check()
    await press(app, 'Go on with what you chose')
    await headed(app, 'Check the plan together')
    await press(app, 'Save the plan')
    await headed(app, 'The plan is saved')
    await expectNoAxeViolations(app, 'receipt')
    const after = await carePlan(person)
    expect(after.actions).toEqual(changed.actions)
    expect(after.text).toContain('Ring Denise first.')
  })

  /** How the actions of the plan that was made here stand, and all it says. */
  async function carePlan(of: string) {
    const plans = await storedOf(world, 'CarePlan', of)
    const ours = plans.find(({ id }) => id === `${of}-goal-plan`)
    const activity = (ours?.activity ?? []) as readonly {
      readonly detail: Readonly<Record<string, unknown>>
    }[]
    return {
      actions: activity.map(({ detail: { description, status, performer } }) => ({
        description,
        status,
        performer,
      })),
      text: JSON.stringify(ours),
    }
  }
})

async function storedText(person: string): Promise<string> {
  return JSON.stringify(await storedPlans(world, person))
}
