import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../../src/fhir/index.ts'
import { storedDifferences } from '../../../src/host/writer/stored-differences.ts'

const base = 'https://record.example/fhir'
const sent: JsonObject = { resourceType: 'Observation', status: 'final' }
const differences = (stored: JsonObject, from: JsonObject = sent) => storedDifferences(from, stored, base)
const narrative = (words: string) => ({ status: 'additional', div: `<div><p>${words}</p></div>` })
const labelled = (...security: readonly JsonObject[]) => ({ ...sent, meta: { security } })

describe('members of a stored resource', () => {
  it.each<[string, unknown, unknown]>([
    ['id', 'ours', 'theirs'],
    ['meta', { versionId: '1' }, { versionId: '2' }],
    ['text', { status: 'additional' }, { status: 'generated' }],
    ['implicitRules', 'https://rules.example/1', undefined],
    ['language', 'en', 'en-GB'],
  ])('may say something else where they are the record’s own: %s', (name, ours, theirs) => {
    expect(differences({ ...sent, [name]: theirs }, { ...sent, [name]: ours })).toEqual([])
  })

  it.each([
    // What holds other content, or turns the meaning round.
    ...['item', 'contained', 'modifierExtension'],
    // Who said it, and in what connection.
    ...['author', 'source', 'partOf', 'basedOn', 'encounter'],
    // Of a score.
    ...['dataAbsentReason', 'performer', 'component', 'hasMember', 'interpretation', 'note', 'bodySite'],
    ...['value', 'valueQuantity', 'valueString'],
    // Of a plan and its goals.
    ...['activity', 'goal', 'addresses', 'achievementStatus', 'target', 'outcomeCode', 'outcomeReference'],
    ...['expressedBy', 'statusReason', 'priority', 'startDate', 'startCodeableConcept'],
    ...['careTeam', 'contributor'],
  ])('say something nobody said where the record adds %s', (name) => {
    expect(differences({ ...sent, [name]: 'x' })).toEqual([{ code: 'added', path: `Observation.${name}` }])
  })

  it.each(['category', 'extension', 'issued', 'subject'])('may be added where they are a %s', (name) => {
    expect(differences({ ...sent, [name]: 'x' })).toEqual([])
  })

  it('are named after a resource where what was sent does not say its type', () => {
    expect(differences({}, { status: 'final' })).toEqual([{ code: 'missing', path: 'Resource.status' }])
  })
})

describe('the narrative of a stored resource', () => {
  it('may be the record’s own where none was sent', () => {
    expect(differences({ ...sent, text: narrative('Final: 7') })).toEqual([])
  })

  it('must keep the words that were sent', () => {
    const ours = { ...sent, text: narrative('Walk') }
    expect(differences({ ...sent, text: narrative('Final: 7') }, ours)).toEqual([
      { code: 'changed', path: 'Observation.text' },
    ])
  })
})

describe('the security labels of a stored resource', () => {
  const restricted = { system: 'https://labels.example', code: 'R' }
  const taboo = { system: 'https://labels.example', code: 'TABOO' }

  it.each<[string, JsonObject]>([
    ['with a display', labelled({ ...restricted, display: 'restricted' }, taboo)],
    ['in another order', labelled(taboo, restricted)],
    ['beside another', labelled({ code: 'V' }, restricted, taboo)],
  ])('are kept when they stand there %s', (_case, stored) => {
    expect(differences(stored, labelled(restricted, taboo))).toEqual([])
  })

  it.each<[string, JsonObject]>([
    ['one is missing', labelled(restricted)],
    ['one has another code', labelled(restricted, { ...taboo, code: 'N' })],
    ['one is of another system', labelled(restricted, { ...taboo, system: 'https://x.example' })],
    ['none is there', { ...sent, meta: {} }],
    ['there is no meta', sent],
  ])('are lost when %s', (_case, stored) => {
    expect(differences(stored, labelled(restricted, taboo))).toEqual([
      { code: 'changed', path: 'Observation.meta.security' },
    ])
  })
})
