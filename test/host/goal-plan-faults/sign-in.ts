import { defaultSitePolicy, type SitePolicy } from '../../../src/host/site/site-policy.ts'
import type { StoredSession } from '../../../src/host/smart/launch-store.ts'
import { tabStorage } from './tab-storage.ts'

/** What a story may turn in the sign-in service and in the tab while a plan is saved. */
interface SignInSwitches {
  /** Added to every answer to a renewal. */
  atRenewal: Readonly<Record<string, string>>
  /** `lost`: it renews, and nobody hears of it. */
  renewal: 'works' | 'refused' | 'lost'
  /** By how much the clock of the tab is ahead. */
  skewMs: number
}

const tokenLifeMs = 300_000

/** The sign-in service of a story's record and the tab that is signed in, both on the story's clock. */
export function createSignIn({
  fhirBase,
  now,
  plans,
}: {
  readonly fhirBase: string
  readonly now: () => number
  readonly plans: Pick<SitePolicy['plans'], 'writeFlag' | 'pins'>
}) {
  const switches: SignInSwitches = { atRenewal: {}, renewal: 'works', skewMs: 0 }
  const storage = tabStorage()
  const live = new Map<string, { readonly person: string; readonly until: number }>()
  const refreshTokens = new Map<string, string>()
  const misused: string[] = []
  let issued = 0
  let renewals = 0

  const issue = (person: string) => {
    issued += 1
    const [access, refresh] = [`access-${issued}`, `refresh-${issued}`]
    live.set(access, { person, until: now() + tokenLifeMs })
    refreshTokens.set(refresh, person)
    return { access, refresh }
  }
  const tabTime = () => now() + switches.skewMs
  const refusal = { status: 400, body: JSON.stringify({ error: 'invalid_grant' }) }

  return {
    switches,
    storage,
    tokenEndpoint: 'https://sign-in.example/token',
    /** The clock as the tab has it. */
    tabTime,
    /** Requests that went out with a token for somebody else than the page is about. */
    misused: misused as readonly string[],
    renewals: () => renewals,
    /** Signs somebody's chart in, and gives the key that the history entry of its page names. */
    launch: (patientId: string, user = 'Practitioner/sam'): string => {
      const { access, refresh } = issue(patientId)
      const session: StoredSession = {
        kind: 'session',
        fhirBase,
        clientId: 'alongside',
        tokenEndpoint: 'https://sign-in.example/token',
        patientId,
        needPatientBanner: true,
        user,
        scope: 'launch openid fhirUser patient/*.cruds',
        accessToken: access,
        refreshToken: refresh,
        expiresAtMs: tabTime() + tokenLifeMs,
        site: { ...defaultSitePolicy, plans: { ...defaultSitePolicy.plans, ...plans } },
      }
      storage.map.set(`alongside.launch./:${access}`, JSON.stringify(session))
      return access
    },
    /** Whatever was wrong has passed, but for what is lost. */
    healed: () => {
      Object.assign(switches, { atRenewal: {}, renewal: 'works', skewMs: 0 })
      storage.meets('none')
    },
    /** Every token that was given out runs out now. */
    expireTokens: () => live.clear(),
    /** True where the record takes this token. */
    isTaken: (token: string, { page, request }: { readonly page: string; readonly request: string }) => {
      const found = live.get(token)
      if (found === undefined || found.until <= now()) return false
      if (found.person !== page) misused.push(`${request} with a token for ${found.person}`)
      return true
    },
    /** The answer to a renewal; `undefined` where it does not arrive. */
    renew: (form: URLSearchParams): { readonly status: number; readonly body: string } | undefined => {
      const spent = form.get('refresh_token') ?? ''
      const person = refreshTokens.get(spent)
      refreshTokens.delete(spent)
      if (person === undefined || switches.renewal === 'refused') return refusal
      renewals += 1
      const { access, refresh } = issue(switches.atRenewal.patient ?? person)
      const token = {
        access_token: access,
        token_type: 'Bearer',
        expires_in: tokenLifeMs / 1_000,
        refresh_token: refresh,
        patient: person,
        ...switches.atRenewal,
      }
      return switches.renewal === 'lost' ? undefined : { status: 200, body: JSON.stringify(token) }
    },
    /** Tokens in the tab that are good for nothing any more. */
    deadTokensKept: () =>
      [...storage.map.values()]
        .flatMap((text) => text.match(/"refresh-\d+"/g) ?? [])
        .filter((token) => !refreshTokens.has(token.slice(1, -1))),
  }
}
