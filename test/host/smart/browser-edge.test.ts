import { afterEach, describe, expect, it, vi } from 'vitest'
import { browserEdge } from '../../../src/host/smart/browser-edge.ts'

afterEach(() => vi.unstubAllGlobals())

describe('the real window', () => {
  it('is asked for its address, its history, its session storage and the time', () => {
    const sessionStorage = { length: 0 }
    vi.stubGlobal('location', { href: 'https://app.example/app.html?code=c' })
    vi.stubGlobal('history', { state: { alongsideLaunch: 's' } })
    vi.stubGlobal('sessionStorage', sessionStorage)
    vi.spyOn(Date, 'now').mockReturnValueOnce(7)
    const edge = browserEdge()
    expect(edge.address()).toBe('https://app.example/app.html?code=c')
    expect(edge.historyState()).toEqual({ alongsideLaunch: 's' })
    expect(edge.storage()).toBe(sessionStorage)
    expect(edge.now()).toBe(7)
  })

  it('changes its address in place, and leaves without a way back to the page', () => {
    const replaceState = vi.fn()
    const replace = vi.fn()
    vi.stubGlobal('history', { replaceState })
    vi.stubGlobal('location', { replace })
    const edge = browserEdge()
    edge.replaceAddress('https://app.example/app.html', { alongsideLaunch: 's' })
    edge.leaveFor('https://sign-in.example/authorize')
    expect(replaceState.mock.calls).toEqual([[{ alongsideLaunch: 's' }, '', 'https://app.example/app.html']])
    expect(replace.mock.calls).toEqual([['https://sign-in.example/authorize']])
  })

  it('sends what it is given, as it is', async () => {
    const answer = new Response()
    const fetched = vi.fn(async () => answer)
    vi.stubGlobal('fetch', fetched)
    expect(await browserEdge().fetch('https://fhir.example/r4', { method: 'POST' })).toBe(answer)
    expect(fetched.mock.calls).toEqual([['https://fhir.example/r4', { method: 'POST' }]])
  })

  it.each([true, false])('says whether it is secure and whether it stands in another page: %s', (is) => {
    const page = {}
    vi.stubGlobal('isSecureContext', is)
    vi.stubGlobal('self', page)
    vi.stubGlobal('top', is ? {} : page)
    expect(browserEdge().secureContext()).toBe(is)
    expect(browserEdge().framed()).toBe(is)
  })
})
