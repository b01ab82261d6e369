import type { BrowserEdge } from '../../src/host/smart/browser-edge.ts'
import { openSmartHost } from '../../src/host/smart/open-smart-host.ts'
import { startLaunch } from '../../src/host/smart/start-launch.ts'
import type { HostClock } from '../../src/host/transport/host-clock.ts'
import { type FakeTab, openTab } from '../host/fake-browser.ts'
import type { Issuer } from './issuers/issuer.ts'
import { openTopWindow } from './top-window.ts'

/** Answers in place of a server, as one that behaves otherwise would; `send` has the server's own answer. `undefined`: this request is left alone. */
export type Interference = (
  request: { readonly url: URL; readonly init: RequestInit },
  send: () => Promise<Response>,
) => Promise<Response> | undefined

/** The app in a window: its tab, and where the tab stood at each request the app made. */
export interface AppWindow {
  readonly tab: FakeTab
  readonly requests: { readonly url: string; readonly address: string; readonly init: RequestInit }[]
}

/** The address at which the record opens the app. */
export function launchAddress({ pages, fhirBase }: Issuer, launch: string, iss = fhirBase): string {
  return `${pages}/launch.html?${new URLSearchParams({ iss, launch })}`
}

/** Opens a window on an address; what the app fetches goes over real HTTP. */
export function openWindow(address: string, interfere: Interference = () => undefined): AppWindow {
  const tab = openTab(address)
  const requests: AppWindow['requests'] = []
  const edge: Partial<BrowserEdge> = {
    fetch: (url, init = {}) => {
      requests.push({ url: String(url), address: tab.address, init })
      const send = () => fetch(url, init)
      return interfere({ url: new URL(String(url)), init }, send) ?? send()
    },
  }
  Object.assign(tab.edge, edge)
  return { tab, requests }
}

/** Opens the app from the record and signs in; the tab then stands on the app page with the answer in its address. */
export async function comeBack(issuer: Issuer, interfere?: Interference): Promise<AppWindow> {
  const opened = openWindow(launchAddress(issuer, issuer.launch()), interfere)
  const start = await startLaunch(opened.tab.edge)
  if (start.kind === 'refused') throw new Error(`refused: ${JSON.stringify(start.problem)}`)
  opened.tab.address = await openTopWindow(issuer.pages).follow(opened.tab.visited.at(-1) ?? '')
  return opened
}

/** The whole way from the record to the open app; throws when it is refused. */
export async function openApp(
  issuer: Issuer,
  { interfere, clock }: { readonly interfere?: Interference; readonly clock?: HostClock } = {},
) {
  const opened = await comeBack(issuer, interfere)
  const outcome = await openSmartHost(opened.tab.edge, clock)
  if (outcome.kind === 'refused') throw new Error(`refused: ${JSON.stringify(outcome.problem)}`)
  return { ...opened, host: outcome.host }
}

/** Changes the JSON of what one address answers. */
export function changedAnswer(
  address: string,
  change: (answer: Record<string, unknown>) => unknown,
): Interference {
  return ({ url }, send) =>
    url.href === address
      ? send().then(async (answer) => Response.json(change(await answer.json())))
      : undefined
}

/** Changes what the token endpoint answers. */
export function changedToken(issuer: Issuer, change: Parameters<typeof changedAnswer>[1]): Interference {
  return changedAnswer(issuer.tokenEndpoint, change)
}

/** Changes the record's smart-configuration. */
export function changedConfiguration(
  issuer: Issuer,
  change: Parameters<typeof changedAnswer>[1],
): Interference {
  return changedAnswer(`${issuer.fhirBase}/.well-known/smart-configuration`, change)
}
