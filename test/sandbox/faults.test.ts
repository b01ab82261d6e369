import fc from 'fast-check'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import { err, ok } from '../../src/domain/result.ts'
import { readFaultChange } from '../../src/sandbox/fault-change.ts'
import { faultRoutes } from '../../src/sandbox/fault-routes.ts'
import { createFaults, soundRecord } from '../../src/sandbox/faults.ts'
import type { PlanChanger } from '../../src/sandbox/plan-change/plan-changer.ts'

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

  it('spoils as many files of exports as it was told, and no more', () => {
    const faults = createFaults()
    faults.change({ spoilFiles: { how: 'fewer-lines', times: 2 } })
    const taken = [faults.takeFileFlaw(), faults.takeFileFlaw(), faults.takeFileFlaw()]
    expect(taken).toEqual(['fewer-lines', 'fewer-lines', undefined])
    expect(faults.settings()).toEqual(soundRecord)
  })

  it('ends every sign-in when it becomes another kind of record, and forgets what was set in its place', async () => {
    const faults = createFaults('epic-like')
    const told: string[] = []
    faults.onNewPersonality(async () => {
      told.push(faults.personality())
    })
    faults.change({ searchLagMs: 5, flaky: { every: 2, seed: 1 }, slowNetworkMs: 1 })
    await faults.choosePersonality('epic-like')
    expect([told, faults.settings().searchLagMs]).toEqual([[], 5])
    await faults.choosePersonality('read-only')
    expect(told).toEqual(['read-only'])
    expect(faults.settings()).toEqual({ ...soundRecord, slowNetworkMs: 1 })
  })

  it('stays the kind of record it is when every fault is turned off', () => {
    const faults = createFaults('v1-scopes')
    faults.change({ searchLagMs: 5, withoutPkce: true })
    faults.reset()
    expect([faults.settings(), faults.personality()]).toEqual([soundRecord, 'v1-scopes'])
    expect(faults.host().smart.scopeSyntaxes).toEqual(['v1'])
  })

  it('fails every so-many-th request on a bad line, in an order that the seed alone decides', () => {
    const order = (personality: 'full' | 'flaky', flaky: { every: number; seed: number } | null) => {
      const faults = createFaults(personality)
      if (flaky !== null) faults.change({ flaky })
      return Array.from({ length: 210 }, () => faults.takeLineFault().kind)
    }
    expect(order('full', null).every((kind) => kind === 'none')).toBe(true)
    const usual = order('flaky', null)
    expect(order('flaky', null)).toEqual(usual)
    expect(order('full', { every: 7, seed: 1 })).toEqual(usual)
    expect(order('flaky', { every: 7, seed: 2 })).not.toEqual(usual)
    expect(usual.map((kind, place) => ((place + 1) % 7 === 0) === (kind !== 'none')).every(Boolean)).toBe(
      true,
    )
    expect(new Set(usual)).toEqual(new Set(['none', 'cut', 'fail', 'drop']))
  })

  it('begins the count of a bad line anew when it is set', () => {
    const faults = createFaults()
    const next = () => {
      faults.change({ flaky: { every: 2, seed: 9 } })
      return [faults.takeLineFault().kind, faults.takeLineFault().kind]
    }
    const [first, second] = next()
    expect([first, second === 'none']).toEqual(['none', false])
    expect(next()).toEqual([first, second])
    faults.change({ flaky: null })
    expect(
      Array.from({ length: 9 }, () => faults.takeLineFault().kind).every((kind) => kind === 'none'),
    ).toBe(true)
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
      searchLagMs: 250,
      flaky: { every: 3, seed: 7 },
      spoilFiles: { how: 'cut-line', times: 2 },
      exportTells: 'error',
    }
    expect(Object.keys(settings).sort()).toEqual(Object.keys(soundRecord).sort())
    const actions = {
      reset: true,
      expireTokens: true,
      expireExports: true,
      personality: 'epic-like',
      changePlan: 'rosa',
    }
    expect(readFaultChange({ ...settings, ...actions })).toEqual({
      ok: true,
      value: { settings, ...actions },
    })
    expect(readFaultChange({ changePlan: null })).toMatchObject({ value: { changePlan: null } })
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
    [{ personality: 'odd' }],
    [{ personality: 'constructor' }],
    [{ searchLagMs: -1 }],
    [{ flaky: { every: 1, seed: 1 } }],
    [{ flaky: { every: 3 } }],
    [{ flaky: { every: 3, seed: 1, why: 'no' } }],
    [{ changePlan: '' }],
    [{ spoilFiles: { how: 'odd', times: 1 } }],
    [{ spoilFiles: { how: 'dropped', times: 0 } }],
    [{ exportTells: 'nothing' }],
    [{ expireExports: 'yes' }],
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
  const board = (changePlan: PlanChanger = async () => err('There is no plan.')) => {
    const faults = createFaults()
    const pages = new Hono().route('/sandbox/faults', faultRoutes({ faults, origin, changePlan }))
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
    expect(await answer.json()).toEqual({ personality: 'full', ...soundRecord, slowNetworkMs: 100 })
    expect(faults.settings().slowNetworkMs).toBe(100)
    expect(await (await send({})).json()).toEqual({ personality: 'full', ...faults.settings() })
  })

  it('becomes another kind of record, before anything else that is asked in the same request', async () => {
    const { faults, send } = board()
    const ended: string[] = []
    faults.onNewPersonality(async () => {
      ended.push(faults.personality())
    })
    const answer = await send(json, '{"personality":"lagging-index","searchLagMs":200}')
    expect(await answer.json()).toMatchObject({ personality: 'lagging-index', searchLagMs: 200 })
    expect(faults.host().record.searchLagMs).toBe(200)
    await send(json, '{"personality":"lagging-index"}')
    expect(ended).toEqual(['lagging-index'])
  })

  it('lets somebody else change a plan, and says what was changed or that there is none', async () => {
    const asked: (string | undefined)[] = []
    const { send } = board(async (personId) => {
      asked.push(personId)
      return personId === 'nobody' ? err('There is no plan.') : ok('“Walk” is now completed.')
    })
    const changed = await send(json, '{"changePlan":"rosa"}')
    expect(await changed.json()).toMatchObject({ changed: '“Walk” is now completed.', personality: 'full' })
    const none = await send(json, '{"changePlan":"nobody"}')
    expect([none.status, await none.json()]).toEqual([409, { error: 'There is no plan.' }])
    await send(json, '{"changePlan":null}')
    expect(asked).toEqual(['rosa', 'nobody', undefined])
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
