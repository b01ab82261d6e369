import { describe, expect, it } from 'vitest'
import type { TransportAnswer } from '../../../src/host/transport/fhir-transport.ts'
import { goalAs, shown, stored, type UpdateScript, update } from './scripted-update.ts'
import { answered, unreachable } from './transport-answer.ts'

const was = shown(goalAs('1', 'was'))
const ours = shown(goalAs('2', 'ours'))

describe('an update that goes well', () => {
  it('looks, puts what follows that version, and looks again, without waiting or saying that it checks', async () => {
    const { outcome, did, said, sent } = await update()
    expect(outcome).toEqual({ kind: 'stored', stored: goalAs('2', 'ours'), overwrote: false })
    expect(did).toEqual(['GET', 'PUT W/"1"', 'GET'])
    expect(said).toEqual([])
    expect(sent[1]).toMatchObject({ path: 'Goal/g1', body: goalAs(undefined, 'ours'), keepalive: false })
  })

  it.each<[string, UpdateScript, readonly string[]]>([
    ['there is no time to look', {}, ['PUT W/"1"', 'GET']],
    [
      'there is no time, but no version either to be refused by',
      { request: { follows: { reference: 'Goal/g1', stamp: '' } } },
      ['GET'],
    ],
  ])('begins with the put where %s', async (_case, script, did) => {
    const { request = {} } = script
    const done = await update({ looks: [ours], request: { ...request, atOnce: true } })
    expect(done.outcome.kind).toBe('stored')
    expect(done.did).toEqual(did)
  })

  it('follows no version where the record has none', async () => {
    const before = goalAs(undefined, 'was')
    const stamp = JSON.stringify({
      description: { text: 'was' },
      lifecycleStatus: 'active',
      resourceType: 'Goal',
    })
    const done = await update({
      looks: [shown(before), shown(before), shown(goalAs(undefined, 'ours'))],
      // A record may refuse for a reason of its own: that says nothing of versions it was not given.
      puts: [answered(412), stored()],
      request: { follows: { reference: 'Goal/g1', stamp } },
    })
    expect(done.did).toEqual(['GET', 'PUT blindly', 'GET', 'PUT blindly', 'GET'])
    expect(done.outcome).toMatchObject({ kind: 'stored' })
    expect(done.heeded).toBe(0)
  })

  it.each([
    [[], 'PUT W/"1"'],
    [['if-none-exist'], 'PUT W/"1"'],
    [['if-match'], 'PUT blindly'],
  ] as const)(
    'names the version unless that header is known not to get through: %j, %s',
    async (blocked, put) => {
      expect((await update({ blocked })).did).toEqual(['GET', put, 'GET'])
    },
  )
})

describe('a put without a clear answer', () => {
  it('is looked after before anything is said, and the person is told that it is being checked', async () => {
    const { outcome, did, said } = await update({ puts: [unreachable] })
    expect(outcome).toMatchObject({ kind: 'stored' })
    expect(did).toEqual(['GET', 'PUT W/"1"', 'wait', 'GET'])
    expect(said).toEqual(['checking'])
  })

  it('goes out without the version after two had no answer at all: the header may not get through', async () => {
    const { did } = await update({
      looks: [was, was, was, ours],
      puts: [unreachable, unreachable, stored('2')],
    })
    expect(did.filter((step) => step.startsWith('PUT'))).toEqual(['PUT W/"1"', 'PUT W/"1"', 'PUT blindly'])
  })

  it.each<[string, readonly TransportAnswer[]]>([
    ['the first', [answered(503), unreachable]],
    ['the second', [unreachable, answered(503)]],
  ])('keeps naming the version once a put with it was answered: %s', async (_case, puts) => {
    const { did } = await update({
      looks: [was, was, was, was, ours],
      puts: [...puts, unreachable, stored('2')],
    })
    const sent = did.filter((step) => step.startsWith('PUT'))
    expect(sent).toEqual(Array.from({ length: 4 }, () => 'PUT W/"1"'))
  })

  it('that nobody can tell about is handed over as open: which version it followed, and how many there were', async () => {
    const { outcome } = await update({ looks: [was, answered(503)], puts: [unreachable] })
    expect(outcome).toMatchObject({ kind: 'unknown', open: { before: '1', puts: 1 } })
  })

  it('counts those before it, until the state to follow was seen again', async () => {
    const broken = { looks: [answered(503)], puts: [unreachable] }
    const atOnce = await update({ ...broken, request: { atOnce: true, putsBefore: 1 } })
    expect(atOnce.outcome).toMatchObject({ kind: 'unknown', open: { before: '1', puts: 2 } })
    const seen = await update({ ...broken, looks: [was, answered(503)], request: { putsBefore: 1 } })
    expect(seen.outcome).toMatchObject({ kind: 'unknown', open: { before: '1', puts: 1 } })
  })
})

describe('a record that refuses a version', () => {
  it.each<[string, UpdateScript, number]>([
    ['412 to a put that named one', { puts: [answered(412), stored('2')] }, 1],
    ['409 to it', { puts: [answered(409), stored('2')] }, 0],
    ['no answer to it', { puts: [unreachable] }, 0],
    ['yes to it', {}, 0],
    ['412 to a put that named none', { puts: [answered(412), stored('2')], blocked: ['if-match'] }, 0],
  ])('is known to heed them from %s', async (_case, script, heeded) => {
    const looks = [was, was, ours]
    expect((await update({ ...script, ...(script.puts?.length === 2 ? { looks } : {}) })).heeded).toBe(heeded)
  })
})
