import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import { startLaunch } from '../../../src/host/smart/start-launch.ts'
import type { HostClock } from '../../../src/host/transport/host-clock.ts'
import { type FakeTab, openTab } from '../fake-browser.ts'
import type { FakeRecord } from '../fake-record.ts'

/** Goes from the record to the sign-in service's answer; the tab then stands on the app page with it in its address. */
export async function signIn(record: FakeRecord, storage?: Map<string, string>): Promise<FakeTab> {
  const tab = openTab(
    `${record.pages}/launch.html?iss=${encodeURIComponent(record.fhirBase)}&launch=one-time`,
    storage,
  )
  const start = await startLaunch(tab.edge)
  if (start.kind === 'refused') throw new Error(`refused: ${JSON.stringify(start.problem)}`)
  tab.address = record.authorize(tab.visited.at(-1) ?? '')
  return tab
}

/** A whole launch; throws when it is refused. */
export async function openHost(record: FakeRecord, clock?: HostClock) {
  const tab = await signIn(record)
  const outcome = await openSmartHost(tab.edge, clock)
  if (outcome.kind === 'refused') throw new Error(`refused: ${JSON.stringify(outcome.problem)}`)
  return { tab, host: outcome.host }
}
