import { randomUUID } from 'node:crypto'
import { expect, vi } from 'vitest'
import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import { fastClock } from '../../host/fast-clock.ts'
import { submissionAbout } from '../../host/rosa.ts'
import { changedToken, type Interference, openApp } from '../app-window.ts'
import type { Issuer } from '../issuers/issuer.ts'
import type { Exchange } from '../wire-log.ts'
import type { SmartCase } from './smart-case.ts'

const submission = (identifier: string) => submissionAbout('Practitioner/maya', identifier)

const storedWith = async (issuer: Issuer, identifier: string) =>
  (await issuer.stored('QuestionnaireResponse')).filter((one) => JSON.stringify(one).includes(identifier))
    .length

const isRefresh = (exchange: Exchange) => exchange.sent().get('grant_type') === 'refresh_token'

const refreshesSince = (issuer: Issuer, begin: number) =>
  issuer.wire.exchanges
    .slice(begin)
    .filter(({ url }) => url.href === issuer.tokenEndpoint)
    .filter(isRefresh)

/** Answers every FHIR request that fits with this status, and the record never sees it. */
const answering =
  (issuer: Issuer, status: number, fits: (method: string) => boolean = () => true): Interference =>
  ({ url, init }) => {
    const isFhir = url.href.startsWith(`${issuer.fhirBase}/`) && !url.pathname.includes('.well-known')
    if (!isFhir || !fits(init.method ?? 'GET')) return undefined
    const body = {
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'forbidden', diagnostics: 'not here' }],
    }
    return Promise.resolve(Response.json(body, { status }))
  }

/** What a session does until it ends: renewing, saving, forgetting. */
export const session: readonly SmartCase[] = [
  {
    id: 'B10',
    title: 'a write that is refused in spite of its scope is not called saved, and says the record’s reason',
    async proves(issuer) {
      const identifier = randomUUID()
      const interfere = answering(issuer, 403, (method) => method !== 'GET')
      const { host } = await openApp(issuer, { interfere, clock: fastClock() })
      expect(host.launch.access.mode).toBe('edit')
      const outcome = await host.saveMeasure(submission(identifier), () => {})
      expect(outcome).toMatchObject({ kind: 'not-saved', problem: { code: 'forbidden' } })
      expect(JSON.stringify(outcome)).toContain('not here')
      expect(await storedWith(issuer, identifier)).toBe(0)
    },
  },
  {
    id: 'B18',
    title: 'tokens are in the memory and the session storage of the tab, and nowhere else',
    async proves(issuer) {
      const lines: unknown[][] = []
      const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
        vi.spyOn(console, name).mockImplementation((...line) => void lines.push(line)),
      )
      const begin = issuer.wire.exchanges.length
      try {
        const { tab, host, requests } = await openApp(issuer, { clock: fastClock() })
        await host.saveMeasure(submission(randomUUID()), () => {})
        const answers = issuer.wire.exchanges
          .slice(begin)
          .filter(({ url }) => url.href === issuer.tokenEndpoint)
        const tokens = answers.flatMap((each) =>
          ['access_token', 'refresh_token', 'id_token'].map((name) => String(each.answer()[name])),
        )
        expect(tokens).toHaveLength(3)
        const places = [
          tab.address,
          tab.historyState,
          tab.visited,
          requests.map(({ url }) => url),
          host.launch,
          lines,
        ]
        for (const token of tokens) expect(JSON.stringify(places)).not.toContain(token)
        expect([...tab.storage.values()].join()).toContain(tokens[0])
        host.end()
        for (const token of tokens) expect([...tab.storage.values()].join()).not.toContain(token)
      } finally {
        for (const spy of spies) spy.mockRestore()
      }
    },
  },
  {
    id: 'B19',
    title: 'fifty requests at once renew once, each refresh token is used once, and no renewal asks for more',
    async proves(issuer) {
      const { tab, host } = await openApp(issuer)
      const begin = issuer.wire.exchanges.length
      for (let turn = 1; turn <= 3; turn += 1) {
        tab.nowMs += 3_600_000
        const reads = await Promise.all(Array.from({ length: 50 }, () => host.readPerson()))
        expect(new Set(reads.map(({ kind }) => kind))).toEqual(new Set(['present']))
        expect(refreshesSince(issuer, begin)).toHaveLength(turn)
      }
      const refreshes = refreshesSince(issuer, begin)
      expect(new Set(refreshes.map((each) => each.sent().get('refresh_token'))).size).toBe(3)
      expect(refreshes.map((each) => each.sent().get('scope'))).toEqual([null, null, null])
      expect(refreshes.map((each) => each.status())).toEqual([200, 200, 200])
    },
  },
  {
    id: 'B20',
    title: 'a token that ran out while somebody was typing costs one renewal and no answer',
    async proves(issuer) {
      const identifier = randomUUID()
      const { tab, host } = await openApp(issuer, { clock: fastClock() })
      const begin = issuer.wire.exchanges.length
      tab.nowMs += 570_000 * 4
      expect(await host.saveMeasure(submission(identifier), () => {})).toMatchObject({ kind: 'saved' })
      expect(refreshesSince(issuer, begin)).toHaveLength(1)
      expect(await storedWith(issuer, identifier)).toBe(1)
    },
  },
  {
    id: 'B20',
    title: 'where nothing can be renewed the answers are told not saved, and none is written',
    async proves(issuer) {
      const identifier = randomUUID()
      let over = false
      const noRefresh = changedToken(issuer, ({ refresh_token: _, ...rest }) => rest)
      const ended = answering(issuer, 401)
      const interfere: Interference = (request, send) =>
        (over ? ended(request, send) : undefined) ?? noRefresh(request, send)
      const { host } = await openApp(issuer, { interfere, clock: fastClock() })
      over = true
      const outcome = await host.saveMeasure(submission(identifier), () => {})
      expect(outcome).toMatchObject({ kind: 'not-saved', problem: { code: 'session-ended' } })
      over = false
      expect(await storedWith(issuer, identifier)).toBe(0)
    },
  },
  {
    id: 'B22',
    title: 'the end revokes the session at the service, empties the tab, and a reload opens nothing',
    async proves(issuer) {
      const { tab, host } = await openApp(issuer)
      const [kept] = [...tab.storage.values()].filter((text) => text.includes('refreshToken'))
      const { refreshToken } = JSON.parse(kept ?? '{}')
      const before = issuer.wire.at(issuer.revocationEndpoint).length
      host.end()
      await expect
        .poll(() =>
          issuer.wire
            .at(issuer.revocationEndpoint)
            .slice(before)
            .map((one) => one.status()),
        )
        .toEqual([200])
      const sent = issuer.wire.at(issuer.revocationEndpoint).at(-1)?.sent()
      expect(Object.fromEntries(sent ?? [])).toEqual({ token: refreshToken, client_id: issuer.clientId })
      const again = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: issuer.clientId }
      const refused = await fetch(issuer.tokenEndpoint, { method: 'POST', body: new URLSearchParams(again) })
      expect([refused.status, (await refused.json()).error]).toEqual([400, 'invalid_grant'])
      expect([...tab.storage.values()].join()).not.toMatch(/token|rosa/i)
      expect(await host.readPerson()).toMatchObject({ kind: 'failed', problem: { code: 'session-ended' } })
      expect(await openSmartHost(tab.edge)).toEqual({ kind: 'refused', problem: { code: 'nothing-open' } })
    },
  },
  {
    id: 'B23',
    title: 'the app, whose client is public, never asks for introspection',
    async proves(issuer) {
      const begin = issuer.wire.exchanges.length
      const { tab, host } = await openApp(issuer)
      tab.nowMs += 3_600_000
      await host.readPerson()
      host.end()
      const paths = issuer.wire.exchanges.slice(begin).map(({ url }) => url.pathname)
      expect(paths.length).toBeGreaterThan(5)
      expect(paths.filter((path) => path.includes('introspect'))).toEqual([])
    },
  },
]
