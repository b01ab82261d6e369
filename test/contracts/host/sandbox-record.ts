import type { JsonObject } from '../../../src/fhir/index.ts'
import { isJsonObject } from '../../../src/fhir/index.ts'
import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import { startLaunch } from '../../../src/host/smart/start-launch.ts'
import { type SitePolicyInput, sandboxSite } from '../../../src/sandbox/app-server/sandbox-site.ts'
import { listen } from '../../../src/sandbox/listening.ts'
import { openRecordServer } from '../../../src/sandbox/record-server.ts'
import { openTab } from '../../host/fake-browser.ts'
import { fastClock } from '../../host/fast-clock.ts'

const clientId = 'alongside'
const appUrl = 'http://localhost:4999'

/** The sandbox's record on a free port, and launches from it without a browser. */
export async function openSandboxRecord(resources: readonly JsonObject[]) {
  const listening = await listen({ port: 0, hosts: ['127.0.0.1'] })
  const ehrUrl = `http://127.0.0.1:${listening.port}`
  const fhirBase = `${ehrUrl}/fhir`
  const { engine, faults, launches, doctor, resourceServer } = await openRecordServer({
    listening,
    ehrUrl,
    fhirBase,
    appUrl,
    clientId,
    caseload: structuredClone(resources),
    // Longer than a hand-over may be left idle, so that a token for less may be asked for.
    accessTokenSeconds: 3_600,
  })
  return {
    engine,
    faults,
    fhirBase,
    /** The program that may try this record, with its key. */
    doctor,
    /** The server that may ask what a token of this record is worth. */
    resourceServer,
    stored: (type: string) => engine.resources(type).filter(isJsonObject),
    close: () => listening.close(),
    /** Opens the app for Rosa; `sent` are the requests that carry a token, `tokenAnswers` what the token endpoint said. */
    launch: async (userReference: string, decided: SitePolicyInput = {}) => {
      const launch = launches.create({ patientId: 'rosa', userReference })
      const tab = openTab(`${appUrl}/launch.html?${new URLSearchParams({ iss: fhirBase, launch })}`)
      const site = sandboxSite({ fhirBase, ehrOrigin: ehrUrl, clientId, instruments: {}, policy: decided })
      const sent: { readonly url: string; readonly token: string }[] = []
      const tokenAnswers: string[] = []
      const edge: typeof tab.edge = {
        ...tab.edge,
        fetch: async (input, init) => {
          if (String(input).endsWith('/site.json')) return Response.json(site)
          const token = new Headers(init?.headers).get('authorization')
          if (token !== null) sent.push({ url: String(input), token })
          const answer = await fetch(input, init)
          if (String(input).endsWith('/token')) tokenAnswers.push(await answer.clone().text())
          return answer
        },
      }
      const start = await startLaunch(edge)
      if (start.kind === 'refused') throw new Error(JSON.stringify(start.problem))
      const answer = await fetch(tab.visited[0] ?? '', { redirect: 'manual' })
      tab.address = answer.headers.get('location') ?? ''
      const outcome = await openSmartHost(edge, fastClock())
      if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problem))
      return { host: outcome.host, tab, sent, site, tokenAnswers }
    },
  }
}
