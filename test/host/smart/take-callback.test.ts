import { describe, expect, it } from 'vitest'
import { takeCallback } from '../../../src/host/smart/take-callback.ts'
import { openTab } from '../fake-browser.ts'
import { pendingLaunch } from './pending-launch.ts'

const page = 'https://app.example/app.html'
const key = 'alongside.launch./:s-1'

/** A tab that began a launch, and what the sign-in service answers it. */
function answered(search: string, stored: object = pendingLaunch) {
  const tab = openTab(`${page}${search}`)
  tab.nowMs = pendingLaunch.issuedAtMs
  tab.storage.set(key, JSON.stringify(stored))
  return tab
}
const refusal = (code: string) => ({ ok: false, error: { code } })

describe('the answer to a launch', () => {
  it.each([
    ['at once', 0],
    ['after ten minutes', 600_000],
  ])('is taken %s, once, with the launch it answers', (_case, ageMs) => {
    const tab = answered('?code=c-1&state=s-1')
    tab.nowMs += ageMs
    expect(takeCallback(tab.edge)).toMatchObject({
      ok: true,
      value: { kind: 'answer', key: 's-1', code: 'c-1', launch: pendingLaunch },
    })
    expect([tab.address, tab.historyState]).toEqual([page, { alongsideLaunch: 's-1' }])
    expect(tab.storage.get(key)).toBe('{"kind":"used"}')
    tab.address = `${page}?code=c-1&state=s-1`
    expect(takeCallback(tab.edge)).toEqual(refusal('state-replayed'))
  })

  it.each([
    ['later', 600_001],
    ['before it was asked for, by a clock that was set back', -1],
  ])('is too old %s, and used up', (_case, ageMs) => {
    const tab = answered('?code=c-1&state=s-1')
    tab.nowMs += ageMs
    expect(takeCallback(tab.edge)).toEqual(refusal('state-expired'))
    expect(tab.storage.get(key)).toBe('{"kind":"used"}')
  })

  it('is not taken where it cannot be marked as used', () => {
    const tab = answered('?code=c-1&state=s-1')
    const storage = tab.edge.storage()
    const setItem = (name: string, value: string) => {
      if (name === key) throw new DOMException('full', 'QuotaExceededError')
      storage.setItem(name, value)
    }
    expect(takeCallback({ ...tab.edge, storage: () => ({ ...storage, setItem }) })).toEqual(
      refusal('storage-blocked'),
    )
  })

  it.each(['?code=c-1', '?state=s-1', '?code=c-1&code=c-2&state=s-1', '?code=c-1&state=s-2'])(
    'that is none is answered as an unknown one, and uses nothing up: %s',
    (search) => {
      const tab = answered(search)
      expect(takeCallback(tab.edge)).toEqual(refusal('state-unknown'))
      expect(tab.storage.get(key)).toBe(JSON.stringify(pendingLaunch))
      expect([tab.address, tab.historyState]).toEqual([page, null])
    },
  )

  it('that is none finds no launch under a name that is none', () => {
    const tab = answered('?code=c-1')
    tab.storage.set('alongside.launch./:undefined', JSON.stringify(pendingLaunch))
    expect(takeCallback(tab.edge)).toEqual(refusal('state-unknown'))
  })
})

describe('a page without an answer', () => {
  it.each<[string, unknown]>([
    ['no entry', null],
    ['a foreign entry', { other: 1 }],
    ['an entry of no session', { alongsideLaunch: 's-2' }],
    ['an entry that is no text', { alongsideLaunch: 7 }],
  ])('opens nothing with %s in its history', (_case, historyState) => {
    const tab = answered('', { kind: 'session' })
    // A session under a name that is none is nobody's.
    tab.storage.set('alongside.launch./:undefined', '{"kind":"session"}')
    tab.historyState = historyState
    expect(takeCallback(tab.edge)).toEqual(refusal('nothing-open'))
    expect(tab.historyState).toBe(historyState)
  })

  it('goes on with the session of its history', () => {
    const tab = answered('', { kind: 'session' })
    tab.historyState = { alongsideLaunch: 's-1' }
    expect(takeCallback(tab.edge)).toMatchObject({ ok: true, value: { kind: 'session', key: 's-1' } })
  })
})
