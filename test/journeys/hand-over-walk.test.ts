import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCaseload } from '../../mocks/caseload.ts'
import { canary, canaryPatientId, canaryRecord } from './walk/canary-record.ts'
import { lockedPage } from './walk/locked-page.ts'
import { heapText, pageTraces } from './walk/page-traces.ts'
import { randomWalk } from './walk/random-walk.ts'
import { createWorld, type World } from './world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld({ caseload: [...readCaseload(), ...canaryRecord] })
})

afterAll(() => world.stop())

describe('a screen in the hands of the person', () => {
  it('holds no word of the record any more, where the staff screen before it held many', async () => {
    const { page } = await world.newPage()
    const launch = world.sandbox.launches.create({
      patientId: canaryPatientId,
      userReference: 'Practitioner/maya-lindqvist',
    })
    await page.goto(
      `${world.sandbox.appUrl}/launch.html?${new URLSearchParams({ iss: world.sandbox.fhirBase, launch })}`,
    )
    await page.getByText('CANARY-VALUES').first().waitFor()
    await page.getByRole('button', { name: 'See results of Brief INSPIRE' }).click()
    await page.getByText('CANARY-ANSWER').first().waitFor()
    // Without this the next test could pass because nothing was ever looked at.
    expect(await pageTraces(page)).toMatch(canary)
    expect(await heapText(page)).toMatch(canary)
    await page.context().close()
  })

  it.each(['sam-okafor', 'canary-worker'] as const)(
    'keeps nothing of it in memory, page, history or storage after %s',
    async (as) => {
      const { page, faults } = await lockedPage(world, as)
      expect(await pageTraces(page)).not.toMatch(canary)
      const heap = await heapText(page)
      expect(heap.length).toBeGreaterThan(1_000_000)
      expect(new Set(heap.match(new RegExp(`[^"]{0,40}(?:${canary.source})[^"]{0,40}`, 'g')))).toEqual(
        new Set(),
      )
      expect(faults).toEqual([])
      await page.context().close()
    },
  )

  it('is never left for a staff screen or another record in 500 random actions', {
    timeout: 600_000,
  }, async () => {
    const report = await randomWalk({ world, actions: 500, seed: 20_261_122, heapEvery: 125 })
    expect(report.actions).toBe(500)
    expect(report.locks).toBeGreaterThan(1)
    // It was in the questions, under the cover and past the end; else it proves little.
    for (const heading of [
      'Brief INSPIRE',
      'Do you want to stop?',
      'This page is hidden',
      'Alongside could not open',
    ]) {
      expect(Object.keys(report.seen)).toContain(heading)
    }
  })
})
