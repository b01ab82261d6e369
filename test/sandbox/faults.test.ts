import fc from 'fast-check'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { readFaultChange } from '../../src/sandbox/fault-change.ts'
import { faultRoutes } from '../../src/sandbox/fault-routes.ts'
import { createFaults, soundRecord } from '../../src/sandbox/faults.ts'

describe('the switchboard', () => {
  it('drops the answer of the next write only, once', () => {
    const faults = createFaults()
    faults.change({ dropNextAnswer: true })
    expect(faults.takeFhirFault(false)).toEqual({ kind: 'none' })
    expect(faults.takeFhirFault(true)).toEqual({ kind: 'drop' })
    expect(faults.takeFhirFault(true)).toEqual({ kind: 'none' })
    expect(faults.settings()).toEqual(soundRecord)
  })

  it('fails the next request, or waits for the next write, once', () => {
    const faults = createFaults()
    const onAny = { status: 503, on: 'any', committed: false } as const
    faults.change({ failNext: onAny })
    expect(faults.takeFhirFault(false)).toEqual({ kind: 'fail', fail: onAny })
    const onWrite = { status: 409, on: 'write', committed: true } as const
    faults.change({ failNext: onWrite })
    expect(faults.takeFhirFault(false)).toEqual({ kind: 'none' })
    expect(faults.takeFhirFault(true)).toEqual({ kind: 'fail', fail: onWrite })
    expect(faults.takeFhirFault(true)).toEqual({ kind: 'none' })
  })

  it('tells every listener to expire tokens, and waits for them', async () => {
    const faults = createFaults()
    const told: string[] = []
    faults.onExpireTokens(async () => {
      told.push('first')
    })
    faults.onExpireTokens(async () => {
      told.push('second')
    })
    await faults.expireTokens()
    expect(told).toEqual(['first', 'second'])
  })
})

describe('reading what the switchboard is asked', () => {
  it('takes every setting and both actions', () => {
    const settings = {
      dropNextAnswer: true,
      failNext: { status: 429, on: 'write', committed: false, retryAfterSeconds: 2 },
      slowNetworkMs: 250,
      withoutPkce: true,
      wellKnown: 'not-json',
      withoutPatient: true,
      idToken: 'tampered',
      grantedScopes: 'launch patient/*.rs',
      patientAtRefresh: 'someone',
    }
    expect(Object.keys(settings).sort()).toEqual(Object.keys(soundRecord).sort())
    expect(readFaultChange({ ...settings, reset: true, expireTokens: true })).toEqual({
      ok: true,
      value: { settings, reset: true, expireTokens: true },
    })
  })

  it.each([
    [null],
    [[]],
    ['dropNextAnswer'],
    [{ dropNextAnswer: 'yes' }],
    [{ slowNetworkMs: -1 }],
    [{ slowNetworkMs: 1.5 }],
    [{ wellKnown: 'odd' }],
    [{ failNext: { status: 200, on: 'any', committed: false } }],
    [{ failNext: { status: 500, on: 'any' } }],
    [{ failNext: { status: 500, on: 'any', committed: false, why: 'no' } }],
    [{ grantedScopes: '' }],
    [{ expireTokens: 1 }],
    [{ unheardOf: true }],
    [JSON.parse('{"__proto__":{"withoutPkce":true}}')],
    [{ constructor: true }],
  ])('refuses %j', (json) => {
    expect(readFaultChange(json).ok).toBe(false)
  })

  it('never throws, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const { ok } = readFaultChange(json)
        const isEmptyObject = typeof json === 'object' && json !== null && Object.keys(json).length === 0
        expect(ok).toBe(isEmptyObject && !Array.isArray(json))
      }),
    )
  })
})

describe('the switchboard over HTTP', () => {
  const origin = 'http://127.0.0.1:4100'
  const board = () => {
    const faults = createFaults()
    const pages = new Hono().route('/sandbox/faults', faultRoutes({ faults, origin }))
    const send = (headers: Record<string, string>, body?: string) =>
      pages.request(`${origin}/sandbox/faults`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { Host: '127.0.0.1:4100', ...headers },
        ...(body === undefined ? {} : { body }),
      })
    return { faults, send }
  }
  const json = { 'Content-Type': 'application/json' }

  it('changes settings and tells what they are now', async () => {
    const { faults, send } = board()
    const answer = await send({ ...json, Origin: origin }, '{"slowNetworkMs":100}')
    expect(await answer.json()).toEqual({ ...soundRecord, slowNetworkMs: 100 })
    expect(faults.settings().slowNetworkMs).toBe(100)
    expect(await (await send({})).json()).toEqual(faults.settings())
  })

  it('starts from a sound record when told to reset', async () => {
    const { faults, send } = board()
    faults.change({ withoutPkce: true })
    await send(json, '{"reset":true,"dropNextAnswer":true}')
    expect(faults.settings()).toEqual({ ...soundRecord, dropNextAnswer: true })
  })

  it.each<[string, Record<string, string>, string, number]>([
    ['a page of another origin', { ...json, Origin: 'http://localhost:4101' }, '{}', 403],
    ['an opaque origin', { ...json, Origin: 'null' }, '{}', 403],
    ['a name bound to this address', { ...json, Host: 'evil.example:4100' }, '{}', 403],
    ['a form', { 'Content-Type': 'text/plain' }, '{"withoutPkce":true}', 415],
    ['what is not JSON', json, '{', 400],
    ['what it does not know', json, '{"withoutpkce":true}', 400],
  ])('refuses %s and changes nothing', async (_name, headers, body, status) => {
    const { faults, send } = board()
    expect((await send(headers, body)).status).toBe(status)
    expect(faults.settings()).toEqual(soundRecord)
  })
})
