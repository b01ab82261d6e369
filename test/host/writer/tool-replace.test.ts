import { describe, expect, it } from 'vitest'
import type { ToolRevision } from '../../../src/host/recorded-tool.ts'
import type { SentTogether } from '../../../src/host/writer/save-tool.ts'
import { rosasRecord } from '../rosa.ts'
import { toolOf } from '../tool.ts'
import { answer, isReadBack } from './faulty-record.ts'
import { answering, openToolPage, type PageSetting, stepsOf } from './tool-page.ts'
import { answerOf, isPut } from './tool-record-under-test.ts'

const identifier = '11111111-1111-4111-8111-111111111111'
const mine = (replaces: ToolRevision, change: Partial<Parameters<typeof toolOf>[0]> = {}) =>
  toolOf({ identifier, answer: 'Mine', replaces, ...change })

/** A page that has stored a first draft, and what it needs to go on from there. Only then things begin to go wrong. */
async function drafted({ script, ...setting }: PageSetting = {}) {
  let isDrafted = false
  const page = openToolPage({
    ...setting,
    script: (request, stored) => (isDrafted ? script?.(request, stored) : undefined),
  })
  const first = await page.save(toolOf({ identifier, answer: 'First' }))
  if (first.kind !== 'saved') throw new Error(JSON.stringify(first))
  page.requests.length = 0
  isDrafted = true
  const changeElsewhere = (text: string, change: object = {}) => {
    const [stored] = page.responses()
    if (stored !== undefined) page.storeElsewhere({ ...answering(stored, text), ...change })
  }
  return { ...page, first, changeElsewhere }
}

describe('a tool written over the state it follows', () => {
  it('is saved as the next state', async () => {
    const page = await drafted()
    expect(await page.save(mine(page.first))).toEqual({
      kind: 'saved',
      at: new Date(page.clock.now()).toISOString(),
      reference: 'QuestionnaireResponse/m1',
      versionId: '2',
      stamp: expect.stringContaining('Mine'),
    })
  })

  it('is not saved where what it follows is gone', async () => {
    const page = openToolPage()
    const gone = { reference: 'QuestionnaireResponse/gone', versionId: '1', stamp: '{}' }
    expect(await page.save(mine(gone))).toMatchObject({
      kind: 'not-saved',
      problem: { code: 'not-found', status: 404 },
    })
  })

  it('is not put where the person’s record was closed meanwhile', async () => {
    const [rosa] = rosasRecord
    const closed = JSON.stringify({ ...rosa, active: false })
    const page = await drafted({
      script: ({ path }) => (path === 'Patient/rosa' ? answer(200, 'before', closed) : undefined),
    })
    expect(await page.save(mine(page.first))).toEqual({
      kind: 'not-saved',
      problem: { code: 'person-not-open', detail: 'not active' },
    })
    expect(page.requests.filter(isPut)).toEqual([])
  })

  it('is told with what the record changed in it', async () => {
    const page = await drafted({
      script: (request, [stored]) => {
        if (!isReadBack(request) || answerOf(stored) !== 'Mine') return undefined
        return answer(200, 'before', JSON.stringify(answering(stored, 'Altered')))
      },
    })
    expect(await page.save(mine(page.first))).toMatchObject({
      kind: 'saved-differently',
      differences: [{ code: 'changed' }],
      reference: 'QuestionnaireResponse/m1',
      versionId: '2',
    })
  })
})

describe('a change made by others that a record let us write over', () => {
  /** Somebody stores a state right before our put, and another one right after it, with `status`. */
  const between = async (status: string) => {
    let puts = 0
    const setting: PageSetting = {
      traits: { versions: 'ignored' },
      script: (request) => {
        if (isPut(request)) {
          puts += 1
          page.changeElsewhere('Theirs')
        } else if (isReadBack(request) && puts === 1) {
          puts += 1
          page.changeElsewhere('Theirs again', { status })
        }
        return undefined
      },
    }
    const page = await drafted(setting)
    return page.save(mine(page.first))
  }

  it('is told together with what stands there now', async () => {
    expect(await between('in-progress')).toMatchObject({
      kind: 'conflict',
      current: { versionId: '4' },
      overwrote: true,
    })
  })

  it('is told also where what stands there now cannot be shown', async () => {
    expect(await between('stopped')).toEqual({
      kind: 'not-saved',
      overwrote: true,
      problem: { code: 'unreadable', detail: 'something else stands in its place' },
    })
  })

  it('is told together with what the record made of our words', async () => {
    const page = await drafted({
      traits: { versions: 'ignored' },
      script: (request, [stored]) => {
        if (isPut(request)) page.changeElsewhere('Theirs')
        if (!isReadBack(request) || answerOf(stored) !== 'Mine') return undefined
        return answer(200, 'before', JSON.stringify(answering(stored, 'Altered')))
      },
    })
    expect(await page.save(mine(page.first))).toMatchObject({
      kind: 'saved-differently',
      versionId: '3',
      overwrote: true,
    })
  })

  it('is not told where a conflict was found before anything was put', async () => {
    const page = await drafted()
    page.changeElsewhere('Theirs')
    const outcome = await page.save(mine(page.first))
    expect(outcome).toMatchObject({ kind: 'conflict', current: { versionId: '2' } })
    expect(outcome).not.toHaveProperty('overwrote')
  })

  it.each<{ readonly before: { readonly together?: SentTogether }; readonly overwrote: unknown }>([
    { before: { together: { waited: true } }, overwrote: true },
    { before: {}, overwrote: undefined },
  ])('is told where a transaction of ours did it, $before: $overwrote', async ({ before, overwrote }) => {
    const page = await drafted({ traits: { versions: 'ignored' } })
    page.changeElsewhere('Theirs')
    page.changeElsewhere('Mine')
    const outcome = await page.save(mine(page.first), before)
    expect(outcome).toMatchObject({ kind: 'saved', versionId: '3' })
    expect('overwrote' in outcome ? outcome.overwrote : undefined).toBe(overwrote)
  })
})

describe('an update that ended unclear and took the place of what somebody stored', () => {
  const found = async (script?: PageSetting['script']) => {
    const page = await drafted({
      traits: { versions: 'ignored' },
      ...(script === undefined ? {} : { script }),
    })
    page.changeElsewhere('Theirs')
    page.changeElsewhere('Mine')
    const ownUnclear = [page.resourceOf({ identifier, answer: 'Mine', replaces: page.first })]
    return { page, ownUnclear }
  }

  it('is told of when it is found as it was sent', async () => {
    const { page, ownUnclear } = await found()
    expect(await page.save(mine(page.first), { ownUnclear })).toMatchObject({
      kind: 'saved',
      versionId: '3',
      overwrote: true,
    })
  })

  it('is told of when other words follow it', async () => {
    const { page, ownUnclear } = await found()
    expect(await page.save(mine(page.first, { answer: 'Mine again' }), { ownUnclear })).toMatchObject({
      kind: 'saved',
      versionId: '4',
      overwrote: true,
    })
  })

  it('is told of though what follows it is refused', async () => {
    const { page, ownUnclear } = await found((request) =>
      isPut(request) ? answer(403, 'before') : undefined,
    )
    expect(await page.save(mine(page.first, { answer: 'Mine again' }), { ownUnclear })).toMatchObject({
      kind: 'not-saved',
      problem: { status: 403 },
      overwrote: true,
    })
  })

  it('is not told of where it followed what was there', async () => {
    const page = await drafted({ traits: { versions: 'ignored' } })
    page.changeElsewhere('Mine')
    const ownUnclear = [page.resourceOf({ identifier, answer: 'Mine', replaces: page.first })]
    const outcome = await page.save(mine(page.first, { answer: 'Mine again' }), { ownUnclear })
    expect(outcome).toMatchObject({ kind: 'saved', versionId: '3' })
    expect(outcome).not.toHaveProperty('overwrote')
  })
})

describe('the last save of a page over an earlier state', () => {
  it.each<{ readonly setting: PageSetting; readonly versionHeeded?: true; readonly first: string }>([
    { setting: {}, first: 'PUT QuestionnaireResponse/m1' },
    { setting: { blocked: [] }, first: 'PUT QuestionnaireResponse/m1' },
    { setting: { blocked: ['if-none-exist'] }, first: 'PUT QuestionnaireResponse/m1' },
    { setting: { blocked: ['if-match'] }, first: 'GET QuestionnaireResponse/m1' },
    { setting: { blocked: ['if-match'] }, versionHeeded: true, first: 'GET QuestionnaireResponse/m1' },
    { setting: { isStated: false }, first: 'GET QuestionnaireResponse/m1' },
    { setting: { isStated: false }, versionHeeded: true, first: 'PUT QuestionnaireResponse/m1' },
  ])('begins with $first, $setting, seen to heed versions: $versionHeeded', async (given) => {
    const page = await drafted(given.setting)
    if (given.versionHeeded === true) page.context.session.versionHeeded = true
    expect(await page.save(mine(page.first, { keepalive: true }))).toMatchObject({ kind: 'saved' })
    expect(stepsOf(page.requests)[0]).toBe(given.first)
  })
})

describe('a state this page stored itself', () => {
  const security = [{ system: 'urn:x', code: 'R' }]
  const refused = {
    kind: 'not-saved',
    problem: { code: 'refused-by-us', detail: 'it holds more than this app writes' },
  }

  it('is another one once somebody put more into it', async () => {
    const page = await drafted()
    page.changeElsewhere('First', { extension: [{ url: 'https://x.example', valueString: 'kept?' }] })
    expect(await page.save(mine({ ...page.first, versionId: '2' }))).toEqual(refused)
  })

  it('is another one once it has a label, also where the record has no versions', async () => {
    const page = await drafted({ traits: { versions: 'none' } })
    page.changeElsewhere('First', { meta: { security } })
    expect(await page.save(mine(page.first))).toEqual(refused)
  })

  it('is known where the record shows nothing of its own at all', async () => {
    const page = await drafted({
      script: (request, [{ meta: _none, ...stored } = { meta: undefined }]) => {
        return isReadBack(request) ? answer(200, 'before', JSON.stringify(stored)) : undefined
      },
    })
    expect(await page.save(mine(page.first))).toMatchObject({ kind: 'saved' })
  })
})
