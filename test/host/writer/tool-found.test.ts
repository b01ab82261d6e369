import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import { toolOf } from '../tool.ts'
import { answer, isCreate, isReadBack } from './faulty-record.ts'
import { answering, openToolPage } from './tool-page.ts'
import { answerOf, isPut } from './tool-record-under-test.ts'

const identifier = '11111111-1111-4111-8111-111111111111'
const submission = toolOf({ identifier, answer: 'Mine' })
const of = (text: string): JsonObject => openToolPage().resourceOf({ identifier, answer: text })
const changedAnswer = {
  code: 'changed',
  path: 'QuestionnaireResponse.item[0].answer[0].valueString',
}

describe('what stands under the identifier of a new tool', () => {
  it('is not written over where it is another window’s of the same user', async () => {
    const theirs = { ...of('Theirs'), id: 'x', meta: { versionId: '1' } }
    const page = openToolPage({ resources: [theirs] })
    expect(await page.save(submission)).toMatchObject({
      kind: 'conflict',
      current: { reference: 'QuestionnaireResponse/x', status: 'in-progress' },
    })
    expect(page.requests.filter(isPut)).toEqual([])
    expect(page.responses()).toEqual([theirs])
  })

  it('is not written over either where this page sent something else before', async () => {
    const theirs = { ...of('Theirs'), id: 'x', meta: { versionId: '1' } }
    const page = openToolPage({ resources: [theirs] })
    expect(await page.save(submission, { ownUnclear: [of('Before')] })).toMatchObject({ kind: 'conflict' })
    expect(page.responses()).toEqual([theirs])
  })

  it('is written over where it is one of the states this page sent before', async () => {
    const page = openToolPage({ resources: [{ ...of('Second'), id: 'x', meta: { versionId: '1' } }] })
    expect(await page.save(submission, { ownUnclear: [of('First'), of('Second')] })).toMatchObject({
      kind: 'saved',
      versionId: '2',
    })
    expect(page.responses().map(answerOf)).toEqual(['Mine'])
  })

  it('is gone where it was thrown away', async () => {
    const page = openToolPage({ resources: [{ ...of('Mine'), id: 'x', status: 'entered-in-error' }] })
    expect(await page.save(submission)).toEqual({
      kind: 'not-saved',
      problem: { code: 'not-found', detail: 'entered in error' },
    })
  })

  it('is something else where it is no tool that can be shown', async () => {
    const page = openToolPage({ resources: [{ ...of('Mine'), id: 'x', status: 'stopped' }] })
    expect(await page.save(submission)).toEqual({
      kind: 'not-saved',
      problem: { code: 'unreadable', detail: 'something else stands in its place' },
    })
  })
})

describe('a tool that is there twice', () => {
  const duplicate = { code: 'duplicate', path: 'QuestionnaireResponse/y' }
  const twice = (text: string) => ['x', 'y'].map((id) => ({ ...of(text), id, meta: { versionId: '1' } }))

  it('is told with the place of the second copy', async () => {
    const page = openToolPage({ resources: twice('Mine') })
    expect(await page.save(submission, { ownUnclear: [of('Mine')] })).toEqual({
      kind: 'saved-differently',
      differences: [duplicate],
      reference: 'QuestionnaireResponse/x',
      versionId: '1',
      stamp: expect.any(String),
    })
  })

  it('is told with what is different in them, and neither is written over', async () => {
    const page = openToolPage({ resources: twice('First') })
    expect(await page.save(submission, { ownUnclear: [of('First')] })).toMatchObject({
      kind: 'saved-differently',
      differences: [changedAnswer, duplicate],
    })
    expect(page.responses().map(answerOf)).toEqual(['First', 'First'])
  })
})

describe('a tool the record just made', () => {
  it('is told as changed where the very version it made is another', async () => {
    const page = openToolPage({
      script: (request, [stored]) => {
        if (!isReadBack(request)) return undefined
        return answer(200, 'before', JSON.stringify(answering(stored, 'Altered')))
      },
    })
    expect(await page.save(submission)).toEqual({
      kind: 'saved-differently',
      differences: [changedAnswer],
      reference: 'QuestionnaireResponse/m1',
      versionId: '1',
      stamp: expect.stringContaining('Altered'),
    })
  })

  it('is told as changed where the record did not say which version it made', async () => {
    const page = openToolPage({
      script: (request) => {
        if (isCreate(request)) {
          page.storeElsewhere(of('Altered'))
          return answer(201, 'before', '', { location: 'QuestionnaireResponse/m1' })
        }
        return undefined
      },
    })
    expect(await page.save(submission)).toMatchObject({
      kind: 'saved-differently',
      differences: [changedAnswer],
      versionId: '1',
    })
  })

  it('is a conflict where somebody stored another version right after', async () => {
    let isChanged = false
    const page = openToolPage({
      script: (request, [stored]) => {
        if (isReadBack(request) && !isChanged && stored !== undefined) {
          isChanged = true
          page.storeElsewhere(answering(stored, 'Theirs'))
        }
        return undefined
      },
    })
    expect(await page.save(submission)).toMatchObject({ kind: 'conflict', current: { versionId: '2' } })
    expect(page.responses().map(answerOf)).toEqual(['Theirs'])
  })
})
