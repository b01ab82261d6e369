import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAuthorizationServer } from './authorization-endpoint.ts'
import cases from './authorization-refusals.cases.json' with { type: 'json' }
import { type Parameters, smartApp } from './smart-app.ts'

interface RefusalCase {
  readonly name: string
  readonly parameters?: Readonly<Record<string, string | null>>
  readonly query?: string
}

let server: Awaited<ReturnType<typeof startAuthorizationServer>>
beforeAll(async () => {
  server = await startAuthorizationServer()
})
afterAll(() => server.stop())

const launchSam = () => server.launches.create({ userReference: 'Practitioner/sam', patientId: 'rosa' })

function overridesOf({ parameters = {} }: RefusalCase): Parameters {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, value ?? undefined]))
}

async function askWith(launch: string, refusal: RefusalCase) {
  const app = smartApp({ ...server, redirectUri: 'http://localhost:4101/app.html' })
  return app.authorize(launch, overridesOf(refusal), refusal.query)
}

describe('the authorization endpoint, when nobody may be redirected', () => {
  it.each(cases.page as RefusalCase[])('answers with a plain page: $name', async (refusal) => {
    const { response } = await askWith(launchSam(), refusal)
    expect(response.status).toBe(400)
    expect(response.headers.get('Location')).toBeNull()
    expect(response.headers.get('Content-Type')).toContain('text/html')
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(await response.text()).toContain('The app could not be opened')
  })

  it('shows nothing of the request on that page', async () => {
    const { response } = await askWith(launchSam(), {
      name: 'markup',
      parameters: { client_id: '<img src=x onerror=alert(1)>' },
    })
    expect(await response.text()).not.toContain('onerror')
  })
})

describe('the authorization endpoint, when the app may be told', () => {
  it.each(cases.redirect as (RefusalCase & { error: string })[])(
    'refuses and gives no code: $name',
    async (refusal) => {
      const launch = launchSam()
      const { response, answer } = await askWith(launch, refusal)
      expect(response.status).toBe(302)
      expect(`${answer?.origin}${answer?.pathname}`).toBe('http://localhost:4101/app.html')
      expect(answer?.searchParams.get('error')).toBe(refusal.error)
      expect(answer?.searchParams.get('error_description')).toMatch(/^[\x20-\x21\x23-\x5B\x5D-\x7E]+$/)
      expect(answer?.searchParams.get('code')).toBeNull()
      expect(answer?.searchParams.get('iss')).toBe(server.issuer)
      expect(server.launches.consume(launch)).toBeDefined()
    },
  )

  it('gives the state back with a refusal', async () => {
    const app = smartApp(server)
    const { answer } = await app.authorize(launchSam(), { aud: undefined })
    expect(answer?.searchParams.get('state')).toBe(app.state)
  })
})

describe('the authorization endpoint, when all is sound', () => {
  it('gives a code, the state and its own name, and sends no referrer on', async () => {
    const app = smartApp(server)
    const { response, answer } = await app.authorize(launchSam())
    expect(answer?.searchParams.get('code')).toMatch(/^[\w-]{43}$/)
    expect(answer?.searchParams.get('state')).toBe(app.state)
    expect(answer?.searchParams.get('iss')).toBe(server.issuer)
    expect(response.headers.get('Referrer-Policy')).toBe('no-referrer')
    expect(response.headers.get('Set-Cookie')).toBeNull()
  })

  it('takes a launch once only', async () => {
    const launch = launchSam()
    const app = smartApp(server)
    await app.authorize(launch)
    const { answer } = await app.authorize(launch)
    expect(answer?.searchParams.get('error')).toBe('invalid_request')
    expect(answer?.searchParams.get('code')).toBeNull()
  })
})
