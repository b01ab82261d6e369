import fc from 'fast-check'
import { expect } from 'vitest'
import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import { type AppWindow, changedToken, comeBack, openWindow } from '../app-window.ts'
import type { Issuer } from '../issuers/issuer.ts'
import type { SmartCase } from './smart-case.ts'

/** Opens the page on the answer in its address; gives the code of the refusal, and how many tokens were asked for meanwhile. */
async function refusedWith(issuer: Issuer, { tab }: AppWindow) {
  const before = issuer.wire.at(issuer.tokenEndpoint).length
  const outcome = await openSmartHost(tab.edge)
  return {
    code: outcome.kind === 'refused' ? outcome.problem.code : 'open',
    tokenCalls: issuer.wire.at(issuer.tokenEndpoint).length - before,
  }
}

function withParameter(opened: AppWindow, name: string, value?: string): AppWindow {
  const address = new URL(opened.tab.address)
  if (value === undefined) address.searchParams.delete(name)
  else address.searchParams.set(name, value)
  opened.tab.address = address.href
  return opened
}

/** What the app page makes of the sign-in service's answer. */
export const comingBack: readonly SmartCase[] = [
  {
    id: 'B2',
    title: 'an answer is taken once, in the tab it belongs to, with its own state, within ten minutes',
    async proves(issuer) {
      const opened = await comeBack(issuer)
      const answer = opened.tab.address
      expect(await refusedWith(issuer, opened)).toEqual({ code: 'open', tokenCalls: 1 })
      opened.tab.address = answer
      expect(await refusedWith(issuer, opened)).toEqual({ code: 'state-replayed', tokenCalls: 0 })

      const none = { code: 'state-unknown', tokenCalls: 0 }
      const another = await comeBack(issuer)
      expect(await refusedWith(issuer, openWindow(another.tab.address))).toEqual(none)
      const foreign = withParameter(await comeBack(issuer), 'state', crypto.randomUUID())
      expect(await refusedWith(issuer, foreign)).toEqual(none)
      expect(await refusedWith(issuer, withParameter(await comeBack(issuer), 'state'))).toEqual(none)

      const late = await comeBack(issuer)
      late.tab.nowMs += 10 * 60_000 + 1
      expect(await refusedWith(issuer, late)).toEqual({ code: 'state-expired', tokenCalls: 0 })
    },
  },
  {
    id: 'B3',
    title: 'nothing in the address of the answer ever becomes an address',
    async proves(issuer) {
      const names = fc.constantFrom(
        'code',
        'state',
        'error',
        'iss',
        'next',
        'redirect_uri',
        'returnTo',
        'url',
      )
      const values = fc.oneof(
        fc.webUrl(),
        fc.constant('javascript:alert(1)'),
        fc.constant('//evil.example'),
        fc.string(),
      )
      const pairs = fc.array(fc.tuple(names, values), { minLength: 1, maxLength: 6 })
      await fc.assert(
        fc.asyncProperty(pairs, async (given) => {
          // Lets the connections of this process notice that they have ended, which hundreds of turns without a pause do not.
          await new Promise((next) => setImmediate(next))
          const opened = openWindow(`${issuer.pages}/app.html?${new URLSearchParams(given)}`)
          expect((await openSmartHost(opened.tab.edge)).kind).toBe('refused')
          expect(opened.tab.visited).toEqual([])
          expect(opened.requests).toEqual([])
          expect(opened.tab.address.startsWith(`${issuer.pages}/app.html`)).toBe(true)
        }),
        { numRuns: 200 },
      )
    },
  },
  {
    id: 'B6',
    title: 'an answer of another issuer, or of none where the record promises its name, asks for no token',
    async proves(issuer) {
      const mismatch = { code: 'issuer-mismatch', tokenCalls: 0 }
      for (const other of ['https://evil.example', `${issuer.issuer}/`, issuer.fhirBase, undefined]) {
        expect(await refusedWith(issuer, withParameter(await comeBack(issuer), 'iss', other))).toEqual(
          mismatch,
        )
      }
    },
  },
  {
    id: 'B7',
    title: 'code and state leave the address before any request, and no request tells where it comes from',
    async proves(issuer) {
      const opened = await comeBack(issuer)
      const { searchParams } = new URL(opened.tab.address)
      const secrets = ['code', 'state'].map((name) => searchParams.get(name) ?? 'none')
      expect(await refusedWith(issuer, opened)).toMatchObject({ code: 'open' })
      const own = [issuer.pages, issuer.fhirBase, issuer.issuer].map((address) => new URL(address).origin)
      for (const { url, address, init } of opened.requests) {
        expect(secrets.filter((secret) => address.includes(secret) || url.includes(secret))).toEqual([])
        expect(own).toContain(new URL(url).origin)
        expect(init.referrerPolicy).toBe('no-referrer')
        expect(init.credentials).toBe('omit')
      }
      const referrers = issuer.wire.exchanges.flatMap(({ headers }) => headers.referer ?? [])
      expect(referrers).toEqual([])
    },
  },
  {
    id: 'B11',
    title: 'where the record chose no person, none is chosen: the launch ends',
    async proves(issuer) {
      const opened = await comeBack(
        issuer,
        changedToken(issuer, ({ patient: _, ...rest }) => rest),
      )
      expect(await refusedWith(issuer, opened)).toMatchObject({ code: 'no-patient' })
      expect(opened.requests.filter(({ url }) => url.startsWith(`${issuer.fhirBase}/Patient`))).toEqual([])
      expect([...opened.tab.storage.values()].join()).not.toContain('accessToken')
    },
  },
]
