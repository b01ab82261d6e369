import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import type { LaunchContext } from '../../../src/host/launch-context.ts'
import { createMemoryHost } from '../../../src/host/memory-host.ts'
import { rosasLaunch, rosasRecord } from '../rosa.ts'
import { toolUrl } from '../tool.ts'
import { fhirBase, openRecord, rosa } from './open-record.ts'

const stored = (id: string, change: JsonObject = {}): JsonObject => ({
  resourceType: 'QuestionnaireResponse',
  id,
  meta: { versionId: '3', lastUpdated: '2026-05-04T09:00:00Z' },
  identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${id}` },
  status: 'in-progress',
  questionnaire: `${toolUrl}|1.0.0`,
  subject: rosa,
  authored: '2026-05-03T10:00:00+01:00',
  author: { reference: 'Practitioner/sam' },
  item: [{ linkId: 'q1', answer: [{ valueString: 'The river' }] }],
  ...change,
})

const read = async (responses: readonly JsonObject[], launch: Partial<LaunchContext> = {}) => {
  const outcome = await openRecord([...rosasRecord, ...responses], undefined, launch).readToolResponses(
    toolUrl,
  )
  return outcome.kind === 'present' ? outcome.value : outcome.problem
}
const useOf = async (change: JsonObject, launch: Partial<LaunchContext> = {}) => {
  const [tool] = (await read([stored('t', change)], launch)) as readonly { use: string }[]
  return tool?.use
}

const sam = { reference: 'Practitioner/sam' }
const security = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }]
const foreign = { url: 'https://other.example/extension', valueString: 'theirs' }
const mode = {
  url: 'http://hl7.org/fhir/StructureDefinition/questionnaireresponse-completionMode',
  valueCodeableConcept: { text: 'Completed with help' },
}

describe('filled tools', () => {
  it('are read with their state, version and who wrote them', async () => {
    expect(await read([stored('t')])).toMatchObject([
      {
        reference: 'QuestionnaireResponse/t',
        versionId: '3',
        lastUpdated: '2026-05-04T09:00:00Z',
        identifier: 't',
        status: 'in-progress',
        use: 'resume',
        unreadable: 0,
        questionnaire: { url: toolUrl, version: '1.0.0' },
        author: { literal: { id: 'sam' } },
      },
    ])
  })

  it('come newest first, without what was thrown away, of this form only', async () => {
    const tools = await read([
      stored('old', { authored: '2025-01-01' }),
      stored('new', { authored: '2026-06-01', status: 'completed' }),
      stored('thrown', { status: 'entered-in-error' }),
      stored('other', { questionnaire: 'https://alongside.example/fhir/Questionnaire/other' }),
      stored('undated', { authored: undefined, meta: {} }),
    ])
    expect((tools as readonly { reference: string }[]).map(({ reference }) => reference)).toEqual([
      'QuestionnaireResponse/new',
      'QuestionnaireResponse/old',
      'QuestionnaireResponse/undated',
    ])
  })

  it.each<[string, JsonObject, string]>([
    ['a draft of one’s own', {}, 'resume'],
    ['a colleague’s draft', { author: { reference: 'Practitioner/maya' } }, 'read'],
    ['a draft of nobody', { author: undefined }, 'read'],
    [
      'a draft of a person of another record',
      { author: { reference: 'https://x.example/Practitioner/sam' } },
      'read',
    ],
    [
      'a completed one of a colleague',
      { status: 'completed', author: { reference: 'Practitioner/maya' } },
      'amend',
    ],
    ['an amended one', { status: 'amended' }, 'amend'],
    [
      'one with an answer that cannot be read',
      { item: [{ linkId: 'q1', answer: [{ valueAge: 3 }] }] },
      'read',
    ],
    ['one another app wrote', { identifier: { system: 'https://x.example', value: '1' } }, 'read'],
    ['one that is part of something else', { partOf: [{ reference: 'Procedure/1' }] }, 'read'],
    ['one with a security label', { status: 'completed', meta: { versionId: '3', security } }, 'read'],
    ['one with an extension of others', { extension: [foreign] }, 'read'],
    [
      'one with an extension of others in an item',
      { item: [{ linkId: 'q1', extension: [foreign] }] },
      'read',
    ],
    [
      'one with an extension of others on an answer',
      { item: [{ linkId: 'q1', answer: [{ valueString: 'a', extension: [foreign] }] }] },
      'read',
    ],
    [
      'one with an extension of others on the words of an answer',
      { item: [{ linkId: 'q1', answer: [{ valueString: 'a', _valueString: { extension: [foreign] } }] }] },
      'read',
    ],
    [
      'one with an extension of others deep inside',
      {
        item: [
          { linkId: 'g', item: [{ linkId: 'q1', answer: [{ valueCoding: { extension: [foreign] } }] }] },
        ],
      },
      'read',
    ],
    ['one with an extension of others on its author', { author: { ...sam, extension: [foreign] } }, 'read'],
    [
      'one whose items have definitions',
      { item: [{ linkId: 'q1', definition: 'https://x.example' }] },
      'read',
    ],
    [
      'one with what this app and the record write',
      { extension: [mode], text: { status: 'generated' } },
      'resume',
    ],
  ])('%s can be used so: %#', async (_case, change, use) => {
    expect(await useOf(change)).toBe(use)
  })

  it('are the user’s own also where they signed in with a role', async () => {
    const user = { reference: 'PractitionerRole/maya-lead' }
    expect(await useOf({ author: { reference: 'Practitioner/maya' } }, { user })).toBe('resume')
    expect(await useOf({ author: { reference: 'Practitioner/sam' } }, { user })).toBe('read')
  })

  it('are only read where the record takes no updates or nothing may be written', async () => {
    expect(await useOf({}, { access: { mode: 'edit', drafts: 'not-kept' } })).toBe('read')
    expect(await useOf({ status: 'completed' }, { access: { mode: 'read-only', missing: [] } })).toBe('read')
  })

  it('fail to be read when one of them cannot be understood or is somebody else’s', async () => {
    expect(await read([stored('odd', { modifierExtension: [{ url: 'https://x.example' }] })])).toMatchObject({
      code: 'unreadable',
    })
    const host = openRecord([...rosasRecord, stored('t')], ({ path }) =>
      path.startsWith('QuestionnaireResponse?')
        ? {
            kind: 'answer',
            when: 'before',
            answer: {
              status: 200,
              headers: {},
              body: JSON.stringify({
                resourceType: 'Bundle',
                type: 'searchset',
                entry: [{ resource: stored('s', { subject: { reference: 'Patient/stranger' } }) }],
              }),
            },
          }
        : undefined,
    )
    expect(await host.readToolResponses(toolUrl)).toMatchObject({ problem: { code: 'unreadable' } })
  })
})

describe('the history of a tool', () => {
  it.each(['Patient/rosa', 'QuestionnaireResponse/absent', 'https://x.example/QuestionnaireResponse/t', ''])(
    'is not read of %s',
    async (reference) => {
      expect(await openRecord(rosasRecord).readToolHistory(reference)).toMatchObject({ kind: 'failed' })
    },
  )

  it('is not read of another person’s response', async () => {
    const theirs = stored('t', { subject: { reference: 'Patient/stranger' } })
    expect(
      await openRecord([...rosasRecord, theirs]).readToolHistory('QuestionnaireResponse/t'),
    ).toMatchObject({
      problem: { code: 'refused-by-us' },
    })
  })

  it('with an earlier state that cannot be understood is a failure, not one without changes', async () => {
    const { status: _none, ...odd } = stored('t', { meta: { versionId: '1' } })
    const host = openRecord([...rosasRecord, stored('t')], ({ path }) =>
      path.endsWith('/_history')
        ? {
            kind: 'answer',
            when: 'before',
            answer: {
              status: 200,
              headers: {},
              body: JSON.stringify({
                resourceType: 'Bundle',
                type: 'history',
                entry: [{ resource: stored('t') }, { resource: odd }],
              }),
            },
          }
        : undefined,
    )
    expect(await host.readToolHistory('QuestionnaireResponse/t')).toMatchObject({
      problem: { code: 'unreadable' },
    })
  })

  it('that cannot be reached is a failure, not an empty one', async () => {
    const host = openRecord([...rosasRecord, stored('t')], ({ path }) =>
      path.endsWith('/_history')
        ? { kind: 'answer', when: 'before', answer: { status: 503, headers: {}, body: '' } }
        : undefined,
    )
    expect(await host.readToolHistory('QuestionnaireResponse/t')).toMatchObject({
      kind: 'failed',
      problem: { code: 'server-error' },
    })
  })
})

describe('the identifier of a draft', () => {
  const identifierFor = async (launch: Partial<LaunchContext>, version = '1.0.0') => {
    const outcome = await openRecord(rosasRecord, undefined, launch).draftIdentifier({
      questionnaireUrl: toolUrl,
      version,
    })
    return outcome.kind === 'present' ? outcome.value : outcome.problem.code
  }
  const maya = { user: { reference: 'Practitioner/maya' } }

  it('is another for another person, user and version, and the same for a role and who is behind it', async () => {
    const own = await identifierFor({})
    expect(await identifierFor({})).toBe(own)
    const others = [
      await identifierFor(maya),
      await identifierFor({ patientId: 'stranger' }),
      await identifierFor({}, '2.0.0'),
    ]
    expect(new Set([own, ...others]).size).toBe(4)
    expect(await identifierFor({ user: { reference: 'PractitionerRole/maya-lead' } })).toBe(others[0])
  })

  it('is a new one each time where nobody knows who is looking: such a sitting can be completed, and found by no other', async () => {
    const { user: _nobody, ...launch } = rosasLaunch(fhirBase)
    const host = createMemoryHost({ launch, resources: rosasRecord })
    const form = { questionnaireUrl: toolUrl, version: '1.0.0' }
    const identifiers = [await host.draftIdentifier(form), await host.draftIdentifier(form)]
    const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/)
    expect(identifiers).toEqual([
      { kind: 'present', value: uuid },
      { kind: 'present', value: uuid },
    ])
    expect(identifiers[0]).not.toEqual(identifiers[1])
  })
})
