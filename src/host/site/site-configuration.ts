import { err, ok, type Result } from '../../domain/result.ts'
import { isJsonObject, type JsonObject, member, objectsMember, stringMember } from '../../fhir/index.ts'
import { isSecureAddress, parseAddress } from '../transport/parse-address.ts'
import { readSitePolicy } from './read-site-policy.ts'
import type { SitePolicy } from './site-policy.ts'

/** What one site trusts: which records may launch the app, where they sign people in, who may frame it. */
export interface SiteConfiguration {
  readonly name: string
  readonly records: readonly TrustedRecord[]
  /** Origins that may show the app in a frame. */
  readonly frameAncestors: readonly string[]
  /** A demonstration on this very machine: http is taken on loopback addresses. */
  readonly insecureLoopback: boolean
  /** What the site decided about the person's own measures, help and hand-over; its defaults where it says nothing. */
  readonly policy: SitePolicy
}

/** A record the app may be launched from. */
export interface TrustedRecord {
  /** FHIR base address, without trailing slash. */
  readonly iss: string
  readonly clientId: string
  /** Origins of the record's sign-in service, where they differ from the record's own. */
  readonly authorizationOrigins: readonly string[]
}

/** A rule the configuration breaks, with the member it is about. */
export interface SiteProblem {
  readonly path: string
  readonly rule: string
}

/**
 * Reads `site.json`. Every broken rule is named at once, so that it can be mended in one go. Addresses must be https (http only on
 * loopback with `insecureLoopback`), without query, fragment, user information or wildcard.
 */
export function parseSiteConfiguration(value: unknown): Result<SiteConfiguration, readonly SiteProblem[]> {
  if (!isJsonObject(value)) return err([{ path: '', rule: 'a JSON object' }])
  const insecureLoopback = member(value, 'insecureLoopback') === true
  const name = stringMember(value, 'name')
  const records = objectsMember(value, 'records').map(readRecord)
  const { policy, problems: policyProblems } = readSitePolicy(value)
  const problems = [
    ...(member(value, 'alongsideSite') === '1' ? [] : [{ path: 'alongsideSite', rule: '"1"' }]),
    ...(name === undefined ? [{ path: 'name', rule: 'text' }] : []),
    ...(records.length === 0 ? [{ path: 'records', rule: 'a list of at least one record' }] : []),
    ...records.flatMap((record, index) => recordProblems(record, `records.${index}`, insecureLoopback)),
    ...originProblems(member(value, 'frameAncestors'), 'frameAncestors', insecureLoopback),
    ...policyProblems,
  ]
  if (problems.length > 0 || name === undefined) return err(problems)
  return ok({
    name,
    records: records.map(({ iss, clientId, authorizationOrigins }) => ({
      iss: withoutTrailingSlash(iss),
      clientId,
      authorizationOrigins: texts(authorizationOrigins),
    })),
    frameAncestors: texts(member(value, 'frameAncestors')),
    insecureLoopback,
    policy,
  })
}

interface RawRecord {
  readonly iss: string
  readonly clientId: string
  readonly authorizationOrigins: unknown
}

function readRecord(record: JsonObject): RawRecord {
  return {
    iss: stringMember(record, 'iss') ?? '',
    clientId: stringMember(record, 'clientId') ?? '',
    authorizationOrigins: member(record, 'authorizationOrigins'),
  }
}

function texts(list: unknown): readonly string[] {
  return Array.isArray(list) ? list.filter((text) => typeof text === 'string') : []
}

/** The one normalisation of a FHIR base address: a single trailing slash is dropped. Nothing else is forgiven. */
export function withoutTrailingSlash(address: string): string {
  return address.endsWith('/') ? address.slice(0, -1) : address
}

function recordProblems(record: RawRecord, path: string, insecureLoopback: boolean): readonly SiteProblem[] {
  const iss = parseAddress(record.iss)
  const plain =
    iss !== undefined &&
    isPlainHost(iss) &&
    withoutTrailingSlash(iss.href) === withoutTrailingSlash(record.iss)
  const soundIss = plain && iss.search === '' && iss.hash === '' && iss.username === '' && iss.password === ''
  return [
    ...(soundIss ? [] : [{ path: `${path}.iss`, rule: 'a plain address, written as browsers write it' }]),
    ...(iss === undefined || isSecureAddress(iss, insecureLoopback)
      ? []
      : [{ path: `${path}.iss`, rule: 'https' }]),
    ...(record.clientId === '' ? [{ path: `${path}.clientId`, rule: 'not empty' }] : []),
    ...originProblems(record.authorizationOrigins, `${path}.authorizationOrigins`, insecureLoopback),
  ]
}

function originProblems(origins: unknown, path: string, insecureLoopback: boolean): readonly SiteProblem[] {
  if (origins === undefined) return []
  if (!Array.isArray(origins)) return [{ path, rule: 'a list' }]
  return origins.flatMap((origin: unknown, index) => {
    const address = typeof origin === 'string' ? parseAddress(origin) : undefined
    const isOrigin = address !== undefined && address.origin === origin && isPlainHost(address)
    if (isOrigin && isSecureAddress(address, insecureLoopback)) return []
    return [{ path: `${path}.${index}`, rule: 'an https origin such as https://ehr.example' }]
  })
}

/** A host by name or number. What else a URL takes for one (`*`, `;`, `,`, quotes) would be read as something else in a header. */
function isPlainHost({ hostname }: URL): boolean {
  return /^(?:[a-z0-9]+(?:[-.]+[a-z0-9]+)*|\[[0-9a-f:.]+\])$/.test(hostname)
}
