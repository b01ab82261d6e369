import type { StoredSession } from '../../../src/host/smart/launch-store.ts'
import { createTokenKeeper } from '../../../src/host/smart/token-keeper.ts'
import { openTab } from '../fake-browser.ts'

/** What the sign-in service answers to one renewal; an `Error` where it cannot be reached. */
export type Renewal =
  | Error
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body: unknown }

/** A session that may do everything, and runs out in an hour. */
export const openedSession: StoredSession = {
  kind: 'session',
  fhirBase: 'https://fhir.example/r4',
  clientId: 'alongside',
  tokenEndpoint: 'https://sign-in.example/token',
  revocationEndpoint: 'https://sign-in.example/revoke',
  patientId: 'rosa',
  needPatientBanner: true,
  subject: 'user-sam',
  scope:
    'openid patient/Patient.rs patient/CarePlan.rs patient/QuestionnaireResponse.crus patient/Observation.crs',
  accessToken: 'access-0',
  expiresAtMs: Date.UTC(2026, 10, 23, 1),
  refreshToken: 'refresh-0',
}

/** A good token answer: `access-n` and `refresh-n`. */
export const token = (turn: number, more: object = {}): Renewal => ({
  body: {
    access_token: `access-${turn}`,
    token_type: 'Bearer',
    expires_in: 3_600,
    refresh_token: `refresh-${turn}`,
    ...more,
  },
})

/** A keeper whose sign-in service gives these answers in turn, an hour before the token at hand runs out. */
export function keepTokens(
  /** What is otherwise in the session; what is `undefined` is not in it. */
  session: { readonly [Name in keyof StoredSession]?: StoredSession[Name] | undefined },
  ...answers: readonly Renewal[]
) {
  const tab = openTab('https://app.example/app.html')
  tab.nowMs = Date.UTC(2026, 10, 23)
  const asked: Record<string, string>[] = []
  const revoked: (string | null)[] = []
  const kept: StoredSession[] = []
  const shelf: string[] = []
  const edge = {
    ...tab.edge,
    fetch: async (url: unknown, init?: RequestInit) => {
      const form = new URLSearchParams(String(init?.body))
      if (String(url) === openedSession.revocationEndpoint) {
        revoked.push(form.get('token'))
        return new Response()
      }
      const answer = answers[asked.length] ?? new Error('nothing more was expected')
      asked.push(Object.fromEntries(form))
      if (answer instanceof Error) throw answer
      const { status = 200, headers = {}, body } = answer
      return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers })
    },
  }
  const keeper = createTokenKeeper(edge, { ...openedSession, ...session } as StoredSession, {
    keep: (one) => void kept.push(one),
    drop: () => void shelf.push('drop'),
    handOver: () => void shelf.push('hand over'),
  })
  return { keeper, tab, asked, revoked, kept, shelf }
}
