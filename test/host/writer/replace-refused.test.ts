import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { parseReference } from '../../../src/domain/reference.ts'
import type { JsonObject } from '../../../src/fhir/index.ts'
import { createMemoryHost } from '../../../src/host/memory-host.ts'
import { rosasLaunch, rosasRecord } from '../rosa.ts'
import { toolOf, toolUrl } from '../tool.ts'
import { answerOf, fhirBase, isPut, openToolRecord } from './tool-record-under-test.ts'

const id = '11111111-1111-4111-8111-111111111111'
const security = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' }]
const completed: JsonObject = {
  resourceType: 'QuestionnaireResponse',
  id: 'x',
  meta: { versionId: '1' },
  identifier: { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${id}` },
  questionnaire: `${toolUrl}|1.0.0`,
  status: 'completed',
  subject: { reference: 'Patient/rosa' },
  source: { reference: 'RelatedPerson/mum' },
  author: { reference: 'Patient/rosa' },
  authored: '2026-11-01T10:00:00Z',
  item: [{ linkId: 'q1', answer: [{ valueString: 'Hers' }] }],
}

/** A window that has read the one tool of the record. */
const opened = async (change: JsonObject) => {
  const stored = { ...completed, ...change }
  const host = createMemoryHost({ launch: rosasLaunch(fhirBase), resources: [...rosasRecord, stored] })
  const read = await host.readToolResponses(toolUrl)
  const [tool] = read.kind === 'present' ? read.value : []
  if (tool === undefined) throw new Error('one tool is needed')
  return { host, tool, stored }
}
const amended = { identifier: id, status: 'amended', answer: 'Changed' } as const

describe('writing over what others made', () => {
  it.each<[string, JsonObject]>([
    ['a security label', { meta: { versionId: '1', security } }],
    ['an extension of others', { extension: [{ url: 'https://x.example', valueString: 'kept?' }] }],
    [
      'what was shared with a rated worker',
      {
        extension: [
          {
            url: 'https://alongside.example/fhir/StructureDefinition/shared-with-rated-worker',
            valueCode: 'answers',
          },
        ],
      },
    ],
    ['an item with an extension', { item: [{ linkId: 'q1', extension: [{ url: 'https://x.example' }] }] }],
  ])('is refused, and changes nothing, where it has %s', async (_case, change) => {
    const { host, tool, stored } = await opened(change)
    const source = tool.source ?? {}
    expect(await host.saveTool(toolOf({ ...amended, source, replaces: tool }))).toMatchObject({
      kind: 'not-saved',
      problem: { code: 'refused-by-us' },
    })
    expect(host.resources('QuestionnaireResponse')).toEqual([stored])
  })

  it('is refused where the words would become somebody else’s', async () => {
    const { host, tool, stored } = await opened({})
    expect(await host.saveTool(toolOf({ ...amended, replaces: tool }))).toMatchObject({
      kind: 'not-saved',
      problem: { code: 'refused-by-us' },
    })
    expect(host.resources('QuestionnaireResponse')).toEqual([stored])
  })

  it.each<[string, JsonObject]>([
    ['a reference', {}],
    ['a whole address', { source: { reference: `${fhirBase}/RelatedPerson/mum` } }],
    ['a name only', { source: { display: 'Her mother' } }],
  ])('is done where the source stays as it was recorded: %s', async (_case, change) => {
    const { host, tool, stored } = await opened(change)
    const source = tool.source ?? {}
    expect(await host.saveTool(toolOf({ ...amended, source, replaces: tool }))).toMatchObject({
      kind: 'saved',
    })
    expect(host.resources('QuestionnaireResponse')).toMatchObject([{ source: stored.source }])
  })

  it('takes a whole address and a relative one for the same source', async () => {
    const { host, tool } = await opened({ source: { reference: `${fhirBase}/RelatedPerson/mum` } })
    const source = { literal: parseReference('RelatedPerson/mum') }
    expect(await host.saveTool(toolOf({ ...amended, source, replaces: tool }))).toMatchObject({
      kind: 'saved',
    })
  })

  it('goes on over labels the record itself puts on whatever this page stores', async () => {
    const tools = openToolRecord()
    const labelling = (request: { method: string; path: string; body?: unknown }) => {
      if (request.method === 'GET') return undefined
      const { meta: _sent, ...content } = request.body as JsonObject
      const body = JSON.stringify({ ...content, meta: { security } })
      const answer = tools.record.handle({ ...request, header: () => undefined, body })
      return { kind: 'answer', when: 'before', answer } as const
    }
    const { host, requests } = tools.openWindow(labelling)
    const identifier = randomUUID()
    const replaces = await host.saveTool(toolOf({ identifier, answer: 'First' }))
    if (replaces.kind !== 'saved') throw new Error(JSON.stringify(replaces))
    expect(await host.saveTool(toolOf({ identifier, answer: 'Second', replaces }))).toMatchObject({
      kind: 'saved',
    })
    expect(requests.filter(isPut)).toHaveLength(1)
    expect(tools.versions().map(answerOf)).toEqual(['First', 'Second'])
  })
})
