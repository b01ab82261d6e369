import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import { revisionOf } from '../../../src/host/record/tool-stamp.ts'
import { isAsExpected, type OwnUnclear } from '../../../src/host/writer/save-tool.ts'
import { toolOf } from '../tool.ts'
import { answer } from './faulty-record.ts'
import { answering, openToolPage, type PageSetting } from './tool-page.ts'

const identifier = '11111111-1111-4111-8111-111111111111'
const draft = openToolPage().resourceOf({ identifier })

describe('whether the record stands as a new tool expects it', () => {
  const expected = (setting: PageSetting, ownUnclear: OwnUnclear = []) =>
    isAsExpected(openToolPage(setting).context, { submission: toolOf({ identifier }), ownUnclear })

  it('it does where nothing has its identifier', async () => {
    expect(await expected({})).toBe(true)
  })

  it('it does not where something has it', async () => {
    expect(await expected({ resources: [{ ...draft, id: 'x' }] })).toBe(false)
  })

  it('it does not where it cannot be asked', async () => {
    expect(await expected({ script: () => answer(500) })).toBe(false)
  })

  it('it does not where this page sent it before and does not know what came of it', async () => {
    expect(await expected({}, [draft])).toBe(false)
  })
})

describe('whether the record stands as a changed tool expects it', () => {
  const stored = { ...draft, id: 'x', meta: { versionId: '1' } }
  const expected = (now: JsonObject, reference = 'QuestionnaireResponse/x') => {
    const { context } = openToolPage({ resources: [now] })
    const replaces = { reference, versionId: '1', stamp: revisionOf(stored)?.stamp ?? '' }
    return isAsExpected(context, { submission: toolOf({ identifier, replaces }), ownUnclear: [] })
  }

  it('it does where the state that was read still stands', async () => {
    expect(await expected(stored)).toBe(true)
  })

  it.each<[string, JsonObject]>([
    ['another state stands there', { ...answering(stored, 'Theirs'), meta: { versionId: '2' } }],
    ['nothing stands there', { ...stored, id: 'y' }],
    ['this user may not write over it', { ...stored, author: { reference: 'Practitioner/maya' } }],
  ])('it does not where %s', async (_case, now) => {
    expect(await expected(now)).toBe(false)
  })

  it('it does not where what it is to follow has no place in this record', async () => {
    expect(await expected(stored, 'urn:uuid:11111111-1111-4111-8111-111111111111')).toBe(false)
  })

  it('it does where what stands there was left by this page with a label of the record', async () => {
    const page = openToolPage()
    const security = [{ system: 'urn:x', code: 'R' }]
    page.storeElsewhere({ ...draft, meta: { security } })
    const made = await page.save(toolOf({ identifier }), { ownUnclear: [draft] })
    expect(made).toMatchObject({ kind: 'saved' })
    const replaces = revisionOf(page.responses()[0] ?? {})
    if (replaces === undefined) throw new Error('a revision is needed')
    const submission = toolOf({ identifier, answer: 'Next', replaces })
    expect(await isAsExpected(page.context, { submission, ownUnclear: [] })).toBe(true)
  })
})
