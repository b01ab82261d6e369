import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import type { FhirTransport, TransportAnswer } from '../../../src/host/transport/fhir-transport.ts'
import { isWrittenOver, type UpdateSpan } from '../../../src/host/writer/written-over.ts'
import { answered, unreachable } from './transport-answer.ts'

const goal = (versionId: string, words: string): JsonObject => ({
  resourceType: 'Goal',
  id: 'g1',
  meta: { versionId },
  description: { text: words },
})

/** A history of states, oldest first; `undefined` where the resource was deleted for a while. */
const history = (...states: readonly (JsonObject | undefined)[]) =>
  answered(200, {
    resourceType: 'Bundle',
    type: 'history',
    entry: states.toReversed().map((resource) => (resource === undefined ? {} : { resource })),
  })

/** Whether something was written over as this history tells, and how often it was asked for. */
async function judged(answer: TransportAnswer, change: Partial<UpdateSpan> = {}) {
  let asked = 0
  const transport: FhirTransport = {
    fhirBase: 'https://record.example/fhir',
    lock: () => {},
    end: () => {},
    send: async () => {
      asked += 1
      return answer
    },
  }
  const isOwn = ({ description }: JsonObject) => JSON.stringify(description).includes('ours')
  const span = { reference: 'Goal/g1', before: '1', after: '3', puts: 1, isHeeded: false, isOwn, ...change }
  return { isOver: await isWrittenOver(transport, span), asked }
}

describe('the history of an updated resource', () => {
  it('counts from the state that was followed: what was changed before is nobody’s loss', async () => {
    const answer = history(goal('0', 'older'), goal('1', 'was'), goal('2', 'ours'), goal('3', 'ours'))
    expect(await judged(answer)).toEqual({ isOver: false, asked: 1 })
  })

  it('counts to the last state that is known: what follows is for the next look', async () => {
    const answer = history(
      ...[goal('1', 'was'), goal('2', 'ours'), goal('3', 'ours')],
      ...[goal('4', 'theirs'), goal('5', 'ours')],
    )
    expect((await judged(answer)).isOver).toBe(false)
    expect((await judged(answer, { after: '5' })).isOver).toBe(true)
  })

  it('is read past the time when the resource was deleted', async () => {
    const answer = history(goal('1', 'was'), undefined, goal('3', 'theirs'), goal('4', 'ours'))
    expect((await judged(answer, { after: '4' })).isOver).toBe(true)
  })

  it('tells of a deletion that our update undid, not of one that came after it', async () => {
    const undone = history(goal('1', 'was'), undefined, goal('3', 'ours'))
    expect((await judged(undone)).isOver).toBe(true)
    const after = history(goal('1', 'was'), goal('2', 'ours'), undefined, goal('4', 'theirs'))
    expect((await judged(after, { after: '4' })).isOver).toBe(false)
  })

  it.each<[string, string | undefined, string | undefined, boolean]>([
    ['nothing but the words of the narrative', 'As agreed', 'As agreed with Sam', true],
    ['nothing but the markup of the narrative', 'As agreed', '<b>As</b> agreed', false],
    ['nothing but a narrative where none was', undefined, 'As agreed', true],
    ['nothing that can be seen', undefined, undefined, false],
  ])(
    'tells whether somebody’s words are lost where they changed %s',
    async (_case, before, after, isOver) => {
      const told = (versionId: string, div: string | undefined) => ({
        ...goal(versionId, 'was'),
        ...(div === undefined ? {} : { text: { status: 'generated', div: `<div>${div}</div>` } }),
      })
      const answer = history(told('1', before), told('2', after), goal('3', 'ours'))
      expect((await judged(answer)).isOver).toBe(isOver)
    },
  )

  it('tells of somebody’s words also where the record left their id out', async () => {
    const { id: _id, ...theirs } = goal('2', 'theirs')
    expect((await judged(history(goal('1', 'was'), theirs, goal('3', 'ours')))).isOver).toBe(true)
    const { id: _none, ...was } = goal('1', 'was')
    expect((await judged(history(was, theirs, goal('3', 'ours')))).isOver).toBe(true)
  })
})

describe('where the history does not tell, more versions than our updates are somebody’s', () => {
  it.each<[string, TransportAnswer]>([
    ['it begins after the state that was followed', history(goal('2', 'theirs'), goal('3', 'ours'))],
    ['it ends before the last one known', history(goal('1', 'was'), goal('2', 'theirs'))],
    ['it holds neither', history()],
    ['it is in the wrong order', history(goal('3', 'ours'), goal('2', 'theirs'), goal('1', 'was'))],
    ['it is not kept', answered(404)],
    ['it cannot be read', answered(200, '<html>')],
    ['the record is broken', answered(500)],
    ['the record is silent', unreachable],
  ])('as %s', async (_case, answer) => {
    expect(await judged(answer)).toEqual({ isOver: true, asked: 1 })
    expect(await judged(answer, { puts: 2 })).toEqual({ isOver: false, asked: 1 })
    // Versions that are no numbers cannot be counted; then nothing is said.
    const unnumbered = { before: 'x', after: 'y' }
    expect(await judged(answer, unnumbered)).toEqual({ isOver: false, asked: 1 })
  })

  it('as the resource is not named by type and id, so that nothing can be asked', async () => {
    const reference = 'urn:uuid:3d6ad4f0-7b9c-4f57-8a8e-1f6c7f0d2b11'
    expect(await judged(unreachable, { reference })).toEqual({ isOver: true, asked: 0 })
    expect(await judged(unreachable, { reference, puts: 2 })).toEqual({ isOver: false, asked: 0 })
  })
})

describe('the history is not asked for', () => {
  it.each<[string, Partial<UpdateSpan>]>([
    ['one version follows the other, in one figure', { before: '8', after: '9' }],
    ['one version follows the other, to two figures', { before: '9', after: '10' }],
    ['one version follows the other, in two figures', { before: '10', after: '11' }],
    ['both are the same version, which is no number', { before: 'a', after: 'a' }],
    ['the record heeds the condition and its first version is no number', { before: 'a', isHeeded: true }],
    ['it heeds it and the last one is no number', { after: 'c', isHeeded: true }],
    ['it heeds it and a letter stands before the first number', { before: 'v1', isHeeded: true }],
    ['it heeds it and a letter stands behind the first number', { before: '1v', isHeeded: true }],
    ['it heeds it and a letter stands before the last number', { after: 'v3', isHeeded: true }],
    ['it heeds it and a letter stands behind the last number', { after: '3v', isHeeded: true }],
  ])('where %s', async (_case, change) => {
    const answer = history(goal('1', 'was'), goal('2', 'theirs'), goal('3', 'ours'))
    expect(await judged(answer, change)).toEqual({ isOver: false, asked: 0 })
  })
})
