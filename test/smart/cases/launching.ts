import { expect, vi } from 'vitest'
import { startLaunch } from '../../../src/host/smart/start-launch.ts'
import {
  changedAnswer,
  changedConfiguration,
  type Interference,
  launchAddress,
  openWindow,
} from '../app-window.ts'
import type { Issuer } from '../issuers/issuer.ts'
import type { SmartCase } from './smart-case.ts'

/** Starts a launch that has to be refused: nobody is left for, nothing stored, no token asked for. */
async function refusal(issuer: Issuer, interfere?: Interference, iss?: string) {
  const asked = issuer.wire.at(issuer.tokenEndpoint).length
  const { tab, requests } = openWindow(launchAddress(issuer, issuer.launch(), iss), interfere)
  const start = await startLaunch(tab.edge)
  expect(tab.visited).toEqual([])
  expect([...tab.storage.keys()]).toEqual([])
  expect(issuer.wire.at(issuer.tokenEndpoint)).toHaveLength(asked)
  return { problem: start.kind === 'refused' ? start.problem : undefined, requests }
}

/** Where a launch leaves for; throws when it is refused. */
async function leavesFor(issuer: Issuer, interfere?: Interference): Promise<URL> {
  const { tab } = openWindow(launchAddress(issuer, issuer.launch()), interfere)
  const start = await startLaunch(tab.edge)
  if (start.kind === 'refused') throw new Error(JSON.stringify(start.problem))
  return new URL(tab.visited[0] ?? '')
}

/** Addresses that look like the record's, and are not it. */
function lookAlikes(fhirBase: string): readonly string[] {
  const { host, hostname, port, pathname } = new URL(fhirBase)
  const at = (written: string) => `http://${written}${pathname}`
  const last = pathname.split('/').at(-1) ?? ''
  return [
    ...[
      `https://${host}${pathname}`,
      `HTTP://${host}${pathname}`,
      `//${host}${pathname}`,
      `${host}${pathname}`,
    ],
    ...[at(`${hostname}.:${port}`), at(`localhost:${port}`), at(`127.1:${port}`), at(`2130706433:${port}`)],
    ...[at(`0x7f.0.0.1:${port}`), at(`user@${host}`), at(`${host}@evil.example`), at(`${host}.evil.example`)],
    ...[at(hostname), at(`${hostname}:1`), at(`evil.example/${host}`), at(`\u0661${host.slice(1)}`)],
    ...[`${fhirBase}//`, `${fhirBase}/.`, `${fhirBase}/../${last}`, `${fhirBase}?x=1`, `${fhirBase}#x`],
    ...[
      fhirBase.toUpperCase(),
      fhirBase.replace(last, `%${last.charCodeAt(0).toString(16)}${last.slice(1)}`),
    ],
    ...[fhirBase.replaceAll('/', '\\'), ` ${fhirBase}`, `${fhirBase}\t`, `${fhirBase}/r4/x`],
    ...['javascript:alert(1)', `data:text/html,${fhirBase}`],
  ]
}

const resourceScopes = {
  v1: /^(?:patient|user)\/[A-Z][A-Za-z]+\.(?:read|write)$/,
  v2: /^(?:patient|user)\/[A-Z][A-Za-z]+\.(?=[cruds])c?r?u?d?s?$/,
}

/** What happens between the record's press of the button and the sign-in service. */
export const launching: readonly SmartCase[] = [
  {
    id: 'B1',
    title: 'no look-alike of the record’s address opens anything or reaches anybody',
    async proves(issuer) {
      const given = lookAlikes(issuer.fhirBase)
      expect(new Set(given).size).toBeGreaterThanOrEqual(20)
      for (const iss of given) {
        const { problem, requests } = await refusal(issuer, undefined, iss)
        expect([iss, problem?.code]).toEqual([iss, 'iss-not-allowed'])
        expect(requests.map(({ url }) => url)).toEqual([`${issuer.pages}/site.json`])
      }
      const slash = openWindow(launchAddress(issuer, issuer.launch(), `${issuer.fhirBase}/`))
      expect(await startLaunch(slash.tab.edge)).toEqual({ kind: 'leaving' })
    },
  },
  {
    id: 'B4',
    title: 'a record over http is refused where the site is no demonstration',
    async proves(issuer) {
      const secure = changedAnswer(`${issuer.pages}/site.json`, ({ insecureLoopback: _, ...rest }) => rest)
      const { problem, requests } = await refusal(issuer, secure)
      expect(problem).toMatchObject({
        code: 'site-configuration-broken',
        detail: expect.stringContaining('https'),
      })
      expect(requests).toHaveLength(1)
    },
  },
  {
    id: 'B5',
    title: 'endpoints come from the checked document only, and relative ones are resolved on the FHIR base',
    async proves(issuer) {
      for (const name of ['authorization_endpoint', 'token_endpoint']) {
        for (const address of [
          'https://evil.example/x',
          'javascript:alert(1)',
          '//evil.example/x',
          undefined,
        ]) {
          const elsewhere = changedConfiguration(issuer, (document) => ({ ...document, [name]: address }))
          expect((await refusal(issuer, elsewhere)).problem).toMatchObject({ code: 'well-known-failed' })
        }
      }
      const relative = { authorization_endpoint: 'oauth/authorize', token_endpoint: './oauth/token' }
      const left = await leavesFor(
        issuer,
        changedConfiguration(issuer, (document) => ({ ...document, ...relative })),
      )
      expect(left.origin + left.pathname).toBe(`${issuer.fhirBase}/oauth/authorize`)
    },
  },
  {
    id: 'B8',
    title: 'scopes are in the record’s own grammar, each for one type, and never more than the app does',
    async proves(issuer) {
      const left = await leavesFor(issuer)
      // A GET, so the address must be one that servers take.
      expect(left.href.length).toBeLessThan(3_000)
      const scopes = left.searchParams.get('scope')?.split(' ') ?? []
      const resources = scopes.filter((scope) => scope.includes('/'))
      expect(resources.filter((scope) => !resourceScopes[issuer.grammar].test(scope))).toEqual([])
      expect(resources.filter((scope) => /\*|\.d|Medication\.|Condition|Encounter/.test(scope))).toEqual([])
      expect(resources.length).toBeGreaterThan(10)
      expect(scopes).toEqual(expect.arrayContaining(['launch', 'openid', 'fhirUser', 'online_access']))
      expect(new Set(scopes).size).toBe(scopes.length)
    },
  },
  {
    id: 'B21',
    title: 'a frame without storage says so, leaves for nowhere and asks nobody',
    async proves(issuer) {
      const { tab, requests } = openWindow(launchAddress(issuer, issuer.launch()))
      const storage = () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError')
      }
      const start = await startLaunch({ ...tab.edge, storage })
      expect(start).toEqual({ kind: 'refused', problem: { code: 'storage-blocked' } })
      expect(tab.visited).toEqual([])
      expect(requests.filter(({ url }) => !url.endsWith('/site.json'))).toEqual([])
    },
  },
  {
    id: 'B25',
    title: 'smart-configuration is asked for as JSON, and what it lacks is named',
    async proves(issuer) {
      const begin = issuer.wire.exchanges.length
      await leavesFor(issuer)
      const address = `${issuer.fhirBase}/.well-known/smart-configuration`
      const own = issuer.wire.exchanges.slice(begin).filter(({ url }) => url.href === address)
      expect(own[0]?.headers.accept).toBe('application/json')
      const without = (name: string) =>
        changedConfiguration(issuer, (document) => ({
          ...document,
          capabilities: [document.capabilities].flat().filter((one) => one !== name),
        }))
      for (const name of ['launch-ehr', 'context-ehr-patient']) {
        const { problem } = await refusal(issuer, without(name))
        expect(problem).toEqual({ code: 'well-known-failed', detail: `capabilities: ${name}` })
      }
      const noPkce = changedConfiguration(issuer, ({ code_challenge_methods_supported: _, ...rest }) => rest)
      expect((await refusal(issuer, noPkce)).problem).toEqual({ code: 'no-pkce' })
    },
  },
  {
    id: 'B25',
    title: 'smart-configuration of more than a megabyte is not read to its end',
    async proves(issuer) {
      const endless = changedConfiguration(issuer, (document) => ({
        ...document,
        more: 'x'.repeat(1_100_000),
      }))
      expect((await refusal(issuer, endless)).problem).toMatchObject({ detail: 'the answer was too long' })
    },
  },
  {
    id: 'B25',
    title: 'smart-configuration is waited for ten seconds',
    async proves(issuer) {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      try {
        let asked = false
        const silent: Interference = ({ url, init }) => {
          if (!url.href.endsWith('/smart-configuration')) return undefined
          asked = true
          return new Promise((_, reject) => {
            init.signal?.addEventListener('abort', () => reject(new Error('timed out')))
          })
        }
        const refused = refusal(issuer, silent)
        while (!asked) await new Promise((next) => setImmediate(next))
        await vi.advanceTimersByTimeAsync(10_000)
        expect((await refused).problem).toEqual({ code: 'well-known-failed', detail: 'timed out' })
      } finally {
        vi.useRealTimers()
      }
    },
  },
]
