import { auditPageHeaders, pageHeaders } from '../../../host/site/page-headers.ts'
import type { SiteConfiguration } from '../../../host/site/site-configuration.ts'

/** What every file under one address is sent with. */
export interface HeaderGroup {
  /** `/riverside/`, or one file: `/audit.html`. Below the address of the deployment. */
  readonly at: string
  readonly headers: Readonly<Record<string, string>>
}

export interface DeployedSite {
  /** Folder of the site, `riverside`. */
  readonly slug: string
  readonly site: SiteConfiguration
  /** Hash of the list of checksums in its pages. */
  readonly listHash: string
}

const year = 31_536_000

/**
 * The headers of a deployment, by address. Pages and configuration are never kept, so that a change holds at the next launch; files with a hash in their name
 * are kept for ever. With https, browsers are told to come by https only.
 */
export function deployedHeaders(sites: readonly DeployedSite[], isHttps: boolean): readonly HeaderGroup[] {
  const transport = isHttps ? { 'Strict-Transport-Security': `max-age=${year}` } : {}
  const never = { 'Cache-Control': 'no-store' }
  return [
    ...sites.map(({ slug, site, listHash }) => ({
      at: `/${slug}/`,
      headers: { ...pageHeaders(site, [listHash]), ...transport, ...never },
    })),
    { at: '/audit.html', headers: { ...auditPageHeaders(), ...transport, ...never } },
    {
      at: '/assets/',
      headers: {
        ...pageHeaders({ records: [], frameAncestors: [], policy: {} }),
        ...transport,
        'Cache-Control': `public, max-age=${year}, immutable`,
      },
    },
  ]
}
