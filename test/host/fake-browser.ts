import type { BrowserEdge } from '../../src/host/smart/browser-edge.ts'

/** One tab: its address, its history entry and the session storage of its site. */
export interface FakeTab {
  readonly edge: BrowserEdge
  readonly storage: Map<string, string>
  readonly visited: string[]
  address: string
  historyState: unknown
  nowMs: number
}

/** Opens a tab at an address. Frames of one window share `storage`; a tab of its own has its own. */
export function openTab(address: string, storage: Map<string, string> = new Map()): FakeTab {
  const tab: FakeTab = {
    storage,
    visited: [],
    address,
    historyState: null,
    nowMs: Date.now(),
    edge: {
      address: () => tab.address,
      historyState: () => tab.historyState,
      replaceAddress: (next, state) => {
        tab.address = next
        tab.historyState = state
      },
      leaveFor: (next) => {
        tab.visited.push(next)
      },
      storage: () => ({
        getItem: (key) => storage.get(key) ?? null,
        setItem: (key, value) => void storage.set(key, value),
        removeItem: (key) => void storage.delete(key),
        key: (place) => [...storage.keys()][place] ?? null,
        get length() {
          return storage.size
        },
      }),
      fetch: (...request) => fetch(...request),
      secureContext: () => true,
      framed: () => false,
      now: () => tab.nowMs,
    },
  }
  return tab
}
