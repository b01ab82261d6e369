import { type JsonObject, member, stringMember } from '../fhir/index.ts'
import type { SiteConfiguration, TrustedRecord } from '../host/site/site-configuration.ts'
import {
  parseSmartConfiguration,
  type SmartConfiguration,
  withIssuerKeys,
} from '../host/smart/smart-configuration.ts'
import { parseAddress } from '../host/transport/parse-address.ts'
import { launchWays } from './check-launch-ways.ts'
import type { Finding, Section } from './doctor-report.ts'
import type { ProbeAnswer } from './probe.ts'
import { bare, readDocument } from './read-document.ts'

/** What was learnt of a record's sign-in. `configuration` is as the app reads it, `undefined` where the app would refuse to launch. */
export interface SmartCheck {
  readonly section: Section
  readonly configuration: SmartConfiguration | undefined
}

export interface SmartCheckInput {
  readonly record: TrustedRecord
  readonly site: Pick<SiteConfiguration, 'insecureLoopback'>
  readonly answer: ProbeAnswer
  /** Asks the issuer for its keys where the record leaves them out, as a page of the app does. */
  readonly fetchFrom: typeof globalThis.fetch
}

/** Where a record says how it signs people in (SMART App Launch 2.2, "Conformance"). */
export function smartConfigurationUrl(iss: string): string {
  return `${iss}/.well-known/smart-configuration`
}

/** Judges a `smart-configuration` by the app's own reader, and says of each part that it looks at what it is for. */
export async function checkSmartConfiguration({
  record,
  site,
  answer,
  fetchFrom,
}: SmartCheckInput): Promise<SmartCheck> {
  const title = 'Sign-in (smart-configuration)'
  const read = readDocument('smart-configuration', smartConfigurationUrl(record.iss), answer)
  if (read.kind !== 'read') {
    const fix =
      read.kind === 'refused'
        ? 'Have it let through without a sign-in: the app reads it before anybody is signed in.'
        : read.words.fix
    const finding: Finding = {
      id: 'smart.document',
      level: 'problem',
      ...read.words,
      ...(fix === undefined ? {} : { fix }),
    }
    return { section: { title, findings: [finding] }, configuration: undefined }
  }
  const { document } = read
  const scope = { record, site }
  const parsed = parseSmartConfiguration(document, scope)
  const configuration = parsed.ok ? await withIssuerKeys(fetchFrom, parsed.value, scope) : undefined
  const findings: readonly Finding[] = [
    contentTypeFinding(answer),
    ...sizeFinding(answer),
    ...(parsed.ok
      ? [works('smart.document', 'The app can launch from what the record says of its sign-in.')]
      : [refusal(parsed.error)]),
    ...endpointFindings(document, record),
    pkceFinding(document),
    ...capabilityFindings(document, record),
    ...issuerFindings(document, configuration),
  ]
  return { section: { title, findings: [...findings] }, configuration }
}

const works = (id: string, says: string): Finding => ({ id, level: 'works', says })

function refusal({ code, detail }: { readonly code: string; readonly detail?: string }): Finding {
  return {
    id: 'smart.document',
    level: 'problem',
    says: `The app will refuse to launch from this record: ${code}${detail === undefined ? '' : ` (${detail})`}.`,
    fix: 'See to the problems named below; the app asks for each of them before it sends anybody to sign in.',
  }
}

function contentTypeFinding(answer: ProbeAnswer): Finding {
  const type = answer.kind === 'answered' ? (answer.headers.get('content-type') ?? '') : ''
  return /^application\/([\w.+-]+\+)?json\b/i.test(type)
    ? works('smart.content-type', 'It is sent as JSON.')
    : {
        id: 'smart.content-type',
        level: 'note',
        says: `It is sent as "${type.slice(0, 80)}", not as application/json. The app reads it all the same.`,
        fix: 'Have the server send Content-Type: application/json, as SMART App Launch asks.',
      }
}

/** The app's own limit of this document. */
const mostBytes = 1_048_576

function sizeFinding(answer: ProbeAnswer): readonly Finding[] {
  if (answer.kind !== 'answered' || answer.bytes <= mostBytes) return []
  return [
    {
      id: 'smart.size',
      level: 'problem',
      says: `It is ${(answer.bytes / mostBytes).toFixed(1)} MB long; the app stops reading at 1 MB.`,
      fix: 'Have the server send the members of SMART App Launch only.',
    },
  ]
}

function endpointFindings(document: JsonObject, record: TrustedRecord): readonly Finding[] {
  const trusted = [parseAddress(record.iss)?.origin, ...record.authorizationOrigins]
  return (
    [
      ['authorization', 'authorization_endpoint'],
      ['token', 'token_endpoint'],
    ] as const
  ).map(([id, name]): Finding => {
    const text = stringMember(document, name)
    const address = text === undefined ? undefined : parseAddress(text, `${record.iss}/`)
    if (address === undefined)
      return {
        id: `smart.${id}`,
        level: 'problem',
        says: `It names no ${name}.`,
        fix: 'Have the record name it; without it nobody can sign in.',
      }
    if (trusted.includes(address.origin)) return works(`smart.${id}`, `${name}: ${bare(address.href)}`)
    return {
      id: `smart.${id}`,
      level: 'problem',
      says: `${name} is on ${address.origin}, which the site configuration does not name.`,
      fix: `If this is the record's own sign-in service, add "${address.origin}" to authorizationOrigins of this record.`,
    }
  })
}

function pkceFinding(document: JsonObject): Finding {
  const methods = member(document, 'code_challenge_methods_supported')
  return Array.isArray(methods) && methods.includes('S256')
    ? works('smart.pkce', 'It takes PKCE with S256.')
    : {
        id: 'smart.pkce',
        level: 'problem',
        says: 'It does not say that it takes PKCE with S256 (code_challenge_methods_supported).',
        fix: 'Have PKCE with S256 switched on and named: SMART App Launch 2.2 requires it of every server, and the app signs in no other way.',
      }
}

/** What the app uses of each capability, by its name in SMART App Launch 2.2, "SMART on FHIR capability sets". */
const capabilities: readonly (readonly [name: string, level: 'problem' | 'note', without: string])[] = [
  ['launch-ehr', 'problem', 'the app cannot be opened from the record'],
  ['context-ehr-patient', 'problem', 'the record does not tell the app whose record is open'],
  ['client-public', 'note', 'it may not take an app that keeps no secret, as this one is; ask the vendor'],
  ['permission-patient', 'note', 'it may not grant the scopes that begin with patient/; ask the vendor'],
  ['sso-openid-connect', 'note', 'nobody knows who is looking: drafts are not kept and no author is named'],
  [
    'context-banner',
    'note',
    'the app always shows who the person is at the top, even where the record does too',
  ],
]

function capabilityFindings(document: JsonObject, record: TrustedRecord): readonly Finding[] {
  const listed = member(document, 'capabilities')
  const has = (name: string) => Array.isArray(listed) && listed.includes(name)
  const findings = capabilities.map(
    ([name, level, without]): Finding =>
      has(name)
        ? works(`smart.capability.${name}`, `It offers ${name}.`)
        : {
            id: `smart.capability.${name}`,
            level,
            says: `It does not offer ${name}: ${without}.`,
            fix: `Ask the vendor to switch ${name} on, or to list it under capabilities if it works already.`,
          },
  )
  const syntax: Finding = has('permission-v2')
    ? works('smart.capability.scopes', 'It takes scopes of version 2 (.crus); the app asks in these.')
    : has('permission-v1')
      ? {
          id: 'smart.capability.scopes',
          level: 'note',
          says: 'It takes scopes of version 1 only (.read, .write); the app asks in these, which give it more than it needs.',
          fix: 'Nothing has to be done. With permission-v2 the app would ask for less.',
        }
      : {
          id: 'smart.capability.scopes',
          level: 'note',
          says: 'It does not say which scopes it takes; the app asks in those of version 2.',
          fix: 'Ask the vendor to list permission-v2 or permission-v1.',
        }
  return [...findings, syntax, ...launchWays(Array.isArray(listed) ? listed.map(String) : [], record)]
}

function issuerFindings(
  document: JsonObject,
  configuration: SmartConfiguration | undefined,
): readonly Finding[] {
  const listed = member(document, 'capabilities')
  const signsUsers = Array.isArray(listed) && listed.includes('sso-openid-connect')
  if (!signsUsers || configuration === undefined) return []
  const { issuer, jwksUri } = configuration
  const lacking = [
    ...(issuer === undefined ? ['issuer'] : []),
    ...(jwksUri === undefined ? ['jwks_uri on a trusted origin'] : []),
  ]
  return [
    lacking.length === 0
      ? works('smart.issuer', 'Its issuer and its keys are known, so that who is looking can be verified.')
      : {
          id: 'smart.issuer',
          level: 'note',
          says: `It has no ${lacking.join(' and no ')}, so that who is looking cannot be verified: drafts are not kept.`,
          fix: 'Have the record name both (where its issuer alone names the keys, its openid-configuration has to carry Access-Control-Allow-Origin), as SMART App Launch asks where it offers sso-openid-connect.',
        },
  ]
}
