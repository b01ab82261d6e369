import { parseAddress } from '../transport/parse-address.ts'
import type { SiteConfiguration } from './site-configuration.ts'
import type { SitePolicy } from './site-policy.ts'

/** What of a site decides where the app may go and who may frame it. */
export type PolicySite = Pick<SiteConfiguration, 'records' | 'frameAncestors'> & {
  readonly policy: Pick<SitePolicy, 'store'>
}

/**
 * The Content-Security-Policy header of the app's pages at one site: our own files only, requests to the site's records,
 * their sign-in services and its second store only, framing by the site's records only, no inline script or style, no policy
 * for building script or markup from text.
 *
 * @param inlineScripts Hashes (`sha256-…`) of what the build writes into the pages itself: the list of its files' checksums.
 */
export function contentSecurityPolicy(site: PolicySite, inlineScripts: readonly string[] = []): string {
  const { records, policy } = site
  const bases = [...records.map(({ iss }) => iss), ...(policy.store === undefined ? [] : [policy.store.base])]
  const connect = new Set([
    ...bases.flatMap((base) => parseAddress(base)?.origin ?? []),
    ...records.flatMap(({ authorizationOrigins }) => authorizationOrigins),
  ])
  const directives: readonly (readonly string[])[] = [
    ['default-src', "'none'"],
    ['script-src', "'self'", ...inlineScripts.map((hash) => `'${hash}'`)],
    ['style-src', "'self'"],
    ['img-src', "'self'"],
    ['connect-src', "'self'", ...[...connect].sort()],
    ['frame-ancestors', ...(site.frameAncestors.length === 0 ? ["'none'"] : site.frameAncestors)],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ['require-trusted-types-for', "'script'"],
    ['trusted-types', "'none'"],
  ]
  return directives.map((directive) => directive.join(' ')).join('; ')
}
