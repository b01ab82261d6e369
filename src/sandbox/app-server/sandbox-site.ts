import type { TrustedRecord } from '../../host/site/site-configuration.ts'
import type { SitePolicy } from '../../host/site/site-policy.ts'

export interface SandboxSiteInput {
  readonly fhirBase: string
  readonly ehrOrigin: string
  readonly clientId: string
  /** Completed instruments by name; each is served as a file of its own. */
  readonly instruments: { readonly inspire?: unknown }
  readonly policy: SitePolicyInput
  /** What the site says of the record besides who it is. */
  readonly record?: Partial<Pick<TrustedRecord, 'name' | 'scopes' | 'personLaunch'>>
}

/** Members of site.json that a site may leave out, in part too. */
export type SitePolicyInput = {
  readonly [Name in Exclude<keyof SitePolicy, 'instruments'>]?: Partial<SitePolicy[Name]>
} & {
  readonly [Name in 'help' | 'tools' | 'name']?: SitePolicy[Name]
}

/** Where a completed instrument is served, relative to the app. */
export function instrumentFile(name: string): string {
  return `instruments/${name}.json`
}

/** The site configuration under which the sandbox serves the app: its own record and nothing else. */
export function sandboxSite({
  fhirBase,
  ehrOrigin,
  clientId,
  instruments,
  policy,
  record = {},
}: SandboxSiteInput) {
  const files = Object.entries(instruments).flatMap(([name, resource]) =>
    resource === undefined ? [] : [[name, instrumentFile(name)] as const],
  )
  return {
    alongsideSite: '1',
    name: 'Riverside Community Mental Health Team (synthetic)',
    records: [{ iss: fhirBase, clientId, authorizationOrigins: [ehrOrigin], ...record }],
    frameAncestors: [ehrOrigin],
    insecureLoopback: true,
    ...policy,
    ...(files.length === 0 ? {} : { instruments: Object.fromEntries(files) }),
  } as const
}
