import { launchAddress } from './launch-address.ts'
import { inParts } from './payloads.ts'
import type { Visit } from './staff-visit.ts'
import { wordsOf } from './watch.ts'

/** The person opens their own record. */
export async function personVisit({ world, page, person, watch, noticed }: Visit): Promise<void> {
  const app = page.mainFrame()
  await page.goto(
    launchAddress(world, { patientId: person.id, userReference: `Patient/${person.id}` }, 'person.html'),
  )
  await app.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor()
  await app.locator('.app-loading').first().waitFor({ state: 'detached' })
  noticed(await wordsOf(app))
  await watch.look(app, "the person's own page")
}

/** The demo record's own page of the person, with the card of its CDS service. */
export async function recordVisit({ world, page, person, watch, noticed }: Visit): Promise<void> {
  await page.goto(`${world.sandbox.ehrUrl}/people/${person.id}`)
  await page.locator('[data-card]').waitFor()
  noticed(await wordsOf(page.mainFrame()))
  await watch.look(page.mainFrame(), "the record's page with its card")
}

/** The record refuses reading and writing, with the payloads for a reason. */
export async function refusedVisit({ world, page, person, watch, noticed }: Visit): Promise<void> {
  const app = page.mainFrame()
  // Five hundred characters of an outcome are shown, so each refusal says a few.
  const parts = inParts(person.payloads, 4)
  let refusals = 0
  const answer = () => {
    const issue = (parts[refusals++ % parts.length] ?? []).map((payload) => {
      const text = payload.at('outcome')
      return { severity: 'error', code: 'invalid', diagnostics: text, details: { text }, expression: [text] }
    })
    const text = { status: 'generated', div: issue[0]?.details.text }
    return {
      headers: {
        'content-type': 'application/fhir+json',
        'access-control-allow-origin': world.sandbox.appUrl,
      },
      body: JSON.stringify({ resourceType: 'OperationOutcome', issue, text }),
    }
  }
  await page.route(`${world.sandbox.fhirBase}/CarePlan?**`, (route) =>
    route.fulfill({ status: 403, ...answer() }),
  )
  await page.route(`${world.sandbox.fhirBase}/QuestionnaireResponse**`, (route) =>
    ['GET', 'OPTIONS'].includes(route.request().method())
      ? route.fallback()
      : route.fulfill({ status: 422, ...answer() }),
  )
  await page.goto(launchAddress(world, { patientId: person.id }))
  await app.getByRole('heading', { level: 1, name: /Working with/ }).waitFor()
  await app.locator('[data-measure] button').first().waitFor()
  await app.getByRole('button', { name: 'Start VTP guide' }).click()
  await app.getByRole('button', { name: 'Begin' }).click()
  await app.getByText('Start with any part.').waitFor()
  await app.getByRole('button', { name: /What matters most/ }).click()
  await app.getByRole('textbox').first().fill('A word.')
  await app
    .getByText(/could not be saved|not saved/i)
    .first()
    .waitFor()
  for (let round = 0; round <= parts.length; round += 1) {
    await app.getByText('What the record said').first().click()
    noticed(await wordsOf(app))
    await watch.look(app, 'a refused save')
    const refused = page.waitForResponse((response) => response.status() === 422)
    await app.getByRole('button', { name: 'Try again' }).first().click()
    await refused
    await app.getByText('What the record said').first().waitFor()
  }
}

/** Where the record should say a text it says an object that looks like a node of the page. */
export async function objectsVisit({ world, page, person, watch, noticed }: Visit): Promise<void> {
  const app = page.mainFrame()
  let objects = 0
  const asObject = (_name: string, value: unknown): unknown => {
    if (typeof value !== 'string' || !/^[{[]/.test(value)) return value
    try {
      const made: unknown = JSON.parse(value)
      objects += 1
      return made
    } catch {
      return value
    }
  }
  await page.route(
    `${world.sandbox.fhirBase}/{CarePlan,Goal,CareTeam,QuestionnaireResponse}**`,
    async (route) => {
      const response = await route.fetch()
      return route.fulfill({ response, body: JSON.stringify(JSON.parse(await response.text(), asObject)) })
    },
  )
  await page.goto(launchAddress(world, { patientId: person.id }))
  await app.getByRole('heading', { level: 1, name: /Working with/ }).waitFor()
  await app.locator('[data-measure] button').first().waitFor()
  await page.waitForLoadState('networkidle')
  noticed(await wordsOf(app))
  await watch.look(app, 'objects in place of texts')
  if (objects === 0) watch.add('no object was sent in place of a text')
}
