import type { SitePolicy } from '../../host/site/site-policy.ts'

export interface SandboxSiteInput {
  readonly fhirBase: string
  readonly ehrOrigin: string
  readonly clientId: string
  /** Completed instruments by name; each is served as a file of its own. */
  readonly instruments: { readonly inspire?: unknown }
  readonly policy: SitePolicyInput
}

/** Members of site.json that a site may leave out. */
export interface SitePolicyInput {
  readonly inspire?: { readonly visibility: 'record' | 'security-label' }
  readonly help?: { readonly title: string; readonly lines: readonly string[] }
  readonly handOver?: {
    readonly coverAfterSeconds?: number
    readonly endAfterSeconds?: number
    readonly oneQuestionAtATime?: boolean
  }
  readonly plans?: Partial<SitePolicy['plans']>
}

/** Where a completed instrument is served, relative to the app. */
export function instrumentFile(name: string): string {
  return `instruments/${name}.json`
}

/** The site configuration under which the sandbox serves the app: its own record and nothing else. */
export function sandboxSite({ fhirBase, ehrOrigin, clientId, instruments, policy }: SandboxSiteInput) {
  const files = Object.entries(instruments).flatMap(([name, resource]) =>
    resource === undefined ? [] : [[name, instrumentFile(name)] as const],
  )
  return {
    alongsideSite: '1',
    name: 'Riverside Community Mental Health Team (synthetic)',
    records: [{ iss: fhirBase, clientId, authorizationOrigins: [ehrOrigin] }],
    frameAncestors: [ehrOrigin],
    insecureLoopback: true,
    ...policy,
    ...(files.length === 0 ? {} : { instruments: Object.fromEntries(files) }),
  } as const
}
