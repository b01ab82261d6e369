import { createHooksApp } from '../../hooks/hooks-app.ts'
import { createHooksLog } from '../../hooks/hooks-log.ts'
import { serviceId } from '../../hooks/plan-owners-service.ts'
import type { SitePolicy } from '../../host/site/site-policy.ts'
import type { FhirEngine } from '../fhir/fhir-engine.ts'
import type { CallTokens } from './call-tokens.ts'
import { createHookClient, type HookClient } from './hook-client.ts'

/** Where the record serves the CDS service and its own keys. */
export const cdsPaths = { service: '/cds', keys: '/cds-client/jwks.json' } as const

/** The CDS service as a site would run it, beside the record that calls it; the call goes over HTTP all the same. */
export async function openOwnService({
  ehrUrl,
  appUrl,
  engine,
  tokens,
  policy,
}: {
  readonly ehrUrl: string
  readonly appUrl: string
  readonly engine: FhirEngine
  readonly tokens: CallTokens
  readonly policy: Pick<SitePolicy, 'plans' | 'words'>
}): Promise<{ readonly app: ReturnType<typeof createHooksApp>; readonly client: HookClient }> {
  const serviceAddress = `${ehrUrl}${cdsPaths.service}`
  const app = createHooksApp({
    settings: {
      siteName: 'Riverside Record (demo)',
      records: [{ iss: engine.fhirBase }],
      policy,
      appAddress: `${appUrl}/`,
      serviceAddress,
      callers: [{ iss: ehrUrl, jwks: `${ehrUrl}${cdsPaths.keys}` }],
    },
    // The demo keeps no log.
    log: createHooksLog({ write: () => {} }),
  })
  const client = await createHookClient({
    issuer: ehrUrl,
    engine,
    tokens,
    service: `${serviceAddress}/cds-services/${serviceId}`,
    launchAddress: `${appUrl}/launch.html`,
  })
  return { app, client }
}
