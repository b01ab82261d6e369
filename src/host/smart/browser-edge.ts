/** What the SMART adapter needs of a browser window, so that tests can stand in for one. */
export interface BrowserEdge {
  /** The page's whole address. */
  readonly address: () => string
  /** `history.state` of the page. */
  readonly historyState: () => unknown
  /** Changes address and history state without loading anything. */
  readonly replaceAddress: (address: string, historyState: unknown) => void
  /** Leaves the page without keeping it in the history. */
  readonly leaveFor: (address: string) => void
  /** Throws where the browser blocks storage in a frame of another site. */
  readonly storage: () => Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>
  readonly fetch: typeof globalThis.fetch
  readonly secureContext: () => boolean
  /** Whether the page is shown inside another one. */
  readonly framed: () => boolean
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** The real window. Session storage only: nothing of a person outlives the tab. */
export function browserEdge(): BrowserEdge {
  return {
    address: () => location.href,
    historyState: () => history.state,
    replaceAddress: (address, historyState) => history.replaceState(historyState, '', address),
    leaveFor: (address) => location.replace(address),
    storage: () => sessionStorage,
    fetch: (...request) => fetch(...request),
    secureContext: () => isSecureContext,
    framed: () => self !== top,
    now: () => Date.now(),
  }
}
