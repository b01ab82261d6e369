import { readFile } from 'node:fs/promises'
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseOwner, type Stored, storedOf, storedPlans } from './plan-steps.ts'
import { headed, openFor, press } from './tools-steps.ts'
import { createWorld, expectNoAxeViolations, type Overheard, type World } from './world.ts'

const person = 'marcus-bell'
const bikes = 'Get back to mending bikes'
const sister = 'See my sister every month'

let world: World
let heard: Overheard
let page: Page
let app: Frame

interface Activity {
  readonly id: string
  readonly detail: {
    readonly description: string
    readonly status: string
    readonly performer: readonly { readonly reference?: string }[]
  }
}

async function planOfOurs(): Promise<Stored & { readonly activity: readonly Activity[] }> {
  const plans = await storedOf(world, 'CarePlan', person)
  const ours = plans.find(({ id }) => id === 'marcus-bell-goal-plan')
  if (ours === undefined) throw new Error('The plan is gone')
  return ours as Awaited<ReturnType<typeof planOfOurs>>
}

const action = (words: string) => app.locator('.app-review-action').filter({ hasText: words })
const goal = (words: string) => app.locator('section.app-card').filter({ hasText: words })
const meter = async () =>
  (await app.locator('.app-meter__words').first().innerText()).replaceAll(/\s+/g, ' ').trim()

beforeAll(async () => {
  world = await createWorld()
  const opened = await world.newPage()
  heard = opened.heard
  page = opened.page
  app = await openFor(world, page, { person })
})
afterAll(() => world.stop())

describe('reviewing a plan with Marcus, a month later', () => {
  it('begins with the plan as it was agreed, each goal and action asked about anew', async () => {
    await press(app, /^Review or change the/)
    await press(app, 'Review the plan')
    await headed(app, 'How is it going?')
    await app.getByText('The plan you look at was made on 19 August 2026.').waitFor()
    await goal(bikes).getByText('Last time, on 19 August 2026').click()
    await goal(bikes).getByText('Being worked on').waitFor()
    expect(await app.getByRole('radio', { name: 'Done', exact: true, checked: true }).count()).toBe(0)
    expect(await meter()).toBe('Staff 1 – together 2 – Marcus 3 – not said 0')
    await expectNoAxeViolations(app, 'the review')
  })

  it('takes how a goal is going apart from whether it is kept', async () => {
    await goal(bikes).getByLabel('Good progress').check()
    await goal(bikes).getByLabel('What helped?').fill('Callum came along the first time.')
    await goal(bikes).getByLabel('What is the next step?').fill('Ask for a key to the workshop')
    await goal(sister).getByLabel('Harder now').check()
    await goal(sister).getByLabel('It waits for now').check()
    expect(await goal(bikes).getByLabel('We keep working on it').isChecked()).toBe(true)
  })

  it('takes what happened to each action, in whose hands it is from here, and the meter follows', async () => {
    await action('Go to the open evening').getByLabel('Done', { exact: true }).check()
    await action('Ask at the workshop').getByLabel('Done in part').check()
    await action('Ask at the workshop').getByLabel('In a few words').fill('They were about to close.')
    const reference = action('Write me a reference')
    await reference.getByLabel('Not done').check()
    await reference.getByText('Change who has it').click()
    await chooseOwner(reference, /^\W*Marcus/)
    expect(await meter()).toBe('Staff 0 – together 3 – Marcus 3 – not said 0')
    await press(app, 'Undo')
    expect(await meter()).toBe('Staff 1 – together 2 – Marcus 3 – not said 0')
    await chooseOwner(reference, /^\W*Marcus/)
  })

  it('sets the next date, and says so when it is none', async () => {
    const date = app.getByRole('group', { name: 'When do you look at it again?' })
    await date.getByLabel('Day').fill('31')
    await date.getByLabel('Month').fill('2')
    await date.getByLabel('Year').fill('2027')
    await date.getByLabel('Year').press('Tab')
    await date.getByText('This is not a date.', { exact: false }).waitFor()
    await date.getByLabel('Day').fill('24')
    await date.getByText('This is not a date.', { exact: false }).waitFor({ state: 'detached' })
    await expectNoAxeViolations(app, 'the review with answers')
  })

  it('shows it side by side with last time before it is finished', async () => {
    await press(app, 'See it side by side with last time')
    await headed(app, 'Side by side with last time')
    const table = app.getByRole('table', { name: bikes })
    const rows = await table.getByRole('row').allInnerTexts()
    const cells = rows.map((row) => row.split(/\s*\t\s*|\n+/).filter((cell) => cell !== ''))
    expect(cells[0]).toEqual(['What', '19 August 2026', 'Now, not finished yet'])
    expect(cells).toContainEqual(['How it is going', 'nothing', 'Good progress'])
    expect(cells).toContainEqual(['Who', 'Sam Okafor', 'Sam Okafor, Marcus'])
    expect(cells).toContainEqual(['What was said about it', 'nothing', 'They were about to close.'])
    await expectNoAxeViolations(app, 'side by side')
    await press(app, 'Back')
  })

  it('is saved as a new response over the same goals and the same plan', async () => {
    const [before, goals, plans] = await Promise.all([
      storedPlans(world, person),
      storedOf(world, 'Goal', person),
      storedOf(world, 'CarePlan', person),
    ])
    await press(app, 'Check the plan')
    await press(app, 'Save the plan')
    await headed(app, 'The plan is saved')
    const responses = (await storedPlans(world, person)).filter(({ status }) => status === 'completed')
    expect(before.filter(({ status }) => status === 'completed')).toHaveLength(1)
    expect(responses).toHaveLength(2)
    const ids = (list: readonly Stored[]) => list.map(({ id }) => id).toSorted()
    expect(ids(await storedOf(world, 'Goal', person))).toEqual(ids(goals))
    expect(ids(await storedOf(world, 'CarePlan', person))).toEqual(ids(plans))
    const review = responses.find(({ id }) => id !== 'marcus-bell-goal-plan-2026-08')
    expect(JSON.stringify(review)).toContain('QuestionnaireResponse/marcus-bell-goal-plan-2026-08')
    expect(JSON.stringify(review)).toContain('2027-02-24')
  })
})

describe('what the record says after the review', () => {
  it('is progress apart from lifecycle in each goal', async () => {
    const goals = await storedOf(world, 'Goal', person)
    const by = (words: string) => goals.find(({ description }) => JSON.stringify(description).includes(words))
    expect(by(bikes)).toMatchObject({ lifecycleStatus: 'active' })
    expect(JSON.stringify(by(bikes)?.achievementStatus)).toContain('good-progress')
    expect(by(sister)).toMatchObject({ lifecycleStatus: 'on-hold' })
    expect(JSON.stringify(by(sister)?.achievementStatus)).toContain('harder')
  })

  it('is what became of each action, with everybody who has it now', async () => {
    const { activity } = await planOfOurs()
    const stands = activity.map(({ detail }) => [detail.description, detail.status])
    expect(stands.slice(0, 4)).toEqual([
      ['Go to the open evening at the bike workshop', 'completed'],
      ['Ask at the workshop what volunteers do and on which days', 'in-progress'],
      ['Write me a reference for the workshop', 'not-started'],
      ['Sort out my own tools in the shed', 'in-progress'],
    ])
    expect(activity[2]?.detail.performer.map(({ reference }) => reference)).toEqual([
      'Practitioner/sam-okafor',
      `Patient/${person}`,
    ])
  })
})

describe('the plan to take home', () => {
  it('is one page for Marcus and the whole plan behind it, with his name on every sheet', async () => {
    await press(app, 'Print the plan')
    await headed(app, 'Print the plan')
    const sheet = app.getByRole('region', { name: 'Marcus’s page' })
    const own = await sheet.innerText()
    for (const words of [
      'My goals',
      bikes,
      'What I do',
      'What we do together',
      'Write me a reference for the workshop',
      'Goals that wait for now',
      sister,
      'Who to call',
      'We look at this plan again on 24 February 2027.',
    ])
      expect(own).toContain(words)
    // What is done is not to be done; what waits is not to be done now.
    expect(own).not.toContain('Go to the open evening')
    expect(own).not.toContain('Choose a weekend')
    const full = await app.getByRole('region', { name: 'The full plan' }).innerText()
    expect(full).toContain('They were about to close.')
    const heads = await app.evaluate(() =>
      document.adoptedStyleSheets
        .flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText))
        .join(),
    )
    expect(heads).toContain('Marcus Bell')
    await expectNoAxeViolations(app, 'print')
  })

  it('comes in large print and in easy read, each within its sheet', async () => {
    for (const look of ['Large print', 'Easy read']) {
      await app.getByLabel(look).check()
      await page.emulateMedia({ media: 'print' })
      const seen = await app.evaluate(() => ({
        excess: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        size: getComputedStyle(document.querySelector('.app-sheet p') ?? document.body).fontSize,
        controls: [...document.querySelectorAll('.app-no-print, .app-header')].every(
          (element) => getComputedStyle(element).display === 'none',
        ),
      }))
      expect(seen).toEqual({ excess: 0, size: look === 'Large print' ? '24px' : '21.3333px', controls: true })
      await page.emulateMedia({ media: 'screen' })
      await expectNoAxeViolations(app, look)
    }
    await app.getByText('This is my plan.').waitFor()
  })

  it('is given as a text file that is whole, and says nothing of him in its name or address', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), press(app, 'Save as a file')])
    expect(download.suggestedFilename()).toMatch(/^goal-plan-\d{4}-\d{2}-\d{2}\.txt$/)
    expect(download.url()).toMatch(/^blob:/)
    const text = await readFile(await download.path(), 'utf8')
    for (const words of [
      'Goal plan for Marcus Bell',
      bikes,
      sister,
      'Callum came along the first time.',
      'They were about to close.',
      'Who: Sam Okafor; Marcus',
      '24 February 2027',
    ])
      expect(text).toContain(words)
    await app.getByText('The file was given to the browser.').waitFor()
  })
})

describe('reading it later', () => {
  it('finds both plans, and who had the actions each time', async () => {
    await press(app, 'Back')
    await press(app, /Read it|Read the plan|Read or print it/)
    await headed(app, 'Goal plan')
    await press(app, 'Compare with last time')
    const mix = app.getByRole('table', {
      name: 'Who had the actions, each time the plan was made or reviewed',
    })
    const rows = await mix.getByRole('row').allInnerTexts()
    expect(
      rows.map((row) =>
        row
          .split(/\s*\t\s*/)
          .slice(1)
          .join(' '),
      ),
    ).toEqual(['Staff Together Marcus Not said Actions', '1 2 3 0 6', '0 3 3 0 6'])
    await expectNoAxeViolations(app, 'comparison of two finished plans')
  })

  it('kept him out of addresses and asked no other host', () => {
    expect(heard.pageErrors).toEqual([])
    expect(heard.console).toEqual([])
    expect(heard.foreignRequests).toEqual([])
    for (const { url } of heard.requests) expect(url).not.toMatch(/mending|workshop|Marcus/)
  })
})
