import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SaveOutcome } from '../../src/host/host.ts'
import { openSmartHost } from '../../src/host/smart/open-smart-host.ts'
import { singleFlight } from '../../src/host/writer/single-flight.ts'
import { type FakeRecord, startFakeRecord } from '../host/fake-record.ts'
import { fastClock } from '../host/fast-clock.ts'
import { rosasRecord, submissionAbout } from '../host/rosa.ts'
import { signIn } from '../host/smart/sign-in.ts'

let record: FakeRecord
beforeEach(async () => {
  record = await startFakeRecord(structuredClone(rosasRecord))
})
afterEach(() => record.close())

/** Session storage that is full for whatever `isFull` names. */
class FullStorage extends Map<string, string> {
  isFull: (value: string) => boolean = () => false
  override set(key: string, value: string): this {
    if (this.isFull(value)) throw new DOMException('full', 'QuotaExceededError')
    return super.set(key, value)
  }
}

describe('session storage that throws after it was tried', () => {
  it('at the launch: says that storage is blocked, and asks nobody for a token', async () => {
    const storage = new FullStorage()
    storage.isFull = (value) => value.includes('"pending"')
    await expect(signIn(record, storage)).rejects.toThrow('storage-blocked')
    expect(record.count('/token')).toBe(0)
  })

  it('when the launch is to be marked as used: says that storage is blocked, and asks nobody for a token', async () => {
    const storage = new FullStorage()
    const tab = await signIn(record, storage)
    storage.isFull = (value) => value.includes('"used"')
    expect(await openSmartHost(tab.edge)).toEqual({ kind: 'refused', problem: { code: 'storage-blocked' } })
    expect(record.count('/token')).toBe(0)
  })

  it('for the session: opens in this page only, and forgets its tokens when it cannot open', async () => {
    const storage = new FullStorage()
    storage.isFull = (value) => value.includes('"session"')
    expect(await openSmartHost((await signIn(record, storage)).edge)).toMatchObject({ kind: 'open' })
    expect([...storage.values()].join()).not.toMatch(/access-|refresh-/)

    record.faults.push({
      kind: 'answer-before',
      when: ({ path }) => path === '/fhir/Patient/rosa',
      answer: { status: 503 },
    })
    expect(await openSmartHost((await signIn(record, storage)).edge)).toMatchObject({ kind: 'refused' })
    await expect.poll(() => record.count('/revoke')).toBe(1)
  })

  it('at a renewal: goes on in memory, saves once, and leaves no outdated token behind', async () => {
    const storage = new FullStorage()
    const tab = await signIn(record, storage)
    const outcome = await openSmartHost(tab.edge, fastClock())
    if (outcome.kind !== 'open') throw new Error('refused')
    storage.isFull = () => true
    record.liveTokens.clear()
    const submission = submissionAbout('Practitioner/maya', randomUUID())
    expect(await outcome.host.saveMeasure(submission, () => {})).toMatchObject({ kind: 'saved' })
    expect(record.memory.resources('QuestionnaireResponse')).toHaveLength(1)
    expect([...storage.values()].join()).not.toMatch(/access-|refresh-/)
  })

  it('while it is read: opens nothing', async () => {
    const tab = await signIn(record)
    const { storage } = tab.edge
    const getItem = () => {
      throw new DOMException('Access is denied.', 'SecurityError')
    }
    const edge = { ...tab.edge, storage: () => ({ ...storage(), getItem }) }
    expect(await openSmartHost(edge)).toEqual({ kind: 'refused', problem: { code: 'state-unknown' } })
  })
})

describe('a save that broke off', () => {
  it('does not stand in the way of the next', async () => {
    const saved: SaveOutcome = {
      kind: 'saved',
      at: '2026-11-22T10:00:00Z',
      response: 'QuestionnaireResponse/1',
      observations: [],
    }
    let calls = 0
    const save = singleFlight(async () => {
      calls += 1
      if (calls === 1) throw new Error('a bug')
      return saved
    })
    const submission = submissionAbout('Practitioner/maya', randomUUID())
    const first = save(submission, () => {})
    const queued = save({ ...submission, authored: '2026-11-22T11:00:00Z' }, () => {})
    await expect(first).rejects.toThrow('a bug')
    expect(await queued).toBe(saved)
    expect(await save(submission, () => {})).toBe(saved)
  })

  it('can be sent again as it was', async () => {
    let calls = 0
    const save = singleFlight(async (): Promise<SaveOutcome> => {
      calls += 1
      if (calls === 1) throw new Error('a bug')
      return {
        kind: 'saved',
        at: '2026-11-22T10:00:00Z',
        response: 'QuestionnaireResponse/1',
        observations: [],
      }
    })
    const submission = submissionAbout('Practitioner/maya', randomUUID())
    await expect(save(submission, () => {})).rejects.toThrow('a bug')
    expect(await save(submission, () => {})).toMatchObject({ kind: 'saved' })
  })
})
