import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCallTokens } from '../../../src/sandbox/cds/call-tokens.ts'
import { createHookClient } from '../../../src/sandbox/cds/hook-client.ts'
import { shownCard } from '../../../src/sandbox/cds/shown-card.ts'
import { staffPlan } from '../../hooks/hooks-world.ts'
import { people, startSmallSandbox } from '../small-sandbox.ts'

let sandbox: Awaited<ReturnType<typeof startSmallSandbox>>
const tasks = ['a', 'b', 'c'].map((id) => ({
  resourceType: 'Task',
  id,
  status: 'requested',
  intent: 'order',
  for: { reference: 'Patient/daniel' },
  owner: { reference: 'Practitioner/sam' },
}))
const title = '<b>Plan</b> *of* O’Neill & co'

beforeAll(async () => {
  sandbox = await startSmallSandbox({
    caseload: [
      ...people,
      staffPlan({ title }),
      // Its owners stand in requests that are not sent along.
      staffPlan({
        id: 'plan-2',
        subject: { reference: 'Patient/daniel' },
        activity: tasks.map(({ id }) => ({ reference: { reference: `Task/${id}` } })),
      }),
      ...tasks,
    ],
  })
})
afterAll(() => sandbox.stop())

const pageOf = async (path: string) => (await fetch(`${sandbox.ehrUrl}${path}`)).text()
const fieldOf = (page: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]?.replaceAll('&quot;', '"') ?? ''
const send = (path: string, fields: Record<string, string>) =>
  fetch(`${sandbox.ehrUrl}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })

it('shows the card of a person, its markdown as text, on the page that opens and on no other', async () => {
  const page = await pageOf('/people/rosa')
  expect(page).toContain('Staff hold all 4 actions where an owner is named.')
  expect(page).toContain('&lt;b&gt;Plan&lt;/b&gt; *of* O’Neill &amp; co')
  expect(await pageOf('/people/rosa?tab=fhir')).not.toContain('data-card')
})

it('launches with the card’s appContext', async () => {
  const appContext = fieldOf(await pageOf('/people/rosa'), 'appContext')
  expect(JSON.parse(appContext)).toEqual({ opens: { reference: `${sandbox.fhirBase}/CarePlan/plan-1` } })
  const opened = await send('/people/rosa/open', { as: 'sam', where: 'window', appContext })
  const launch = new URL(opened.headers.get('location') ?? '').searchParams.get('launch') ?? ''
  expect(sandbox.launches.consume(launch)).toMatchObject({ patientId: 'rosa', appContext })
})

it('tells the service when a card is put away', async () => {
  const card = fieldOf(await pageOf('/people/rosa'), 'card')
  const answer = await send('/people/rosa/put-away', { as: 'sam', card, reason: 'https://x.example|crisis' })
  expect(answer.headers.get('location')).toBe('/people/rosa?card=told&as=sam')
  expect(await pageOf('/people/rosa?card=told')).toContain('The service was told.')
  const metrics = await pageOf('/cds/metrics')
  expect(metrics).toContain('alongside_hooks_feedback_total{outcome="overridden"} 1')
})

it('lets the service read what is not sent along, of that person alone and for a minute', async () => {
  expect(await pageOf('/people/daniel')).toContain('Staff hold all 3 actions where an owner is named.')
  let now = 0
  const tokens = createCallTokens(() => now)
  const { access_token: token, scope } = tokens.issue('daniel')
  expect(tokens.find(token)).toEqual({ kind: 'granted', scopes: scope, patientId: 'daniel' })
  expect(scope).toMatch(/^patient\/\S+\.rs$/)
  now = 60_000
  expect(tokens.find(token)).toBeUndefined()
})

it('goes on without a card where the service cannot be had', async () => {
  const client = await createHookClient({
    issuer: sandbox.ehrUrl,
    engine: { fhirBase: sandbox.fhirBase, handle: async () => Response.json({}) },
    tokens: createCallTokens(),
    service: `${sandbox.ehrUrl}/nowhere`,
    launchAddress: 'https://app.example/launch.html',
  })
  expect(await client.cardsFor('daniel', 'Practitioner/sam')).toEqual([])
})

it('takes no link that leads away from the registered app', () => {
  const card = { summary: 'S', source: { label: 'L' }, detail: 'a\\*b **c**\n\nd &lt;e&gt;' }
  const link = (url: string, type = 'smart') => ({ label: 'Open', url, type })
  const launch = 'https://app.example/launch.html'
  const links = [link('https://evil.example/launch.html'), link(launch, 'absolute'), link(launch)]
  expect(shownCard({ ...card, links }, launch)).toMatchObject({
    links: [{ label: 'Open' }],
    detail: [['a*b c'], ['d <e>']],
  })
  expect(shownCard({ summary: 'S' }, launch)).toBeUndefined()
})
