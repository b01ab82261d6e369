import { afterAll, beforeAll, expect, it } from 'vitest'
import { readCaseload } from '../../mocks/caseload.ts'
import { answerQuestions, goToHandOver } from './brief-inspire-steps.ts'
import { createWorld, openAlongside, type World } from './world.ts'

const payload = '<img src=x onerror="window.brokenIn=true">'
const name = `Robin ${payload} Ha&#x27;penny 🙂 شبنم`

/** A person whose every text in the record tries to be markup, or a virtual DOM node, or a prototype. */
const hostile: readonly unknown[] = JSON.parse(`[
  { "resourceType": "Patient", "id": "robin-hostile", "active": true, "birthDate": "1970-01-01",
    "name": [{ "use": "official", "text": ${JSON.stringify(name)}, "given": [${JSON.stringify(`Robin ${payload}`)}] }] },
  { "resourceType": "CareTeam", "id": "robin-team", "status": "active", "name": ${JSON.stringify(payload)},
    "subject": { "reference": "Patient/robin-hostile" },
    "participant": [{ "member": { "reference": "Practitioner/sam-okafor", "display": ${JSON.stringify(`Sam ${payload}`)} } }] },
  { "resourceType": "CarePlan", "id": "robin-plan", "status": "active", "intent": "plan",
    "title": ${JSON.stringify(`Plan ${payload} &amp; <script>window.brokenIn=true</script>`)},
    "subject": { "reference": "Patient/robin-hostile" },
    "activity": [{ "detail": { "status": "in-progress", "description": ${JSON.stringify(payload)},
      "performer": [{ "display": "{\\"type\\":\\"script\\",\\"props\\":{}}" }] } }] }
]`)

let world: World

beforeAll(async () => {
  world = await createWorld({ caseload: [...readCaseload(), ...hostile] })
})

afterAll(() => world.stop())

it('shows markup in names, plans and refusals as text, runs none of it, and saves what was meant', async () => {
  const { page, heard } = await world.newPage()
  const app = await openAlongside(world, page, { person: 'Robin', as: 'maya-lindqvist', surface: 'frame' })
  await app.getByRole('heading', { level: 1, name: /^Working with Robin/ }).waitFor()
  expect(await app.getByRole('banner').innerText()).toContain(name)
  await app.getByText(`Plan ${payload}`).first().waitFor()
  await goToHandOver(app, { worker: /Sam/, mode: 'With help' })
  expect(await app.getByRole('main').innerText()).toContain(`Robin ${payload}`)
  await app.getByRole('button', { name: 'Lock and hand over' }).click()
  await app.getByRole('heading', { level: 1, name: `Hello Robin ${payload}` }).waitFor()
  await app.getByRole('button', { name: 'Start the questions' }).click()
  await answerQuestions(app)
  await app.getByRole('button', { name: 'Check my answers' }).click()

  await app.page().route('**/fhir/QuestionnaireResponse', (route) =>
    route.fulfill({
      status: 422,
      headers: {
        'content-type': 'application/fhir+json',
        'access-control-allow-origin': world.sandbox.appUrl,
      },
      body: JSON.stringify({
        resourceType: 'OperationOutcome',
        issue: [{ severity: 'error', code: 'invalid', diagnostics: payload, details: { text: payload } }],
      }),
    }),
  )
  await app.getByRole('button', { name: 'Send my answers' }).click()
  await app.getByRole('heading', { name: 'Sorry, your answers could not be saved.' }).waitFor()
  expect(await app.getByRole('main').innerText()).not.toContain(payload)
  await app.page().unroute('**/fhir/QuestionnaireResponse')
  await app.getByRole('button', { name: 'Try again' }).click()
  await app.getByRole('heading', { level: 1, name: 'Thank you' }).waitFor()

  expect(await app.evaluate(() => document.querySelectorAll('img, script:not([src])').length)).toBe(0)
  for (const place of [app, page]) expect(await place.evaluate(() => 'brokenIn' in window)).toBe(false)
  expect(heard).toMatchObject({ pageErrors: [], foreignRequests: [] })
  expect(heard.console.filter((line) => !line.includes('422'))).toEqual([])
  const stored = world.sandbox.engine
    .resources('QuestionnaireResponse')
    .filter((resource) => JSON.stringify(resource).includes('Patient/robin-hostile'))
  expect(stored).toHaveLength(1)
  expect(JSON.stringify(stored[0])).toContain(`Sam ${JSON.stringify(payload).slice(1, -1)}`)
})

it('keeps tokens and people out of addresses, storage that lasts, and the console', async () => {
  const { page, heard } = await world.newPage()
  const app = await openAlongside(world, page, {
    person: 'Rosa Delgado',
    as: 'maya-lindqvist',
    surface: 'window',
  })
  await app.getByRole('heading', { level: 1, name: 'Working with Rosa' }).waitFor()
  const lasting = await app.evaluate(() => ({
    local: JSON.stringify(localStorage),
    cookie: document.cookie,
    address: location.href,
    session: JSON.stringify(sessionStorage),
  }))
  expect(lasting.local).toBe('{}')
  expect(lasting.cookie).toBe('')
  expect(lasting.address).toBe(`${world.sandbox.appUrl}/app.html`)
  for (const canary of ['Delgado', '9991042172', '999 104 2172', '1984-05-17']) {
    expect(lasting.session).not.toContain(canary)
    expect(heard.console.join()).not.toContain(canary)
    expect(heard.requests.map(({ url }) => url).join()).not.toContain(encodeURIComponent(canary))
  }
  const tokens = Object.values(JSON.parse(lasting.session) as Record<string, string>)
    .flatMap((text) => [...text.matchAll(/"(?:access|refresh|id)_token":"([^"]+)"/g)])
    .map((match) => match[1] ?? '')
  for (const token of tokens) {
    expect(heard.requests.every(({ url }) => !url.includes(token))).toBe(true)
    expect(heard.console.join()).not.toContain(token)
  }
})

it('leaves nothing behind after "Close Alongside", whatever Back is pressed', async () => {
  const { page } = await world.newPage()
  const app = await openAlongside(world, page, {
    person: 'Rosa Delgado',
    as: 'maya-lindqvist',
    surface: 'window',
  })
  await app.getByRole('heading', { level: 1, name: 'Working with Rosa' }).waitFor()
  await app.getByRole('button', { name: 'Close Alongside' }).click()
  await app.getByRole('heading', { level: 1, name: 'Alongside is closed' }).waitFor()
  const left = await app.evaluate(() => JSON.stringify(sessionStorage) + document.documentElement.outerHTML)
  expect(left).not.toContain('Rosa')
  expect(left).not.toContain('token')
  await app.page().goBack()
  await app.page().waitForLoadState()
  expect(
    await app
      .page()
      .mainFrame()
      .evaluate(() => document.documentElement.outerHTML),
  ).not.toContain('Rosa')
})
