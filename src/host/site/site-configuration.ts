import { err, ok, type Result } from '../../domain/result.ts'
import { isJsonObject, member } from '../../fhir/index.ts'
import { policyFrom, policyShape } from './read-site-policy.ts'
import { fhirBase, origin } from './site-addresses.ts'
import type { SitePolicy } from './site-policy.ts'
import { eachOnce, list, matching, oneOf, part, type SiteProblem, text, trueOrFalse } from './site-reading.ts'

/** What one site trusts: which records may launch the app, where they sign people in, who may frame it. */
export interface SiteConfiguration {
  readonly name: string
  readonly records: readonly TrustedRecord[]
  /** Origins that may show the app in a frame. */
  readonly frameAncestors: readonly string[]
  /** A demonstration on this very machine: http is taken on loopback addresses. */
  readonly insecureLoopback: boolean
  /** What the site decided about everything else; its defaults where it says nothing. */
  readonly policy: SitePolicy
}

/** A record the app may be launched from. */
export interface TrustedRecord {
  /** FHIR base address, without trailing slash. */
  readonly iss: string
  /** What people call it, where the app lists the site's records; its host where it is not given. */
  readonly name?: string
  readonly clientId: string
  /** Origins of the record's sign-in service, where they differ from the record's own. */
  readonly authorizationOrigins: readonly string[]
  /** The access to ask for in place of the usual, in the second version of the grammar. Launch, sign-in and user are asked for always. */
  readonly scopes?: readonly string[]
  /** There only where people may open their own record with the app. */
  readonly personLaunch?: PersonLaunch
}

/** How the people whose record it is sign in. */
export interface PersonLaunch {
  readonly clientId: string
  readonly scopes?: readonly string[]
}

const someScopes = { least: 1, rule: 'a list of at least one scope' }

function siteReader(insecureLoopback: boolean) {
  const origins = list(origin(insecureLoopback), { least: 0, rule: 'a list' })
  return part(
    {
      // What editors check the file by.
      $schema: text(500),
      alongsideSite: oneOf('1'),
      ...policyShape(insecureLoopback),
      records: eachOnce(
        list(
          part(
            {
              iss: fhirBase(insecureLoopback),
              name: text(120),
              clientId: matching('clientId'),
              authorizationOrigins: origins,
              scopes: list(matching('scope'), someScopes),
              personLaunch: part(
                { clientId: matching('clientId'), scopes: list(matching('personScope'), someScopes) },
                'clientId',
              ),
            },
            'iss',
            'clientId',
          ),
          { least: 1, rule: 'a list of at least one record' },
        ),
        { of: 'iss', keyOf: ({ iss }) => iss },
      ),
      frameAncestors: origins,
      insecureLoopback: trueOrFalse,
      // Of the CDS service: the app has no use for it, and `alongside site build` leaves it out.
      hooks: () => true,
    },
    'alongsideSite',
    'name',
    'records',
  )
}

/**
 * Reads `site.json`. Every broken rule is named at once, so that it can be mended in one go; a setting that is not known is one, because a
 * misspelt name would be a decision that silently does not hold. Addresses must be https (http only on loopback with `insecureLoopback`),
 * without query, fragment, user information or wildcard. The published form of these rules is docs/site.schema.json.
 */
export function parseSiteConfiguration(given: unknown): Result<SiteConfiguration, readonly SiteProblem[]> {
  const problems: SiteProblem[] = []
  const broken = (path: string, rule: string) => void problems.push({ path, rule })
  const insecureLoopback = isJsonObject(given) && member(given, 'insecureLoopback') === true
  const read = siteReader(insecureLoopback)(given, { path: '', broken })
  if (read === undefined) return err(problems)
  const { name, records, frameAncestors = [] } = read
  const policy = policyFrom(read, { broken })
  if (problems.length > 0) return err(problems)
  return ok({
    name,
    records: records.map(({ authorizationOrigins = [], ...record }) => ({ ...record, authorizationOrigins })),
    frameAncestors,
    insecureLoopback,
    policy,
  })
}
