import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  eventually,
  headed,
  openArea,
  openFor,
  press,
  say,
  startTool,
  storedTools,
  untilSaved,
} from './tools-steps.ts'
import { createWorld, expectNoAxeViolations, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world.stop())

const tool = 'VTP guide'

describe('a tool, when something goes wrong', () => {
  it('says that its code did not come, loses nothing, and opens when tried again', async () => {
    const { page } = await world.newPage()
    const app = await openFor(world, page, { person: 'marcus-bell' })
    let isBroken = true
    await page.route(/open-tools/, (route) => (isBroken ? route.abort() : route.continue()))
    await press(app, `Start ${tool}`)
    await app.getByText('This part of Alongside did not load.').waitFor()
    await expectNoAxeViolations(app, 'code did not come')
    isBroken = false
    await press(app, 'Try again')
    await app.getByRole('button', { name: 'Begin' }).waitFor()
  })

  it('keeps saying that answers are not saved while the network is gone, asks before it closes, and saves when it is back', async () => {
    const person = 'peter-ashdown'
    const { page } = await world.newPage()
    const app = await openFor(world, page, { person })
    await startTool(app, tool)
    await openArea(app, 'Gender')
    await page.context().setOffline(true)
    await say(app, 'gender.1', 'A man.')
    await page.keyboard.press('Tab')
    await app
      .getByRole('status')
      .filter({ hasText: 'Your answers are still here.' })
      .waitFor({ timeout: 60_000 })
    await expectNoAxeViolations(app, 'not saved')
    const asked = page.waitForEvent('dialog')
    const closing = page.close({ runBeforeUnload: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    await closing
    await page.context().setOffline(false)
    await untilSaved(app)
    const [stored] = await storedTools(world, { person, tool })
    expect(JSON.stringify(stored)).toContain('A man.')
  })

  it('joins what two windows said about different things, and asks where both answered one question', async () => {
    const person = 'daniel-osei'
    const [one, two] = [await world.newPage(), await world.newPage()]
    const first = await openFor(world, one.page, { person })
    await startTool(first, tool)
    await openArea(first, 'What matters most')
    await say(first, 'what-matters.1', 'Before.')
    await untilSaved(first)

    const second = await openFor(world, two.page, { person })
    await press(second, `Carry on with ${tool}`)
    await openArea(second, 'What matters most')
    await say(second, 'what-matters.2', 'Said in the second window.')
    await untilSaved(second)

    await say(first, 'what-matters.1', 'Said in the first window.')
    await first.page().keyboard.press('Tab')
    const joined = await eventually(
      () => storedTools(world, { person, tool }),
      (list) => JSON.stringify(list).includes('first window'),
    )
    expect(JSON.stringify(joined)).toContain('Said in the second window.')
    expect(joined).toHaveLength(1)
    expect(await first.locator('[data-link-id="what-matters.2"]').getByRole('textbox').inputValue()).toBe(
      'Said in the second window.',
    )

    await say(second, 'what-matters.1', 'Changed in the second window.')
    await second.page().keyboard.press('Tab')
    await press(second, 'See what was changed')
    await headed(second, 'Choose what to keep')
    expect(await second.getByRole('radio', { checked: true }).count()).toBe(0)
    await expectNoAxeViolations(second, 'conflict')
    await press(second, 'Save what you chose')
    await second.getByText('There is a problem').waitFor()
    await second.getByLabel('Keep both', { exact: true }).check()
    await press(second, 'Save what you chose')
    await untilSaved(second)
    const [stored] = await storedTools(world, { person, tool })
    expect(JSON.stringify(stored)).toContain('Said in the first window.\\nChanged in the second window.')
  })

  it('shows a colleague’s draft to be read, and never to be written into', async () => {
    const { page } = await world.newPage()
    const app = await openFor(world, page, { person: 'tomasz-zielinski' })
    await app.getByText(/^Zainab Malik has begun this/).waitFor()
    await app.getByRole('button', { name: 'Start strengths worksheet' }).waitFor()
    await press(app, 'See what was said: strengths worksheet')
    await app.getByText('Not finished').waitFor()
    expect(await app.getByRole('button', { name: 'Carry on with strengths worksheet' }).count()).toBe(0)
    expect(await app.getByRole('button', { name: 'Change something' }).count()).toBe(0)
  })

  it('does not leave a date behind that cannot be read: “Save and finish later” leads to it', async () => {
    const { page } = await world.newPage()
    const app = await openFor(world, page, { person: 'stephen-cartwright' })
    await startTool(app, tool)
    await openArea(app, 'Background Map')
    await press(app, 'Add to the map')
    await app.getByRole('textbox', { name: 'What happened?' }).fill('The flood')
    await app.getByRole('textbox', { name: 'Year' }).fill('19x4')
    await press(app, 'Save and finish later')
    await headed(app, 'Check the answers')
    await app.getByRole('alert').getByRole('link').first().click()
    await app.getByRole('textbox', { name: 'Year' }).fill('1994')
    const found = await eventually(
      async () => JSON.stringify(await storedTools(world, { person: 'stephen-cartwright', tool })),
      (text) => text.includes('"valueDate":"1994"'),
    )
    expect(found).toContain('"valueDate":"1994"')
    await untilSaved(app)
    await press(app, 'Save and finish later')
    await headed(app, /^Working with/)
  })
})
