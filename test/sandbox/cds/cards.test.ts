import { afterAll, beforeAll, expect, it } from 'vitest'
import { shownCard } from '../../../src/sandbox/cds/shown-card.ts'
import { staffPlan } from '../../hooks/hooks-world.ts'
import { people, startSmallSandbox } from '../small-sandbox.ts'

let sandbox: Awaited<ReturnType<typeof startSmallSandbox>>
const title = '<b>Plan</b> *of* O’Neill & co'

beforeAll(async () => {
  sandbox = await startSmallSandbox({
    caseload: [
      ...people,
      staffPlan({ title }),
      // Its owner stands in a request that is not sent along.
      staffPlan({
        id: 'plan-2',
        subject: { reference: 'Patient/daniel' },
        activity: [{ reference: { reference: 'Task/elsewhere' } }],
      }),
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
  expect(await pageOf('/people/daniel')).not.toContain('data-card')
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

it('goes on without a card where the service cannot have what it needs', async () => {
  const page = await pageOf('/people/daniel')
  expect(page).toContain('Osei')
  expect(page).not.toContain('data-card')
  expect(await pageOf('/cds/metrics')).toContain('{route="service",status="412"}')
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
