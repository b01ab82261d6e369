export interface SandboxSiteInput {
  readonly fhirBase: string
  readonly ehrOrigin: string
  readonly clientId: string
}

/** The site configuration under which the sandbox serves the app: its own record and nothing else. */
export function sandboxSite({ fhirBase, ehrOrigin, clientId }: SandboxSiteInput) {
  return {
    alongsideSite: '1',
    name: 'Riverside Community Mental Health Team (synthetic)',
    records: [{ iss: fhirBase, clientId, authorizationOrigins: [ehrOrigin] }],
    frameAncestors: [ehrOrigin],
    insecureLoopback: true,
  } as const
}
