import { readCaseload } from '../../mocks/caseload.ts'
import { defaultSitePolicy } from '../host/site/site-policy.ts'
import { openAppServer } from './app-server/app-server.ts'
import type { SandboxSiteInput, SitePolicyInput } from './app-server/sandbox-site.ts'
import { listen } from './listening.ts'
import type { PersonalityId } from './personality.ts'
import { openRecordServer, type RecordServer } from './record-server.ts'

export interface SandboxOptions {
  /** Port of the demo record, its FHIR server and its authorization server; 0 takes a free one. Default 4100. */
  readonly port?: number
  /** Port of the app; 0 takes a free one. Default 4101. */
  readonly appPort?: number
  /** Address of an app that is deployed elsewhere, without trailing slash; none is served here then. */
  readonly appAt?: string
  /** Folder of the built app. Default `dist/app`, built when absent or older than its sources. */
  readonly appDirectory?: string
  /** Resources to load instead of the synthetic caseload. */
  readonly caseload?: readonly unknown[]
  /** Life of an access token in seconds, where the personality has none of its own. Default 1200, longer than a handed-over screen stands. */
  readonly accessTokenSeconds?: number
  /** What kind of record this is. Default `full`, which does everything. */
  readonly personality?: PersonalityId
  /** Questionnaires a site has completed, served beside the app and named in its site.json. */
  readonly instruments?: { readonly inspire?: unknown }
  /** What the site decides about measures and hand-over, as its site.json says it. */
  readonly policy?: SitePolicyInput
  /** What that site.json says of this record besides who it is. */
  readonly siteRecord?: NonNullable<SandboxSiteInput['record']>
}

/** A sandbox that answers. `readToken` is a bearer token that reads everything (`system/*.rs`). */
export interface RunningSandbox extends RecordServer {
  /** Where a person begins, `http://127.0.0.1:<port>`, without trailing slash. */
  readonly ehrUrl: string
  readonly fhirBase: string
  /** Where the app's pages are, `http://localhost:<port>`, without trailing slash. */
  readonly appUrl: string
  /** Ports that were taken, so that another is used. */
  readonly movedPorts: readonly { readonly asked: number; readonly used: number }[]
  stop(): Promise<void>
}

/**
 * Starts the demo record with its FHIR and authorization servers on one origin and the app on another site, all on
 * loopback and in memory. Resolves when both answer; rejects, with everything closed again, when one cannot start.
 */
export async function startSandbox({
  port = 4100,
  appPort = 4101,
  appAt,
  appDirectory,
  caseload,
  accessTokenSeconds = 1200,
  personality,
  instruments = {},
  policy = {},
  siteRecord = {},
}: SandboxOptions = {}): Promise<RunningSandbox> {
  const ehr = await listen({ port, hosts: ['127.0.0.1'] })
  const app = appAt === undefined ? await listen({ port: appPort, hosts: ['127.0.0.1', '::1'] }) : undefined
  const stop = async () => {
    await Promise.all([ehr.close(), app?.close()])
  }
  const ehrUrl = `http://127.0.0.1:${ehr.port}`
  const appUrl = appAt ?? `http://localhost:${app?.port}`
  const addresses = { ehrUrl, fhirBase: `${ehrUrl}/fhir`, appUrl }
  const clientId = 'alongside'
  const personClientId = 'alongside-person'
  const directory = appDirectory === undefined ? {} : { directory: appDirectory }
  try {
    // The app first: its build runs in another process while this one indexes the FHIR definitions.
    const [, record] = await Promise.all([
      app &&
        openAppServer({
          listening: app,
          ehrOrigin: ehrUrl,
          clientId,
          instruments,
          policy,
          record: { name: 'Riverside Record', personLaunch: { clientId: personClientId }, ...siteRecord },
          ...addresses,
          ...directory,
        }),
      openRecordServer({
        listening: ehr,
        clientId,
        personClientId,
        caseload: caseload ?? readCaseload(),
        accessTokenSeconds,
        policy: {
          words: { ...defaultSitePolicy.words, ...policy.words },
          plans: { ...defaultSitePolicy.plans, ...policy.plans },
        },
        ...(personality === undefined ? {} : { personality }),
        ...addresses,
      }),
    ])
    const ports = [{ asked: port, used: ehr.port }, ...(app ? [{ asked: appPort, used: app.port }] : [])]
    const movedPorts = ports.filter(({ asked, used }) => asked !== 0 && asked !== used)
    return { ...addresses, ...record, movedPorts, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
