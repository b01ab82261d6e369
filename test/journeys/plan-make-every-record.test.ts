import { readFile } from 'node:fs/promises'
import type { Frame } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FhirEngine } from '../../src/sandbox/fhir/fhir-engine.ts'
import { storedOf, storedPlans, toPlanStart } from './plan-steps.ts'
import { letters, makeRosasPlan, saidInRosasPlan, whyForNow } from './rosas-plan-steps.ts'
import { headed, openArea, openFor, press, say, startTool } from './tools-steps.ts'
import { createWorld, expectNoAxeViolations, type World } from './world.ts'

const person = 'rosa-delgado'
const types = ['Goal', 'CarePlan', 'Provenance', 'DocumentReference', 'Flag', 'QuestionnaireResponse']

let world: World
type Write = Parameters<Parameters<FhirEngine['onWrite']>[0]>[0]
const writes: Write[] = []
let stopListening = () => {}

beforeAll(async () => {
  world = await createWorld()
})
afterEach(async () => {
  stopListening()
  writes.length = 0
  await world.sandbox.engine.reset()
})
afterAll(() => world.stop())

const everything = () => JSON.stringify(types.map((type) => world.sandbox.engine.resources(type)))

async function openOn(kind: 'epic-like' | 'read-only') {
  await world.sandbox.faults.choosePersonality(kind)
  stopListening = world.sandbox.engine.onWrite((write) => writes.push(write))
  const { page, heard } = await world.newPage()
  return { app: await openFor(world, page, { person }), page, heard }
}

async function textOf(app: Frame): Promise<string> {
  return (await app.getByRole('main').innerText()).replaceAll(/\s+/g, ' ')
}

/** What the receipt says of each part, by what the part is called. */
async function receiptOf(app: Frame): Promise<Readonly<Record<string, string>>> {
  const rows = await app
    .locator('.nhsuk-summary-list__row')
    .evaluateAll((list) =>
      list.map((row) => [
        row.querySelector('dt')?.textContent ?? '',
        row.querySelector('dd')?.textContent ?? '',
      ]),
    )
  return Object.fromEntries(rows)
}

async function expectOnPaper(app: Frame, words: readonly string[]): Promise<void> {
  await press(app, 'Print the plan')
  await headed(app, 'Print the plan')
  const paper = await app.getByRole('region', { name: 'The full plan' }).innerText()
  for (const each of words) expect(paper).toContain(each)
  await expectNoAxeViolations(app, 'the plan to print')
}

describe('making a plan with Rosa on a record that does not take all of it', () => {
  it('keeps everything as answers and as a document on an Epic-like record, and says so truthfully', async () => {
    const { app, page, heard } = await openOn('epic-like')
    const hope = 'Mornings in the garden, before anybody rings.'
    const words = [hope, whyForNow, ...saidInRosasPlan]
    const [goals, plans] = [await storedOf(world, 'Goal', person), await storedOf(world, 'CarePlan', person)]

    await startTool(app, 'VTP guide')
    await openArea(app, 'What matters most')
    await say(app, 'what-matters.2', hope)
    await press(app, 'Check answers')
    await press(app, 'Finish')
    await headed(app, 'This is finished')
    await press(app, 'Back to working with Rosa')
    const head = await app.getByRole('banner').innerText()
    expect(head).toContain('Goal plans go in as documents to read.')
    expect(writes.map(({ resourceType }) => resourceType)).toEqual(['QuestionnaireResponse'])

    await toPlanStart(app)
    const told = await textOf(app)
    expect(told).toMatch(/The goals: Into this record as a document to read/)
    expect(told).toMatch(/The actions, and who has them: Into this record as a document to read/)
    expect(told).toMatch(/What was said and agreed: Into this record/)
    expect(told).toContain('Unfinished work is not kept')
    await press(app, 'Begin a plan')
    await makeRosasPlan(app, hope)
    // No draft is kept, and nothing says that one is.
    expect(await app.getByText(/^Saved \d\d:\d\d$/).count()).toBe(0)
    await app.getByText('Saved when you finish').first().waitFor()
    expect(writes).toHaveLength(1)

    await press(app, 'Save the plan')
    await headed(app, 'The plan is saved')
    expect(await receiptOf(app)).toEqual({
      'What was said and agreed': expect.stringMatching(/^Saved at \d\d:\d\d$/),
      [`Goal: ${hope}`]: 'Went as a document, in words',
      [`Goal: ${letters}`]: 'Went as a document, in words',
      'The actions, and who has them': 'Went as a document, in words',
      'Who wrote it down, and from what': 'Not kept apart. It is in what was said and agreed',
      'The whole plan in words, as a document': expect.stringMatching(/^Saved at \d\d:\d\d$/),
    })
    await expectNoAxeViolations(app, 'the receipt on an Epic-like record')
    await expectOnPaper(app, words)

    // Inside the server: the guide, the plan's answers and the document, each once, and nothing else touched.
    expect(writes.map(({ resourceType }) => resourceType)).toEqual([
      'QuestionnaireResponse',
      'QuestionnaireResponse',
      'DocumentReference',
    ])
    // Another kind of record ends its sessions: what the page still asks for after that would be refused.
    expect(heard).toMatchObject({ console: [], pageErrors: [], foreignRequests: [] })
    await page.context().close()
    await world.sandbox.faults.choosePersonality('full')
    expect(await storedOf(world, 'Goal', person)).toEqual(goals)
    expect(await storedOf(world, 'CarePlan', person)).toEqual(plans)
    const [response, ...others] = await storedPlans(world, person)
    expect(others).toEqual([])
    expect(response).toMatchObject({
      status: 'completed',
      source: { reference: `Patient/${person}` },
      author: { reference: expect.stringMatching(/sam-okafor/) },
    })
    const answers = JSON.stringify(response)
    for (const each of words) expect(answers).toContain(JSON.stringify(each).slice(1, -1))
    const [guide] = writes
    expect(answers).toContain(`QuestionnaireResponse/${guide?.resource?.id}`)
    expect(answers).toContain('QuestionnaireResponse/rosa-delgado-strengths-worksheet-2026-03')
    const documents = (await storedOf(world, 'DocumentReference', person)).filter(
      ({ id }) => id !== 'rosa-delgado-letter-2026-06',
    )
    expect(documents).toMatchObject([
      {
        type: { coding: [{ system: 'http://loinc.org', code: '18776-5' }] },
        content: [{ attachment: { contentType: expect.stringMatching(/^text\/plain/) } }],
        context: { related: [{ reference: `QuestionnaireResponse/${response?.id}` }] },
      },
    ])
    const text = documentText(documents[0])
    for (const each of words) expect(text).toContain(each)
  })

  it('claims nothing on a record that is only read, and hands over every word', async () => {
    const { app, page, heard } = await openOn('read-only')
    const before = everything()
    const hope = 'Mornings that do not start with dread. One or two hours outside.'
    const words = [hope, whyForNow, ...saidInRosasPlan]
    const head = await app.getByRole('banner').innerText()
    expect(head).toContain('You can look, but nothing can be saved from here.')
    await press(app, 'See where each part goes')
    await headed(app, 'Where this will be saved')
    expect(await textOf(app)).toMatch(/What was said and agreed Not into this record/)
    await press(app, 'Back')
    await headed(app, /^Working with/)
    await toPlanStart(app)
    const told = await textOf(app)
    expect(told).toContain('This record takes nothing of a plan from Alongside.')
    expect(told).toContain(
      'It stays on this screen only, until you print it or save it as a file at the end.',
    )
    await press(app, 'Begin a plan')
    await makeRosasPlan(app, hope)
    await press(app, 'Finish the plan')
    await headed(app, 'The plan is finished. It is not in the record')
    const receipt = await receiptOf(app)
    expect(Object.keys(receipt)).toEqual([
      'What was said and agreed',
      `Goal: ${hope}`,
      `Goal: ${letters}`,
      'The actions, and who has them',
      'Who wrote it down, and from what',
    ])
    for (const state of Object.values(receipt)) expect(state).toMatch(/^Not (in this record|kept apart)$/)
    expect(await app.getByText(/Saved/).count()).toBe(0)
    await expectNoAxeViolations(app, 'the receipt of a plan that no record took')

    const waiting = page.waitForEvent('download')
    await press(app, 'Save as a file')
    const file = await readFile(await (await waiting).path(), 'utf8')
    for (const each of words) expect(file).toContain(each)
    await expectOnPaper(app, words)
    await press(app, 'Back')
    await press(app, 'I have printed it or saved it')
    await app.getByRole('button', { name: 'Back to Rosa' }).waitFor()
    expect(writes).toEqual([])
    expect(everything()).toBe(before)
    expect(heard).toMatchObject({ console: [], pageErrors: [], foreignRequests: [] })
    await page.context().close()
  })
})

/** The words of a document that is plain text. */
function documentText(document: unknown): string {
  const [, data = ''] = /"data":"([^"]+)"/.exec(JSON.stringify(document)) ?? []
  return Buffer.from(data, 'base64').toString('utf8')
}
