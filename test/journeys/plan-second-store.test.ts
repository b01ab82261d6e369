import type { Frame } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storedOf, storedPlans, toPlanStart } from './plan-steps.ts'
import { letters, makeRosasPlan, rosasActions } from './rosas-plan-steps.ts'
import { openStoreUnderTest, type StoreUnderTest } from './second-store-under-test.ts'
import { headed, openFor, press, untilDrawn } from './tools-steps.ts'
import { createWorld, expectNoAxeViolations, type World } from './world.ts'

const person = 'rosa-delgado'
const name = 'the Riverside plan store'
const hope = 'Mornings that do not start with dread. One or two hours outside.'

let store: StoreUnderTest
let world: World
beforeAll(async () => {
  store = await openStoreUnderTest()
  world = await createWorld({
    personality: 'epic-like',
    policy: { store: { base: store.fhirBase, name, createPatients: true } },
    besides: [new URL(store.fhirBase).origin],
  })
  const { ehrUrl, fhirBase, resourceServer } = world.sandbox
  store.trust({ introspection: `${ehrUrl}/auth/introspect`, ...resourceServer, fhirBase })
})
afterAll(async () => {
  await world.stop()
  await store.stop()
})

async function textOf(app: Frame): Promise<string> {
  return (await app.getByRole('main').innerText()).replaceAll(/\s+/g, ' ')
}

const bodies = async (type: string): Promise<readonly string[]> =>
  (await store.resources(type)).map((one) => JSON.stringify(one))

describe('a plan on an Epic-like record with a second store', () => {
  it('is told where it goes, saved in both places, read back from both, and reviewed there', async () => {
    const ofRecord = [await storedOf(world, 'Goal', person), await storedOf(world, 'CarePlan', person)]
    const { page, heard } = await world.newPage()
    const app = await openFor(world, page, { person })
    expect(await app.getByRole('banner').innerText()).toContain(`Goals and who does what go into ${name}.`)
    await toPlanStart(app)
    const told = await textOf(app)
    expect(told).toMatch(/What was said and agreed: Into this record/)
    expect(told).toContain(`The goals: Into ${name}`)
    expect(told).toContain(`The actions, and who has them: Into ${name}`)
    await press(app, 'Begin a plan')
    await makeRosasPlan(app, hope)
    await press(app, 'Save the plan')
    await headed(app, 'The plan is saved')
    const receipt = await textOf(app)
    expect(receipt).toMatch(/What was said and agreed Saved at \d\d:\d\d/)
    expect(receipt).toMatch(new RegExp(`Goal: ${hope.slice(0, 20)}[^]* Saved in ${name} at \\d\\d:\\d\\d`))
    expect(receipt).toMatch(new RegExp(`who has them Saved in ${name} at`))
    expect(receipt).not.toMatch(/document|not sure/i)
    await expectNoAxeViolations(app, 'the receipt of a plan in two places')

    // The answers are in the record; goals and plan are in the store, once, and nothing of them in the record.
    const [response, ...others] = await storedPlans(world, person)
    expect(others).toEqual([])
    expect(await store.resources('QuestionnaireResponse')).toEqual([])
    const [patient] = await store.resources('Patient')
    expect(patient?.id).not.toBe(person)
    expect(await store.resources('Goal')).toHaveLength(2)
    const [plan = '', ...plans] = await bodies('CarePlan')
    expect(plans).toEqual([])
    for (const resource of [...(await bodies('Goal')), plan]) {
      expect(resource).toContain(`"reference":"Patient/${patient?.id}"`)
      expect(resource).not.toContain(`Patient/${person}`)
      expect(resource).not.toMatch(/"reference":"Practitioner/)
    }
    const { fhirBase } = world.sandbox
    expect(plan).toContain(`"reference":"${fhirBase}/Practitioner/sam-okafor"`)
    expect(plan).toContain(`"reference":"${fhirBase}/QuestionnaireResponse/${response?.id}"`)
    for (const action of rosasActions) expect(plan).toContain(action)
    expect(await store.resources('Provenance')).toHaveLength(1)
    expect([await storedOf(world, 'Goal', person), await storedOf(world, 'CarePlan', person)]).toEqual(
      ofRecord,
    )

    // Opened anew, both places are read and shown as one list.
    const again = await openFor(world, page, { person })
    await again.getByText(`Kept in ${name}.`).first().waitFor()
    await untilDrawn(again)
    const home = await textOf(again)
    expect(home).toContain(letters)
    await expectNoAxeViolations(again, 'the first page with a second store')
    await press(again, /^Review or change the/)
    await press(again, 'Review the plan')
    await headed(again, 'How is it going?')
    await again.locator('section.app-card').filter({ hasText: letters }).getByLabel('Good progress').check()
    await press(again, 'Check the plan')
    await press(again, 'Save the plan')
    await headed(again, 'The plan is saved')
    expect(await store.resources('Goal')).toHaveLength(2)
    expect((await bodies('Goal')).join()).toContain('good-progress')
    expect(await store.resources('CarePlan')).toHaveLength(1)
    expect(await store.resources('Provenance')).toHaveLength(2)
    const urls = heard.requests.map(({ url }) => url).join('\n')
    expect(urls).not.toMatch(/nhs-number/)
    expect(heard).toMatchObject({ console: [], pageErrors: [], foreignRequests: [] })
    await page.context().close()
  })

  it('says that the store does not answer, shows what the record holds, and goes the way a record without one goes', async () => {
    await store.setTrouble('down')
    const { page } = await world.newPage()
    const app = await openFor(world, page, { person })
    await app.getByText(`We could not read ${name}. It may hold plans that are not shown here.`).waitFor()
    await press(app, /^Review or change the/)
    await app.getByText('Where this will be saved').first().waitFor()
    const told = await textOf(app)
    expect(told).toContain(`There is no answer from ${name} now. What it holds is not shown here.`)
    expect(told).toMatch(/The goals: Into this record as a document to read/)
    await expectNoAxeViolations(app, 'the way in while the store is away')
    await store.setTrouble('none')
    await page.context().close()
  })
})
