import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAxe } from '../browser/run-axe.ts'
import { createWorld, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world.stop())

const person = '/people/daniel-osei?as=maya-lindqvist'

describe("the demo record's own pages", () => {
  it.each([
    ['the caseload', '/'],
    ['the summary of a person', `${person}&tab=summary`],
    ['care plans', `${person}&tab=care-plans`],
    ['documents', `${person}&tab=documents`],
    ['FHIR', `${person}&tab=fhir`],
    ['goals and a plan of Alongside', '/people/marcus-bell?as=maya-lindqvist&tab=care-plans'],
    ['what can go wrong', '/going-wrong?as=maya-lindqvist'],
    ['the kinds of record', '/kind-of-record?as=maya-lindqvist'],
    ['a person who died', '/people/harold-penrose?as=maya-lindqvist'],
  ])('show %s with no axe violation and no sideways scroll, wide and narrow', async (_name, path) => {
    const { page, heard } = await world.newPage()
    await page.goto(`${world.sandbox.ehrUrl}${path}`)
    for (const width of [1366, 320]) {
      await page.setViewportSize({ width, height: 700 })
      const { violations } = await runAxe(page)
      expect(violations.map(({ id, nodes }) => `${id} ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual(
        [],
      )
      const excess = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(excess, `${width} px`).toBeLessThanOrEqual(0)
    }
    expect(heard).toMatchObject({ console: [], pageErrors: [], foreignRequests: [] })
    await page.context().close()
  })

  it('change the kind of record and a plan without leaving the page, and say what was done', async () => {
    const { page, heard } = await world.newPage()
    await page.goto(`${world.sandbox.ehrUrl}/people/marcus-bell/alongside?launch=spent&as=maya-lindqvist`)
    const here = page.url()
    await page.getByText('Show the kinds of record').click()
    await page.getByRole('radio', { name: 'Reading only' }).check()
    await page.getByRole('button', { name: 'Make it this kind of record' }).click()
    await page
      .getByText('Kind of record: Reading only. Every sign-in has ended: open Alongside again.')
      .waitFor()
    expect(world.sandbox.faults.personality()).toBe('read-only')
    expect(await page.locator('[data-kind]').textContent()).toBe('Kind of record: Reading only.')
    await page.getByText('Show what can go wrong').click()
    await page.getByRole('button', { name: 'Somebody else changes the plan now' }).click()
    await page.getByText('“Go to the open evening at the bike workshop” is now in-progress').waitFor()
    expect(page.url()).toBe(here)
    await world.sandbox.faults.choosePersonality('full')
    expect(heard.pageErrors).toEqual([])
    await page.context().close()
  })

  it('show a card of the CDS service, whose link opens Alongside at that plan', async () => {
    const { page, heard } = await world.newPage()
    await page.goto(`${world.sandbox.ehrUrl}/people/rosa-delgado?as=maya-lindqvist`)
    const card = page.getByRole('article', { name: /^From Alongside/ })
    await card
      .getByText(/^Staff hold all 11 actions where an owner is named\.$/)
      .first()
      .waitFor()
    const { violations } = await runAxe(page)
    expect(violations.map(({ id }) => id)).toEqual([])
    const opening = page.waitForEvent('popup')
    await card.getByRole('button', { name: 'See this plan in Alongside' }).click()
    const app = await opening
    await app.getByRole('heading', { name: 'Care plan for Rosa Delgado' }).waitFor()
    expect(app.url()).toBe(`${world.sandbox.appUrl}/app.html`)
    expect(await app.locator('body').innerText()).toContain(
      'Staff hold all 11 actions where an owner is named.',
    )
    expect(heard).toMatchObject({ console: [], pageErrors: [], foreignRequests: [] })
    await page.context().close()
  })

  it('do the same without their script', async () => {
    const context = await world.browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${world.sandbox.ehrUrl}/kind-of-record`)
    await page.getByRole('radio', { name: 'Like an Epic record' }).check()
    await page.getByRole('button', { name: 'Make it this kind of record' }).click()
    await page.getByText('Kind of record: Like an Epic record.').first().waitFor()
    await page.getByRole('link', { name: 'Try things going wrong' }).click()
    await page.getByRole('button', { name: 'Somebody else changes the plan now' }).click()
    await page.getByText('Somebody else has just changed a plan.').waitFor()
    expect(world.sandbox.faults.personality()).toBe('epic-like')
    await world.sandbox.faults.choosePersonality('full')
    await context.close()
  })
})
