import { describe, expect, it } from 'vitest'
import { parseReference, type RecordReference } from '../../../src/domain/reference.ts'
import type { JsonObject } from '../../../src/fhir/index.ts'
import { replaceObjection } from '../../../src/host/writer/replace-objection.ts'
import { toolOf } from '../tool.ts'
import { openToolPage } from './tool-page.ts'
import { fhirBase } from './tool-record-under-test.ts'

const identifier = '11111111-1111-4111-8111-111111111111'
const { context, resourceOf } = openToolPage()
const draft: JsonObject = { ...resourceOf({ identifier }), id: 'x', meta: { versionId: '1' } }
const completed: JsonObject = { ...draft, status: 'completed' }

const objection = (current: JsonObject, { source, isAsWeLeftIt = false }: Given = {}) =>
  replaceObjection(context, {
    submission: toolOf({ identifier, ...(source === undefined ? {} : { source }) }),
    current,
    isAsWeLeftIt,
  })
interface Given {
  readonly source?: RecordReference
  readonly isAsWeLeftIt?: boolean
}

describe('what stands in the record and may not be written over', () => {
  const foreign = { extension: [{ url: 'https://x.example', valueString: 'kept?' }] }
  const { questionnaire: _named, ...nameless } = draft
  const { status: _said, ...unreadable } = draft

  it.each<[string, JsonObject]>([
    ['a response of someone else', { ...draft, subject: { reference: 'Patient/stranger' } }],
    ['a response to another form', { ...draft, questionnaire: 'https://x.example/Questionnaire/other' }],
    ['a response to another form', nameless],
    ['parts of it could not be read', unreadable],
    ['parts of it could not be read', { ...draft, item: [{ linkId: 'q1' }, { text: 'No link' }] }],
    ['the words of somebody else', { ...draft, source: { reference: 'RelatedPerson/mum' } }],
    ['it holds more than this app writes', { ...draft, ...foreign }],
    ['a draft of somebody else', { ...draft, author: { reference: 'Practitioner/maya' } }],
  ])('%s', async (detail, current) => {
    expect(await objection(current)).toEqual({ code: 'refused-by-us', detail })
  })

  it.each<[string, JsonObject, Given]>([
    ['the user’s own draft', draft, {}],
    ['a draft without a source', { ...draft, source: undefined }, {}],
    ['what somebody else completed', { ...completed, author: { reference: 'Practitioner/maya' } }, {}],
    ['what the record adds to every save of this page', { ...draft, ...foreign }, { isAsWeLeftIt: true }],
  ])('is not %s', async (_what, current, given) => {
    expect(await objection(current, given)).toBeUndefined()
  })
})

describe('whose words they are', () => {
  const literal = (text: string) => ({ literal: parseReference(text) })
  const nhsNumber = (value: string) => ({ system: 'https://fhir.nhs.uk/Id/nhs-number', value })
  const mum = { reference: 'RelatedPerson/mum' }
  const urn = 'urn:uuid:22222222-2222-4222-8222-222222222222'

  it.each<{ readonly stored: object; readonly source: RecordReference; readonly same: boolean }>([
    { stored: mum, source: literal('RelatedPerson/mum'), same: true },
    { stored: mum, source: literal(`${fhirBase}/RelatedPerson/mum`), same: true },
    { stored: mum, source: literal('RelatedPerson/dad'), same: false },
    { stored: mum, source: literal('https://other.example/fhir/RelatedPerson/mum'), same: false },
    { stored: { ...mum, display: 'Ana' }, source: literal('RelatedPerson/mum'), same: true },
    { stored: { reference: urn }, source: literal(urn), same: true },
    { stored: { reference: '#mum' }, source: literal('#mum'), same: true },
    { stored: { reference: '#mum' }, source: literal('#dad'), same: false },
    { stored: mum, source: {}, same: false },
    { stored: {}, source: literal('RelatedPerson/mum'), same: false },
    { stored: { display: 'Ana' }, source: { display: 'Ana' }, same: true },
    { stored: { display: 'Ana' }, source: { display: 'Eva' }, same: false },
    { stored: { display: 'Ana' }, source: { ...literal('RelatedPerson/mum'), display: 'Ana' }, same: false },
    { stored: { ...mum, display: 'Ana' }, source: { display: 'Ana' }, same: false },
    { stored: { identifier: nhsNumber('1') }, source: { identifier: nhsNumber('1') }, same: true },
    { stored: { identifier: nhsNumber('1') }, source: { identifier: nhsNumber('2') }, same: false },
    {
      stored: { display: 'Ana', identifier: nhsNumber('1') },
      source: { display: 'Eva', identifier: nhsNumber('1') },
      same: false,
    },
  ])('$stored and $source: the same is $same', async ({ stored, source, same }) => {
    const found = await objection({ ...completed, source: stored }, { source })
    expect(found?.detail).toBe(same ? undefined : 'the words of somebody else')
  })
})
