import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerQuestions, sendAnswers } from './brief-inspire-steps.ts'
import { untilDrawn } from './tools-steps.ts'
import {
  createWorld,
  expectNoAxeViolations,
  openAlongside,
  readFhir,
  type Surface,
  type World,
} from './world.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world.stop())

// The record names Rosa's mother, who could answer too; it names nobody beside Aisling, so there is nothing to choose.
describe.each<{ surface: Surface; person: string; id: string; others: boolean }>([
  { surface: 'frame', person: 'Rosa Delgado', id: 'rosa-delgado', others: true },
  { surface: 'window', person: "Aisling O'Connor", id: 'aisling-oconnor', others: false },
])('in a $surface of its own, for $person', ({ surface, person, id, others }) => {
  it('goes from the record to a saved Brief INSPIRE, and the record holds exactly that', async () => {
    const { page, heard } = await world.newPage()
    const app = await openAlongside(world, page, { person, as: 'maya-lindqvist', surface })

    await app.getByRole('heading', { level: 1, name: /^Working with/ }).waitFor()
    expect(await app.getByRole('banner').innerText()).toContain(person)
    await app.getByText(/Staff hold .* where an owner is named/).waitFor()
    await app.waitForLoadState()
    await untilDrawn(app)
    await expectNoAxeViolations(app, 'home')

    await app.getByRole('button', { name: 'Start Brief INSPIRE' }).click()
    await app.getByRole('heading', { level: 1, name: 'Before we start' }).waitFor()
    await expectNoAxeViolations(app, 'purpose')
    await app.getByRole('button', { name: 'Begin' }).click()
    await app.getByRole('radio', { name: /Sam Okafor/ }).check()
    await expectNoAxeViolations(app, 'which worker')
    await app.getByRole('button', { name: 'Continue' }).click()
    await untilDrawn(app)
    const answerer = app.getByRole('radio', { name: new RegExp(`^${person.split(' ')[0]}`) })
    if (others) await answerer.check()
    else expect(await answerer.count()).toBe(0)
    await app.getByRole('radio', { name: 'With help' }).check()
    await expectNoAxeViolations(app, 'who is answering')
    await app.getByRole('button', { name: 'Continue' }).click()
    await app.getByText('What will be locked').waitFor()
    await expectNoAxeViolations(app, 'hand over')
    await app.getByRole('button', { name: 'Lock and hand over' }).click()

    await app.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor()
    await expectNoAxeViolations(app, 'welcome')
    await app.getByRole('button', { name: 'Start the questions' }).click()
    await answerQuestions(app)
    await expectNoAxeViolations(app, 'questions')
    await app.getByRole('button', { name: 'Check my answers' }).click()
    await app.getByRole('heading', { level: 1, name: 'Your answers' }).waitFor()
    await expectNoAxeViolations(app, 'own answers')
    await sendAnswers(app)
    await expectNoAxeViolations(app, 'thank you')

    const responses = (await readFhir(world.sandbox, `QuestionnaireResponse?patient=${id}`)) as {
      entry?: { resource: Record<string, unknown> & { id: string } }[]
    }
    const ofBriefInspire = (responses.entry ?? []).filter(({ resource }) =>
      String(resource.questionnaire).includes('/brief-inspire|'),
    )
    expect(ofBriefInspire).toHaveLength(1)
    const stored = ofBriefInspire[0]?.resource
    expect(stored).toMatchObject({
      status: 'completed',
      identifier: { system: 'urn:ietf:rfc:3986', value: expect.stringMatching(/^urn:uuid:/) },
      questionnaire: expect.stringMatching(
        /^https:\/\/alongside\.example\/fhir\/Questionnaire\/brief-inspire\|/,
      ),
      subject: { reference: `Patient/${id}` },
      source: { reference: `Patient/${id}` },
      author: { reference: 'Practitioner/maya-lindqvist' },
      authored: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)$/),
    })
    expect(JSON.stringify(stored?.extension)).toContain('"helped"')
    expect(JSON.stringify(stored?.extension)).toContain('"nothing"')
    const coded = JSON.stringify(stored?.item).match(/"valueCoding":\{"system":"[^"]+","code":"\d"/g)
    expect(coded).toHaveLength(5)

    const observations = (await readFhir(world.sandbox, `Observation?patient=${id}`)) as {
      entry?: { resource: Record<string, unknown> }[]
    }
    expect(observations.entry).toHaveLength(1)
    expect(observations.entry?.[0]?.resource).toMatchObject({
      status: 'preliminary',
      valueQuantity: { value: 65 },
      derivedFrom: [{ reference: `QuestionnaireResponse/${stored?.id}` }],
    })

    expect(heard).toMatchObject({ console: [], pageErrors: [], foreignRequests: [] })
  })
})
