import { isJsonObject } from '../../../src/fhir/index.ts'
import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import { startLaunch } from '../../../src/host/smart/start-launch.ts'
import { sandboxSite } from '../../../src/sandbox/app-server/sandbox-site.ts'
import { listen } from '../../../src/sandbox/listening.ts'
import { openRecordServer } from '../../../src/sandbox/record-server.ts'
import { openTab } from '../../host/fake-browser.ts'
import { fastClock } from '../../host/fast-clock.ts'
import { recordHostContract } from './record-host.contract.ts'

const clientId = 'alongside'

// The faults the sandbox can be told; the others are tried against the fake record.
recordHostContract(
  'a SMART launch from the sandbox',
  async (resources) => {
    const listening = await listen({ port: 0, hosts: ['127.0.0.1'] })
    const ehrUrl = `http://127.0.0.1:${listening.port}`
    const fhirBase = `${ehrUrl}/fhir`
    const appUrl = 'http://localhost:4999'
    const { engine, faults, launches } = await openRecordServer({
      listening,
      ehrUrl,
      fhirBase,
      appUrl,
      clientId,
      caseload: structuredClone(resources),
      accessTokenSeconds: 300,
    })

    const launch = launches.create({ patientId: 'rosa', userReference: 'Practitioner/sam' })
    const tab = openTab(`${appUrl}/launch.html?${new URLSearchParams({ iss: fhirBase, launch })}`)
    const site = sandboxSite({ fhirBase, ehrOrigin: ehrUrl, clientId })
    const edge: typeof tab.edge = {
      ...tab.edge,
      fetch: async (input, init) =>
        String(input).endsWith('/site.json') ? Response.json(site) : fetch(input, init),
    }
    const start = await startLaunch(edge)
    if (start.kind === 'refused') throw new Error(JSON.stringify(start.problem))
    const answer = await fetch(tab.visited[0] ?? '', { redirect: 'manual' })
    tab.address = answer.headers.get('location') ?? ''
    const outcome = await openSmartHost(edge, fastClock())
    if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problem))

    return {
      host: outcome.host,
      stored: (type) => engine.resources(type).filter(isJsonObject),
      changePatient: async (change) => {
        const rosa = resources.find((one) => one.id === 'rosa')
        await engine.load([{ ...rosa, ...change }])
      },
      failNextCreate: (fault) => {
        if (fault === 'cut-after') faults.change({ dropNextAnswer: true })
        if (fault === 'gateway-timeout-after') {
          faults.change({ failNext: { status: 504, on: 'write', committed: true } })
        }
        if (fault === 'busy') {
          faults.change({ failNext: { status: 429, on: 'write', committed: false, retryAfterSeconds: 2 } })
        }
      },
      close: () => listening.close(),
    }
  },
  ['cut-after', 'gateway-timeout-after', 'busy'],
)
