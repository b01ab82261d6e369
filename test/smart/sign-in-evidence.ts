import northgate from '../../smart-launch/sites/northgate.json' with { type: 'json' }
import riverside from '../../smart-launch/sites/riverside.json' with { type: 'json' }
import { appRegistrations } from '../../src/cli/site/build/app-registrations.ts'
import { isJsonObject, stringMember } from '../../src/fhir/index.ts'
import { parseSiteConfiguration } from '../../src/host/site/site-configuration.ts'
import { openSmartHost } from '../../src/host/smart/open-smart-host.ts'
import { comeBack } from './app-window.ts'
import type { Issuer } from './issuers/issuer.ts'
import type { Exchange } from './wire-log.ts'

/** What one launch left on the record's side of the wire, with what the record had given out before. */
export interface SignInEvidence {
  /** What the example sites register with their records, for staff and for people. */
  readonly registration: { readonly launchUrls: readonly string[]; readonly redirectUris: readonly string[] }
  readonly clientId: string
  readonly redirectUri: string
  readonly fhirBase: string
  readonly launchGiven: string
  readonly codeGiven: string
  readonly authorize: URLSearchParams
  readonly authorizeMethods: readonly string[]
  readonly token: URLSearchParams
  /** Every request to the token endpoint. */
  readonly tokenRequests: readonly Pick<Exchange, 'method' | 'headers'>[]
  readonly refreshes: readonly { readonly sent: URLSearchParams; readonly given: readonly string[] }[]
  readonly access: readonly { readonly authorization: string; readonly status: number }[]
  readonly tokensGiven: readonly string[]
}

/** Opens the app from the record, lets its token run out twice, and gathers what the record saw. */
export async function signInEvidence(issuer: Issuer): Promise<SignInEvidence> {
  const begin = issuer.wire.exchanges.length
  const launches: string[] = []
  const launch = () => {
    const value = issuer.launch()
    launches.push(value)
    return value
  }
  const { tab } = await comeBack({ ...issuer, launch })
  const codeGiven = new URL(tab.address).searchParams.get('code') ?? ''
  const outcome = await openSmartHost(tab.edge)
  if (outcome.kind === 'refused') throw new Error(`refused: ${JSON.stringify(outcome.problem)}`)
  const { host } = outcome
  for (let turn = 0; turn < 2; turn += 1) {
    tab.nowMs += 3_600_000
    const read = await host.readPerson()
    if (read.kind !== 'present') throw new Error(`not read: ${JSON.stringify(read)}`)
  }
  const seen = issuer.wire.exchanges.slice(begin)
  const at = (address: string) => seen.filter(({ url }) => url.origin + url.pathname === address)
  const authorizations = at(issuer.authorizationEndpoint)
  const authorize = authorizations[0]?.sent() ?? new URLSearchParams()
  const answers = at(issuer.tokenEndpoint)
  const [first, ...later] = answers
  const given = (name: string, exchanges: readonly Exchange[]) =>
    exchanges.map((each) => String(each.answer()[name] ?? ''))
  return {
    registration: registeredByExamples(),
    clientId: issuer.clientId,
    redirectUri: `${issuer.pages}/app.html`,
    fhirBase: issuer.fhirBase,
    launchGiven: launches.join(' '),
    codeGiven,
    authorize,
    authorizeMethods: authorizations.map(({ method }) => method),
    tokenRequests: answers,
    token: first?.sent() ?? new URLSearchParams(),
    refreshes: later.map((each, place) => ({
      sent: each.sent(),
      given: given('refresh_token', answers.slice(0, place + 1)),
    })),
    access: seen
      .filter(({ url, headers }) => url.href.startsWith(`${issuer.fhirBase}/`) && headers.authorization)
      .map(({ headers, status }) => ({ authorization: headers.authorization ?? '', status: status() })),
    tokensGiven: given('access_token', answers),
  }
}

function registeredByExamples(): SignInEvidence['registration'] {
  const registrations = [riverside, northgate].flatMap((file) => {
    const site = parseSiteConfiguration(file)
    if (!site.ok) throw new Error(JSON.stringify(site.error))
    const { records, policy } = site.value
    const siteAddress = 'https://alongside.example/site/'
    return records.flatMap((record) => appRegistrations({ record, plans: policy.plans, siteAddress }))
  })
  const members = registrations.flatMap(({ json }) => (isJsonObject(json) ? [json] : []))
  return {
    launchUrls: members.map((one) => stringMember(one, 'initiate_login_uri') ?? ''),
    redirectUris: members.flatMap(({ redirect_uris: list }) =>
      Array.isArray(list) ? list.map(String) : [''],
    ),
  }
}
