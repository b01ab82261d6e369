import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSignIns } from '../../../src/sandbox/smart/sign-ins.ts'
import { startAuthorizationServer } from './authorization-endpoint.ts'
import { type Parameters, smartApp } from './smart-app.ts'

let server: Awaited<ReturnType<typeof startAuthorizationServer>>
beforeAll(async () => {
  server = await startAuthorizationServer()
})
afterAll(() => server.stop())

const staffScope = 'launch/patient openid fhirUser patient/Patient.r user/Practitioner.r'
const ticketIn = (page: string) => /name="ticket" value="([\w-]{43})"/.exec(page)?.[1] ?? ''

/** Goes to the sign-in page of a standalone launch. */
async function begin(overrides: Parameters = {}) {
  const app = smartApp(server)
  const asked = { launch: undefined, scope: staffScope, ...overrides }
  const { response } = await app.authorize('', asked)
  return { app, response, page: await response.text() }
}

/** Sends a form of the pages, as a browser would. */
async function send(path: string, form: Readonly<Record<string, string>>) {
  const response = await fetch(`${server.issuer}/${path}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(form),
  })
  const location = response.headers.get('Location')
  return { response, answer: location === null ? undefined : new URL(location).searchParams }
}

describe('a standalone launch', () => {
  it('is answered with a page to sign in on: no cookie, never in a frame, never kept', async () => {
    const { response, page } = await begin()
    expect(response.status).toBe(200)
    expect(page).toContain('Sam Tailor (signed in by role)')
    expect(page).not.toContain('Rosa')
    expect(response.headers.get('Set-Cookie')).toBeNull()
    expect(response.headers.get('Cache-Control')).toBe('no-store')
    expect(response.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'")
  })

  it.each(['Practitioner/sam', 'PractitionerRole/sam-cpn'])(
    'has %s choose a person, whom the token answer then names',
    async (user) => {
      const { app, page } = await begin()
      const picker = await (await send('sign-in', { ticket: ticketIn(page), user })).response.text()
      expect(picker).toContain('Dan &lt;b&gt;Osei&lt;/b&gt;')
      const { response, answer } = await send('choose', { ticket: ticketIn(picker), patient: 'rosa' })
      expect(response.status).toBe(303)
      expect(answer?.get('state')).toBe(app.state)
      expect(answer?.get('iss')).toBe(server.issuer)
      const { body } = await app.exchange(answer?.get('code') ?? '')
      expect(body).toMatchObject({ patient: 'rosa' })
      const [, claims = ''] = String(body.id_token).split('.')
      expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
        fhirUser: `${server.fhirBase}/${user}`,
      })
    },
  )

  it.each(['', 'nobody', '__proto__'])('names nobody where nobody was chosen (%j)', async (patient) => {
    const { app, page } = await begin()
    const signedIn = await send('sign-in', { ticket: ticketIn(page), user: 'Practitioner/sam' })
    const { answer } = await send('choose', { ticket: ticketIn(await signedIn.response.text()), patient })
    expect((await app.exchange(answer?.get('code') ?? '')).body).not.toHaveProperty('patient')
  })

  it('asks for nobody where the app did not ask to', async () => {
    const { app, page } = await begin({ scope: 'openid fhirUser user/Practitioner.r' })
    const { answer } = await send('sign-in', { ticket: ticketIn(page), user: 'Practitioner/sam' })
    expect((await app.exchange(answer?.get('code') ?? '')).body).not.toHaveProperty('patient')
  })

  it.each<[string, (ticket: string) => Promise<unknown>]>([
    ['signing in', (ticket) => send('sign-in', { ticket, user: 'Practitioner/sam' })],
    ['stopping', (ticket) => send('stop', { ticket })],
    ['choosing before signing in', (ticket) => send('choose', { ticket, patient: 'rosa' })],
  ])('takes each page once: %s uses it up', async (_case, use) => {
    const ticket = ticketIn((await begin()).page)
    await use(ticket)
    const again = await send('sign-in', { ticket, user: 'Practitioner/sam' })
    expect([again.response.status, again.answer]).toEqual([400, undefined])
  })

  it('gives no code to who chooses a person without having signed in', async () => {
    const { response, answer } = await send('choose', {
      ticket: ticketIn((await begin()).page),
      patient: 'rosa',
    })
    expect([response.status, answer]).toEqual([400, undefined])
  })

  it('tells the app when it was stopped', async () => {
    const { answer } = await send('stop', { ticket: ticketIn((await begin()).page) })
    expect(answer?.get('error')).toBe('access_denied')
    expect(answer?.get('code')).toBeNull()
  })
})

describe("the people's own registration", () => {
  const forPeople = { client_id: 'alongside-person' }
  const codeFor = async (user: string, overrides: Parameters = forPeople) => {
    const { app, page } = await begin(overrides)
    const { answer } = await send('sign-in', { ticket: ticketIn(page), user })
    return { app, answer }
  }

  it.each(['Patient/rosa', 'RelatedPerson/luis'])('opens without a choice for %s', async (user) => {
    const { app, answer } = await codeFor(user)
    const { body } = await app.exchange(answer?.get('code') ?? '', forPeople)
    expect(body).toMatchObject({ patient: 'rosa' })
    expect(String(body.scope)).not.toContain('user/')
  })

  it.each([
    ['Practitioner/sam', forPeople],
    ['Patient/rosa', {}],
    ['RelatedPerson/luis', {}],
  ])('is for them and the other is not: %s', async (user, overrides) => {
    expect((await codeFor(user, overrides)).answer?.get('error')).toBe('access_denied')
  })

  it('gives codes that the other registration cannot exchange', async () => {
    const { app, answer } = await codeFor('Patient/rosa')
    expect((await app.exchange(answer?.get('code') ?? '')).body.error).toBe('invalid_grant')
  })
})

it('forgets a sign-in after ten minutes', () => {
  let now = 0
  const signIns = createSignIns(() => now)
  const request = { clientId: 'a', redirectUri: 'b', state: 'c', scopes: [], codeChallenge: 'd' }
  const [first, second] = [signIns.keep({ request, scopes: [] }), signIns.keep({ request, scopes: [] })]
  now = 10 * 60_000 - 1
  expect(signIns.take(first)).toMatchObject({ request })
  now += 1
  expect(signIns.take(second)).toBeUndefined()
})
