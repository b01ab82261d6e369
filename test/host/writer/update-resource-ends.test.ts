import { describe, expect, it } from 'vitest'
import { goalAs, historyOf, shown, stored, type UpdateScript, update } from './scripted-update.ts'
import { answered, unreachable } from './transport-answer.ts'

const was = shown(goalAs('1', 'was'))
const ours = shown(goalAs('2', 'ours'))
const puts = (did: readonly string[]) => did.filter((step) => step.startsWith('PUT')).length

describe('what stands in the record before anything is put', () => {
  it.each([404, 410])('is gone: HTTP %d ends the update', async (status) => {
    const { outcome, did } = await update({ looks: [answered(status)] })
    expect(outcome).toMatchObject({ kind: 'gone', problem: { status } })
    expect(did).toEqual(['GET'])
  })

  it('cannot be read: it is looked for again, and nothing is put unseen', async () => {
    const { outcome, did } = await update({ looks: [answered(500)] })
    expect(outcome).toMatchObject({ kind: 'not-written', problem: { status: 500 } })
    expect(did).toEqual(['GET', 'wait', 'GET'])
    expect((await update({ looks: [answered(500), was, ours] })).outcome.kind).toBe('stored')
  })

  it('is nothing that can be asked for: nothing is sent at all', async () => {
    const { outcome, did } = await update({
      request: { follows: { reference: 'urn:uuid:3d6ad4f0-7b9c-4f57-8a8e-1f6c7f0d2b11', stamp: '' } },
    })
    expect(outcome).toEqual({ kind: 'not-written', problem: { code: 'refused-by-us' }, overwrote: false })
    expect(did).toEqual([])
  })

  it('is somebody’s: it has another version', async () => {
    const { outcome, did } = await update({ looks: [shown(goalAs('2', 'theirs'))] })
    expect(outcome).toMatchObject({ kind: 'conflict', overwrote: false })
    expect(puts(did)).toBe(0)
  })

  it('is no answer where the record shows something without an id', async () => {
    const { id: _none, ...state } = goalAs('1', 'was')
    const { outcome, did } = await update({ looks: [shown(state)] })
    expect(outcome).toMatchObject({ kind: 'not-written', problem: { code: 'unreadable' } })
    expect(puts(did)).toBe(0)
  })

  it('is what this page sent itself before', async () => {
    const looks = [shown(goalAs('2', 'ours, earlier')), shown(goalAs('3', 'ours'))]
    const { outcome, did } = await update({
      looks,
      puts: [stored('3')],
      request: { ownUnclear: [goalAs(undefined, 'ours, earlier')] },
    })
    expect(outcome).toMatchObject({ kind: 'stored' })
    expect(did).toEqual(['GET', 'PUT W/"2"', 'GET'])
  })

  const thrownAway = { lifecycleStatus: 'entered-in-error' }
  it.each<[string, UpdateScript, 'gone' | 'stored']>([
    ['nobody chose to bring it back', {}, 'gone'],
    ['somebody chose so of this version', { request: { revives: true } }, 'stored'],
    [
      'somebody chose so of another version',
      { request: { revives: true, follows: { reference: 'Goal/g1', versionId: '0', stamp: '' } } },
      'gone',
    ],
    ['it was ours', { request: { ownUnclear: [goalAs(undefined, 'was', thrownAway)] } }, 'gone'],
  ])('was marked as a mistake, and %s', async (_case, script, kind) => {
    const { outcome, did } = await update({ ...script, looks: [shown(goalAs('1', 'was', thrownAway)), ours] })
    expect(outcome.kind).toBe(kind)
    expect(puts(did)).toBe(kind === 'stored' ? 1 : 0)
    if (outcome.kind === 'gone')
      expect(outcome.problem).toEqual({ code: 'not-found', detail: 'entered in error' })
  })
})

describe('an objection', () => {
  const person = { code: 'person-not-open', detail: 'not active' } as const

  it('to the person stops the update before anything is put', async () => {
    const { outcome, did } = await update({ objection: person })
    expect(outcome).toEqual({ kind: 'not-written', problem: person, overwrote: false })
    expect(did).toEqual(['GET'])
  })

  it('to what would be written over stops it too', async () => {
    const problem = { code: 'refused-by-us', detail: 'a resource of someone else' } as const
    const { outcome, did } = await update({ request: { mayReplace: async () => problem } })
    expect(outcome).toEqual({ kind: 'not-written', problem, overwrote: false })
    expect(did).toEqual(['GET'])
  })

  it('is asked for with every look before a put, and not of what the record took already', async () => {
    expect((await update()).objections).toBe(1)
    expect((await update({ looks: [was, was, ours], puts: [unreachable, stored('2')] })).objections).toBe(2)
  })

  it('comes too late for what is there already', async () => {
    expect((await update({ looks: [ours], objection: person })).outcome.kind).toBe('stored')
  })
})

describe('what the record shows after it took the put', () => {
  it('is ours with other words where it has the version that was answered', async () => {
    const changed = goalAs('2', 'shortened')
    const { outcome } = await update({ looks: [was, shown(changed)] })
    expect(outcome).toMatchObject({
      kind: 'altered',
      stored: changed,
      differences: [{ code: 'changed', path: 'Goal.description.text' }],
      overwrote: false,
    })
  })

  it('is ours with other words where no version was answered', async () => {
    const { outcome } = await update({ looks: [was, shown(goalAs('2', 'shortened'))], puts: [stored()] })
    expect(outcome.kind).toBe('altered')
  })

  it('is somebody else’s where it has another version', async () => {
    const { outcome } = await update({ looks: [was, shown(goalAs('3', 'theirs'))] })
    expect(outcome).toMatchObject({ kind: 'conflict', current: goalAs('3', 'theirs') })
  })
})

describe('what the update wrote over', () => {
  it('is found in the history by the words that were sent', async () => {
    const { outcome } = await update({
      looks: [was, shown(goalAs('3', 'ours'))],
      puts: [stored('3')],
      history: historyOf(goalAs('1', 'was'), goalAs('2', 'theirs'), goalAs('3', 'ours')),
    })
    expect(outcome).toMatchObject({ kind: 'stored', overwrote: true })
  })

  it('is found by the version that was answered where the record changed our words', async () => {
    const { outcome } = await update({
      looks: [was, shown(goalAs('3', 'shortened'))],
      puts: [stored('3')],
      history: historyOf(goalAs('1', 'was'), goalAs('2', 'theirs'), goalAs('3', 'shortened')),
    })
    expect(outcome).toMatchObject({ kind: 'altered', overwrote: true })
  })

  it('is counted from the versions where there is no history: one more than our puts explain', async () => {
    const after = { looks: [was, shown(goalAs('3', 'ours'))], puts: [stored('3')] }
    expect((await update(after)).outcome).toMatchObject({ overwrote: true })
    const two = { looks: [shown(goalAs('3', 'ours'))], puts: [stored('3')] }
    const request = { atOnce: true, putsBefore: 1 }
    expect((await update({ ...two, request })).outcome).toMatchObject({ overwrote: false })
  })

  it.each<[string, UpdateScript, boolean]>([
    ['a record that is not known to heed them', {}, true],
    ['a record that is known to heed them', { request: { isHeeded: true } }, false],
    [
      'a record that heeds them, where the header does not get through',
      { request: { isHeeded: true }, blocked: ['if-match'] },
      true,
    ],
  ])('is asked for, where versions are no numbers, of %s', async (_case, script, asked) => {
    const { request = {} } = script
    const follows = { reference: 'Goal/g1', versionId: 'a', stamp: '' }
    const { did, outcome } = await update({
      ...script,
      looks: [shown(goalAs('a', 'was')), shown(goalAs('c', 'ours'))],
      puts: [stored('c')],
      history: historyOf(goalAs('a', 'was'), goalAs('b', 'theirs'), goalAs('c', 'ours')),
      request: { ...request, follows },
    })
    expect(did.includes('history')).toBe(asked)
    expect(outcome).toMatchObject({ kind: 'stored', overwrote: asked })
  })
})
