import { contentSecurityPolicy } from './content-security-policy.ts'
import type { SiteConfiguration } from './site-configuration.ts'

/**
 * The headers a web server must send with every answer of the app at one site, but for the audit page. The demo's own
 * server and `alongside site headers` both take them from here, so what is tried is what is deployed.
 */
export function pageHeaders(site: SiteConfiguration): Readonly<Record<string, string>> {
  return headersWith(contentSecurityPolicy(site))
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
