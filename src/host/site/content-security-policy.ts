import { parseAddress } from '../transport/parse-address.ts'
import type { SiteConfiguration } from './site-configuration.ts'

/**
 * The Content-Security-Policy header of the app's pages at one site: our own files only, requests to the site's records and
 * their sign-in services only, framing by the site's records only, no inline script or style, no policy for building
 * script or markup from text.
 */
export function contentSecurityPolicy(site: SiteConfiguration): string {
  const recordOrigins = site.records.flatMap(({ iss, authorizationOrigins }) => {
    const address = parseAddress(iss)
    return address === undefined ? authorizationOrigins : [address.origin, ...authorizationOrigins]
  })
  const connect = [...new Set(recordOrigins)].sort()
  const directives: readonly (readonly string[])[] = [
    ['default-src', "'none'"],
    ['script-src', "'self'"],
    ['style-src', "'self'"],
    ['img-src', "'self'"],
    ['connect-src', "'self'", ...connect],
    ['frame-ancestors', ...(site.frameAncestors.length === 0 ? ["'none'"] : site.frameAncestors)],
    ['base-uri', "'none'"],
    ['form-action', "'none'"],
    ['require-trusted-types-for', "'script'"],
    ['trusted-types', "'none'"],
  ]
  return directives.map((directive) => directive.join(' ')).join('; ')
}
