import { decodeJwt } from 'jose'
import { expect, vi } from 'vitest'
import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import fixtures from '../../host/smart/granted-scopes.cases.json' with { type: 'json' }
import {
  changedAnswer,
  changedConfiguration,
  changedToken,
  comeBack,
  type Interference,
  openApp,
} from '../app-window.ts'
import type { Issuer } from '../issuers/issuer.ts'
import type { SmartCase } from './smart-case.ts'

async function launchWith(issuer: Issuer, more: Readonly<Record<string, unknown>>, also?: Interference) {
  const token = changedToken(issuer, (answer) => ({ ...answer, ...more }))
  const interfere: Interference = (request, send) => also?.(request, send) ?? token(request, send)
  return (await openApp(issuer, { interfere })).host.launch
}

const questionnaire = 'https://alongside.example/fhir/Questionnaire/brief-inspire'

/** `fhirContext` as records send it, and what the app is to open. */
const contexts = (fhirBase: string): readonly (readonly [unknown, unknown])[] => [
  [
    [{ canonical: `${questionnaire}|1.0.0`, type: 'Questionnaire' }],
    { kind: 'form', url: questionnaire, version: '1.0.0' },
  ],
  [
    [{ reference: 'QuestionnaireResponse/r1', role: 'launch' }],
    { kind: 'response', reference: 'QuestionnaireResponse/r1' },
  ],
  [[{ reference: `${fhirBase}/CarePlan/plan` }], { kind: 'care-plan', reference: 'CarePlan/plan' }],
  [[{ identifier: { system: 'urn:x', value: '1' }, type: 'Questionnaire' }], undefined],
  [[{ reference: 'QuestionnaireResponse/r1', role: 'https://example.org/role/unknown' }], undefined],
  [
    [{ reference: 'ImagingStudy/i1' }, { reference: 'CarePlan/plan' }],
    { kind: 'care-plan', reference: 'CarePlan/plan' },
  ],
  [[{ reference: 'https://evil.example/fhir/CarePlan/plan' }], undefined],
  ['not a list', undefined],
]

/** Styles that must change nothing: not colours, not readable, or made to be more than a colour. */
const hostileStyles: readonly unknown[] = [
  ...[
    'red;}body{display:none',
    'url(https://evil.example)',
    '#fff',
    '#12345',
    'var(--x)',
    '#00000g',
    ' #003087',
  ],
  ...['expression(alert(1))', '#ffffff', '#ffff00', '', 7, null, ['#003087'], { toString: '#003087' }],
].map((color_highlight) => ({ color_highlight }))

/** The ID token with another user in it, and its old signature. */
function forMaya(token: unknown): string {
  const [header, , signature] = String(token).split('.')
  const claims = { ...decodeJwt(String(token)), fhirUser: 'Practitioner/maya' }
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.')
}

/** What the token answer brings: access, person, user, and what to open how. */
export const whatIsGranted: readonly SmartCase[] = [
  {
    id: 'B9',
    title: 'what was granted decides the mode before anything is typed, for every shape of a grant',
    async proves(issuer) {
      for (const { shape, scope, mode } of fixtures) {
        const opened = await comeBack(
          issuer,
          changedToken(issuer, (answer) => ({ ...answer, scope })),
        )
        const outcome = await openSmartHost(opened.tab.edge)
        const seen = outcome.kind === 'open' ? outcome.host.launch.access.mode : outcome.kind
        expect([shape, seen]).toEqual([shape, mode])
        const sent = opened.requests.filter(({ init }) => init.method === 'POST' || init.method === 'PUT')
        expect(sent.filter(({ url }) => url.startsWith(`${issuer.fhirBase}/`))).toEqual([])
      }
      const unsaid = changedToken(issuer, ({ scope: _, ...rest }) => rest)
      expect((await openApp(issuer, { interfere: unsaid })).host.launch.access.mode).toBe('edit')
    },
  },
  {
    id: 'B12',
    title: 'the app says whose record this is unless the record says exactly false',
    async proves(issuer) {
      for (const said of [true, undefined, 'false', 0]) {
        expect((await launchWith(issuer, { need_patient_banner: said })).needPatientBanner).toBe(true)
      }
      expect((await launchWith(issuer, { need_patient_banner: false })).needPatientBanner).toBe(false)
    },
  },
  {
    id: 'B13',
    title: 'a style comes from the record only, is small, and gives nothing but colours that can be read',
    async proves(issuer) {
      const address = `${issuer.fhirBase}/style.json`
      // Whoever is asked for a style gives one, so that only the app decides who is asked.
      const styled =
        (style: unknown): Interference =>
        ({ url }) =>
          url.pathname.endsWith('/style.json') ? Promise.resolve(Response.json(style)) : undefined
      const coloursOf = async (style: unknown, smart_style_url: unknown = address) =>
        (await launchWith(issuer, { smart_style_url }, styled(style))).recordColours
      const navy = { color_highlight: '#003087' }
      expect(await coloursOf(navy)).toEqual({ link: '#003087', button: '#003087', bar: '#003087' })
      for (const style of [...hostileStyles, { ...navy, more: 'x'.repeat(16_384) }, 'text', null]) {
        expect([style, await coloursOf(style)]).toEqual([style, undefined])
      }
      const elsewhere = [
        'https://evil.example/style.json',
        'javascript:alert(1)',
        'style.json',
        `http://user@${new URL(address).host}/style.json`,
        7,
      ]
      for (const other of elsewhere) expect(await coloursOf(navy, other)).toBeUndefined()
    },
  },
  {
    id: 'B14',
    title: 'an intent that nobody knows, or none, opens the app as usual',
    async proves(issuer) {
      const usual = await launchWith(issuer, { intent: undefined })
      const unknown = await launchWith(issuer, { intent: 'reconcile-medications' })
      expect(unknown.opens).toBeUndefined()
      expect({ ...unknown, intent: undefined }).toEqual({ ...usual, intent: undefined })
    },
  },
  {
    id: 'B15',
    title: 'fhirContext opens a form at its version, a response or a plan of this record, and nothing else',
    async proves(issuer) {
      for (const [fhirContext, opens] of contexts(issuer.fhirBase)) {
        const launch = await launchWith(issuer, { fhirContext })
        expect([fhirContext, launch.opens]).toEqual([fhirContext, opens])
        expect(launch.patientId).toBe('rosa')
      }
    },
  },
  {
    id: 'B16',
    title: 'tenant and members that nobody knows do no harm and are written to no log',
    async proves(issuer) {
      const lines: unknown[][] = []
      const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
        vi.spyOn(console, name).mockImplementation((...line) => void lines.push(line)),
      )
      try {
        const odd = { tenant: 'tenant-canary', __proto__x: {}, 'x-vendor': { deep: [[[]]] }, constructor: 1 }
        const launch = await launchWith(issuer, odd)
        expect(launch.patientId).toBe('rosa')
        expect(JSON.stringify(launch)).not.toContain('tenant-canary')
      } finally {
        for (const spy of spies) spy.mockRestore()
      }
      expect(lines).toEqual([])
    },
  },
  {
    id: 'B17',
    title: 'the verified fhirUser is the user, absolute or relative',
    async proves(issuer) {
      const { host } = await openApp(issuer)
      const answers = issuer.wire.at(issuer.tokenEndpoint, 'POST').map((each) => each.answer().id_token)
      const token = answers.findLast((one) => typeof one === 'string')
      const said = issuer.name === 'sandbox' ? `${issuer.fhirBase}/Practitioner/sam` : 'Practitioner/sam'
      expect(decodeJwt(String(token)).fhirUser).toBe(said)
      expect(host.launch.user).toEqual({ reference: 'Practitioner/sam', display: 'Sam Reed' })
    },
  },
  {
    id: 'B17',
    title: 'a user who cannot be verified is left out, and the app knows why',
    async proves(issuer) {
      const launch = (change: Parameters<typeof changedToken>[1]) =>
        openApp(issuer, { interfere: changedToken(issuer, change) }).then(({ host }) => host.launch)
      const tampered = await launch((answer) => ({ ...answer, id_token: forMaya(answer.id_token) }))
      expect([tampered.user, tampered.userProblem]).toEqual([undefined, 'not-verified'])
      const absent = await launch(({ id_token: _, ...rest }) => rest)
      expect([absent.user, absent.userProblem]).toEqual([undefined, 'no-id-token'])
    },
  },
  {
    id: 'B17',
    title: 'where smart-configuration names no keys they are found by the issuer’s own OpenID configuration',
    async proves(issuer) {
      const withoutKeys = changedConfiguration(issuer, ({ jwks_uri: _, ...rest }) => rest)
      const { host, requests } = await openApp(issuer, { interfere: withoutKeys })
      expect(host.launch.user?.reference).toBe('Practitioner/sam')
      const address = `${issuer.issuer}/.well-known/openid-configuration`
      expect(requests.map(({ url }) => url)).toContain(address)

      for (const change of [
        { issuer: 'https://other.example' },
        { jwks_uri: 'https://evil.example/jwks' },
        { jwks_uri: 7 },
      ]) {
        const own = changedAnswer(address, (document) => ({ ...document, ...change }))
        const interfere: Interference = (request, send) => withoutKeys(request, send) ?? own(request, send)
        const opened = await openApp(issuer, { interfere })
        const { user, userProblem } = opened.host.launch
        expect([user, userProblem]).toEqual([undefined, 'not-verified'])
        expect(opened.requests.filter(({ url }) => url.includes('evil'))).toEqual([])
      }
    },
  },
]
