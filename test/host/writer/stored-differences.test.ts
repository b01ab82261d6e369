import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../../src/fhir/index.ts'
import { storedDifferences } from '../../../src/host/writer/stored-differences.ts'

const base = 'https://record.example/fhir'
const sent: JsonObject = {
  resourceType: 'QuestionnaireResponse',
  identifier: { system: 's', value: 'v' },
  status: 'completed',
  subject: { reference: 'Patient/1' },
  authored: '2026-11-22T10:00:00+01:00',
  item: [
    { linkId: 'a', answer: [{ valueString: 'é <b>' }] },
    { linkId: 'b', answer: [{ valueCoding: { system: 'x', code: '0' } }] },
  ],
}
const differences = (change: (copy: Record<string, unknown>) => void) => {
  const stored: unknown = JSON.parse(JSON.stringify(sent))
  if (!isJsonObject(stored)) return []
  change(stored)
  return storedDifferences(sent, stored, base).map(
    ({ code, path }) => `${code} ${path.replace('QuestionnaireResponse.', '')}`,
  )
}

describe('what the record stored', () => {
  it.each<[string, (copy: Record<string, unknown>) => void]>([
    ['is the same', () => {}],
    [
      'has an id, meta and narrative',
      (copy) => Object.assign(copy, { id: '1', meta: { versionId: '1' }, text: { status: 'generated' } }),
    ],
    [
      'names the same person by whole address',
      (copy) => Object.assign(copy, { subject: { reference: `${base}/Patient/1` } }),
    ],
    [
      'adds a display to a reference',
      (copy) =>
        Object.assign(copy, { subject: { reference: 'Patient/1', display: 'Rosa', type: 'Patient' } }),
    ],
    [
      'writes the same moment in another zone',
      (copy) => Object.assign(copy, { authored: '2026-11-22T09:00:00Z' }),
    ],
  ])('counts as saved when it %s', (_case, change) => {
    expect(differences(change)).toEqual([])
  })

  it.each<[string, (copy: Record<string, unknown>) => void, string]>([
    [
      'another person',
      (copy) => Object.assign(copy, { subject: { reference: 'Patient/2' } }),
      'changed subject.reference',
    ],
    [
      'the same id on another server',
      (copy) => Object.assign(copy, { subject: { reference: 'https://x.example/Patient/1' } }),
      'changed subject.reference',
    ],
    ['another status', (copy) => Object.assign(copy, { status: 'in-progress' }), 'changed status'],
    [
      'another moment',
      (copy) => Object.assign(copy, { authored: '2026-11-22T10:00:00Z' }),
      'changed authored',
    ],
    ['no identifier', (copy) => Object.assign(copy, { identifier: undefined }), 'missing identifier'],
    [
      'another identifier',
      (copy) => Object.assign(copy, { identifier: { system: 's', value: 'w' } }),
      'changed identifier.value',
    ],
    [
      'a dropped item',
      (copy) => Object.assign(copy, { item: [{ linkId: 'a', answer: [{ valueString: 'é <b>' }] }] }),
      'missing item[1]',
    ],
    [
      'an item too many',
      (copy) => Object.assign(copy, { item: [...(sent.item as []), { linkId: 'c' }] }),
      'added item[2]',
    ],
    [
      'text that was normalised',
      (copy) =>
        Object.assign(copy, {
          item: [{ linkId: 'a', answer: [{ valueString: 'e\u0301 <b>' }] }, (sent.item as unknown[])[1]],
        }),
      'changed item[0].answer[0].valueString',
    ],
    [
      'markup stripped',
      (copy) =>
        Object.assign(copy, {
          item: [{ linkId: 'a', answer: [{ valueString: 'é ' }] }, (sent.item as unknown[])[1]],
        }),
      'changed item[0].answer[0].valueString',
    ],
    [
      'a modifier',
      (copy) => Object.assign(copy, { modifierExtension: [{ url: 'x' }] }),
      'added modifierExtension',
    ],
    ...[
      'author',
      'source',
      'partOf',
      'basedOn',
      'encounter',
      'dataAbsentReason',
      'valueString',
      'performer',
    ].map((name): [string, (copy: Record<string, unknown>) => void, string] => [
      `a ${name} that was not sent`,
      (copy) => Object.assign(copy, { [name]: { reference: 'Practitioner/x' } }),
      `added ${name}`,
    ]),
    [
      'a second answer value',
      (copy) =>
        Object.assign(copy, {
          item: [{ linkId: 'a', answer: [{ valueString: 'é <b>', item: [] }] }, (sent.item as unknown[])[1]],
        }),
      'added item[0].answer[0].item',
    ],
  ])('is reported when it has %s', (_case, change, expected) => {
    expect(differences(change)).toEqual([expected])
  })

  it('equals itself after a journey through JSON, whatever it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const resource = { resourceType: 'X', item: [value] }
        const copy = JSON.parse(JSON.stringify(resource))
        expect(storedDifferences(JSON.parse(JSON.stringify(resource)), copy, base)).toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })

  it('never calls two different texts the same', () => {
    const sendable = fc.string().filter((text) => Number.isNaN(Date.parse(text)))
    fc.assert(
      fc.property(sendable, sendable, (one, other) => {
        const same = storedDifferences({ value: one }, { value: other }, base).length === 0
        expect(same).toBe(one === other)
      }),
      { numRuns: 1_000 },
    )
  })

  it('does not fall over deep nesting', () => {
    let deep: unknown = 'x'
    for (let level = 0; level < 10_000; level += 1) deep = [deep]
    expect(storedDifferences({ item: deep }, { item: deep }, base)).toHaveLength(1)
  })
})
