import { contentSecurityPolicy } from './content-security-policy.ts'
import type { SiteConfiguration } from './site-configuration.ts'

/**
 * The headers a web server must send with every answer of the app at one site. The demo's own server and
 * `alongside site headers` both take them from here, so what is tried is what is deployed.
 */
export function pageHeaders(site: SiteConfiguration): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': contentSecurityPolicy(site),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  }
}
