import { describe, expect, it } from 'vitest'
import type { BrowserEdge } from '../../../src/host/smart/browser-edge.ts'
import { openLaunchStore } from '../../../src/host/smart/launch-store.ts'
import { openTab } from '../fake-browser.ts'
import { pendingLaunch } from './pending-launch.ts'

type Storage = ReturnType<BrowserEdge['storage']>
const prefix = 'alongside.launch./site/:'

/** The store of a tab whose storage does some things in another way, once it is open. */
function storeWith(change: (storage: Storage) => Partial<Storage> = () => ({})) {
  const tab = openTab('https://app.example/site/app.html?code=c')
  const own = tab.edge.storage()
  let changed: Partial<Storage> = {}
  const storage = new Proxy(own, {
    get: (target, name) => Reflect.get(changed, name) ?? Reflect.get(target, name),
  })
  const store = openLaunchStore({ ...tab.edge, storage: () => storage })
  if (store === undefined) throw new Error('the storage is blocked')
  changed = change(own)
  return { store, kept: tab.storage }
}
const full = () => {
  throw new DOMException('full', 'QuotaExceededError')
}

describe('the launches of a tab', () => {
  it('stand under the app, the folder of the page and their own key', () => {
    const { store, kept } = storeWith()
    expect([...kept]).toEqual([])
    expect(store.write('state', pendingLaunch)).toBe(true)
    expect([...kept.keys()]).toEqual([`${prefix}state`])
    expect(store.read('state')).toEqual(pendingLaunch)
    expect(store.read('other')).toBeUndefined()
  })

  it('are not tried with an empty value, which says nothing of a full storage', () => {
    const tab = openTab('https://app.example/site/app.html')
    const tried: string[] = []
    const storage = { ...tab.edge.storage(), setItem: (...item: string[]) => void tried.push(...item) }
    openLaunchStore({ ...tab.edge, storage: () => storage })
    expect(tried).toEqual([`${prefix}probe`, '1'])
  })

  it.each(['', 'x', 'null', '[]', '"used"', '{}', '{"kind":"other"}', '{"kind":["pending"]}'])(
    'are none of ours where there stands: %s',
    (text) => {
      const { store, kept } = storeWith()
      kept.set(`${prefix}state`, text)
      expect(store.read('state')).toBeUndefined()
    },
  )

  it.each(['pending', 'session', 'used'])('are read where there stands one of them: %s', (kind) => {
    const { store, kept } = storeWith()
    kept.set(`${prefix}state`, JSON.stringify({ kind }))
    expect(store.read('state')).toEqual({ kind })
  })

  it('that cannot be stored leave nothing older behind, whose refresh token is used up', () => {
    const { store, kept } = storeWith(() => ({ setItem: full }))
    kept.set(`${prefix}state`, JSON.stringify({ kind: 'session' }))
    expect(store.write('state', pendingLaunch)).toBe(false)
    expect([...kept]).toEqual([])
  })

  it('never throw, whatever the storage does', () => {
    const { store } = storeWith(() => ({ getItem: full, setItem: full, removeItem: full, key: full }))
    expect(store.read('state')).toBeUndefined()
    expect(store.write('state', pendingLaunch)).toBe(false)
    expect(store.wasHandedOver()).toBe(false)
    expect(() => [store.remove('state'), store.handOver(), store.takeBack()]).not.toThrow()
  })

  it('all go when the tab is handed over, those of other sites too, and nothing of anybody else’s', () => {
    const { store, kept } = storeWith()
    store.write('state', pendingLaunch)
    kept.set('alongside.launch./other/:state', '{}')
    kept.set('of another app', 'stays')
    store.handOver()
    expect([...kept]).toEqual([
      ['of another app', 'stays'],
      ['alongside.handed-over', '1'],
    ])
    expect(store.wasHandedOver()).toBe(true)
    store.takeBack()
    expect([...kept.keys()]).toEqual(['of another app'])
    expect(store.wasHandedOver()).toBe(false)
  })
})
