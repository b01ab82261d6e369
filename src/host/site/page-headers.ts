import { contentSecurityPolicy, type PolicySite } from './content-security-policy.ts'

/**
 * The headers a web server must send with every answer of the app at one site, but for the audit page. The demo's own
 * server and `alongside site build` both take them from here, so what is tried is what is deployed.
 *
 * @param inlineScripts As of `contentSecurityPolicy`.
 */
export function pageHeaders(
  site: PolicySite,
  inlineScripts: readonly string[] = [],
): Readonly<Record<string, string>> {
  return headersWith(contentSecurityPolicy(site, inlineScripts))
}

/**
 * The headers of the audit page, at any site: no record may frame it, and it connects to nothing. The rest of its policy
 * stands in the page itself; with that of the app beside it, it could start no worker.
 */
export function auditPageHeaders(): Readonly<Record<string, string>> {
  return headersWith("connect-src 'none'; frame-ancestors 'none'")
}

function headersWith(policy: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  }
}
