import { describe, expect, it } from 'vitest'
import type { ToolSubmission } from '../../../src/host/recorded-tool.ts'
import { toolOf } from '../tool.ts'
import { answer, cut, isCreate, isReadBack, isSearch } from './faulty-record.ts'
import { openToolPage, type PageSetting, stepsOf } from './tool-page.ts'

const identifier = '11111111-1111-4111-8111-111111111111'
const submission = toolOf({ identifier })
const resource = openToolPage().resourceOf({ identifier })
const last: Partial<ToolSubmission> = { keepalive: true }

describe('a tool that is new to the record', () => {
  it('is saved with the state the record holds and the time it was read back', async () => {
    const page = openToolPage()
    expect(await page.save(submission)).toEqual({
      kind: 'saved',
      at: new Date(page.clock.now()).toISOString(),
      reference: 'QuestionnaireResponse/m1',
      versionId: '1',
      stamp: expect.stringContaining('Walking by the river'),
    })
    expect(page.said[0]).toBe('saving')
  })

  const search = 'GET QuestionnaireResponse?'
  const create = 'POST QuestionnaireResponse'
  const noPromise: PageSetting = { traits: { conditionalCreate: false } }
  const noCondition: PageSetting = { blocked: ['if-none-exist'] }
  it.each<{
    readonly what: string
    readonly setting?: PageSetting
    readonly isLast?: boolean
    readonly wasSent?: boolean
    readonly first: string
  }>([
    { what: 'the record keeps a second one out', first: create },
    { what: 'the record promises nothing', setting: noPromise, first: search },
    { what: 'the record gave no statement', setting: { isStated: false }, first: search },
    { what: 'the condition does not get through', setting: noCondition, first: search },
    { what: 'another condition does not get through', setting: { blocked: ['if-match'] }, first: create },
    { what: 'it may have been sent before', wasSent: true, first: search },
    { what: 'the page goes away', isLast: true, first: create },
    { what: 'the page goes away after it may have been sent', isLast: true, wasSent: true, first: create },
    {
      what: 'the page goes away from a record that promises nothing',
      setting: noPromise,
      isLast: true,
      wasSent: true,
      first: search,
    },
    {
      what: 'the page goes away and the condition does not get through',
      setting: noCondition,
      isLast: true,
      wasSent: true,
      first: search,
    },
  ])('begins with $first where $what', async ({ setting, isLast, wasSent, first }) => {
    const page = openToolPage(setting)
    const ownUnclear = wasSent === true ? [resource] : []
    await page.save({ ...submission, ...(isLast === true ? last : {}) }, { ownUnclear })
    expect(stepsOf(page.requests)[0]).toBe(first)
    expect(page.responses()).toHaveLength(1)
  })

  it('is not saved where the record refuses it, in the record’s words', async () => {
    const page = openToolPage({
      script: (request) => (isCreate(request) ? answer(422) : undefined),
    })
    expect(await page.save(submission)).toMatchObject({
      kind: 'not-saved',
      problem: { code: 'rejected', status: 422 },
    })
  })

  it('is not known to be saved where the connection is lost for good', async () => {
    let isOffline = false
    const page = openToolPage({
      script: (request) => {
        isOffline ||= isCreate(request)
        return isOffline ? cut('before') : undefined
      },
    })
    expect(await page.save(submission)).toMatchObject({
      kind: 'unknown',
      problem: { code: 'unreachable' },
    })
  })
})

describe('a tool of which an earlier sending may still land', () => {
  interface Sending {
    readonly setting?: PageSetting
    readonly change?: Partial<ToolSubmission>
    readonly before: Parameters<ReturnType<typeof openToolPage>['save']>[1]
    /** How often the record says "none" before the tool is sent. */
    readonly searches: number
  }
  const unclear = { ownUnclear: [resource] }

  it.each<Sending>([
    { before: unclear, searches: 5 },
    { before: { together: { waited: false } }, searches: 5 },
    { before: { together: { waited: true } }, searches: 1 },
    { before: { ...unclear, together: { waited: true } }, searches: 1 },
    { before: {}, searches: 0 },
    { change: last, before: unclear, searches: 0 },
    { setting: { blocked: ['if-none-exist'] }, change: last, before: unclear, searches: 5 },
  ])('is looked for $searches times, $setting, $change, $before', async (sending) => {
    const page = openToolPage(sending.setting)
    const outcome = await page.save({ ...submission, ...sending.change }, sending.before)
    expect(outcome).toMatchObject({ kind: 'saved' })
    expect(stepsOf(page.requests).indexOf('POST QuestionnaireResponse')).toBe(sending.searches)
  })
})

describe('a tool that went out in a transaction', () => {
  const empty = JSON.stringify({ resourceType: 'Bundle', type: 'searchset' })
  const stored = { ...resource, id: 'x', meta: { versionId: '1' } }
  const named = { reference: 'QuestionnaireResponse/x', made: { versionId: '1' } }
  const together = { named, waited: false }

  it('is read where the record says it is, though no search shows it yet', async () => {
    const page = openToolPage({
      resources: [stored],
      script: (request) => (isSearch(request) ? answer(200, 'before', empty) : undefined),
    })
    expect(await page.save(submission, { together })).toMatchObject({
      kind: 'saved',
      reference: 'QuestionnaireResponse/x',
    })
    expect(page.requests.filter(isCreate)).toEqual([])
  })

  it('is called changed where the state the record made of it is another', async () => {
    const page = openToolPage({
      resources: [stored],
      script: (request) =>
        isReadBack(request)
          ? answer(200, 'before', JSON.stringify({ ...stored, status: 'stopped' }))
          : undefined,
    })
    expect(await page.save(submission, { together })).toMatchObject({
      kind: 'saved-differently',
      differences: [{ code: 'changed', path: 'QuestionnaireResponse.status' }],
    })
  })
})

describe('a request with exactly as many bytes as may outlive a page', () => {
  const sizeOf = (text: string) =>
    new TextEncoder().encode(JSON.stringify(openToolPage().resourceOf({ identifier, answer: text }))).length
  const rest = sizeOf('')

  it.each([
    { bytes: 19_999, change: {}, keepalive: true },
    { bytes: 20_000, change: {}, keepalive: undefined },
    { bytes: 59_999, change: last, keepalive: true },
    { bytes: 60_000, change: last, keepalive: undefined },
  ])('$bytes, $change: $keepalive', async ({ bytes, change, keepalive }) => {
    const page = openToolPage()
    const long = toolOf({ identifier, answer: 'x'.repeat(bytes - rest), ...change })
    expect(await page.save(long)).toMatchObject({ kind: 'saved' })
    expect(page.requests.filter(isCreate).map((request) => request.keepalive)).toEqual([keepalive])
  })
})
