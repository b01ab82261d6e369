import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
    ['what can go wrong', '/going-wrong?as=maya-lindqvist'],
    ['a person who died', '/people/harold-penrose?as=maya-lindqvist'],
  ])('show %s with no axe violation and no sideways scroll, wide and narrow', async (_name, path) => {
    const { page, heard } = await world.newPage()
    await page.goto(`${world.sandbox.ehrUrl}${path}`)
    for (const width of [1366, 320]) {
      await page.setViewportSize({ width, height: 700 })
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
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
})
