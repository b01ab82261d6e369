import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isJsonObject, type JsonObject, readPatient } from '../../../src/fhir/index.ts'

const today = '2026-11-22'
const read = (members: JsonObject) => readPatient({ resourceType: 'Patient', id: 'p', ...members }, today)

describe('the name that is shown', () => {
  it.each<[string, readonly JsonObject[], string]>([
    [
      'is the official one',
      [
        { use: 'usual', text: 'Rosie' },
        { use: 'official', given: ['Rosa', 'María'], family: 'Delgado' },
      ],
      'Rosa María Delgado',
    ],
    [
      'is the usual one where there is no official',
      [{ text: 'X' }, { use: 'usual', text: 'Rosie D' }],
      'Rosie D',
    ],
    [
      'is the one with a text as recorded',
      [{ text: 'Dr Rosa Delgado', given: ['Other'] }],
      'Dr Rosa Delgado',
    ],
    [
      'is never an old one',
      [
        { use: 'old', text: 'Before' },
        { use: 'maiden', text: 'Before' },
        { use: 'anonymous', text: 'Anon' },
      ],
      '',
    ],
    [
      'is never one whose time is over',
      [
        { use: 'official', text: 'Before', period: { end: '2020' } },
        { use: 'usual', text: 'Now' },
      ],
      'Now',
    ],
    [
      'is the one that still holds this year',
      [{ use: 'official', text: 'Now', period: { end: '2026' } }],
      'Now',
    ],
    [
      'keeps right-to-left writing as it is',
      [{ use: 'official', given: ['عائشہ'], family: 'خان' }],
      'عائشہ خان',
    ],
    ['keeps markup as text', [{ use: 'official', text: '<img onerror=alert(1)>' }], '<img onerror=alert(1)>'],
    ['keeps apostrophes', [{ use: 'official', given: ['Aisling'], family: "O'Connor" }], "Aisling O'Connor"],
    ['is empty when nothing is recorded', [], ''],
  ])('%s', (_case, name, expected) => {
    expect(read({ name })?.displayName).toBe(expected)
  })

  it('gives the name the person goes by', () => {
    const name = [
      { use: 'official', given: ['Rosa'], family: 'D' },
      { use: 'usual', given: ['Rosie'] },
    ]
    expect(read({ name })?.firstName).toBe('Rosie')
    expect(read({ name: [{ text: 'Rosa Delgado' }] })?.firstName).toBe('Rosa Delgado')
  })
})

describe('the NHS number', () => {
  const system = 'https://fhir.nhs.uk/Id/nhs-number'
  it.each<[string, JsonObject, string | undefined]>([
    ['is shown when its check digit holds', { system, value: '9434765919' }, '9434765919'],
    ['may be written with spaces', { system, value: '943 476 5919' }, '9434765919'],
    ['is not shown when a digit is wrong', { system, value: '9434765918' }, undefined],
    ['is not shown when two digits are swapped', { system, value: '9434765991' }, undefined],
    ['is not taken from another system', { system: 'https://other.example', value: '9434765919' }, undefined],
    ['is not shown when it is an old one', { system, value: '9434765919', use: 'old' }, undefined],
    ['is not shown when it is short', { system, value: '943476591' }, undefined],
  ])('%s', (_case, identifier, expected) => {
    expect(read({ identifier: [identifier] })?.nhsNumber).toBe(expected)
  })
})

describe('whether the record may be used', () => {
  it.each<[string, JsonObject, object]>([
    ['alive and in use', {}, { deceased: false, active: true }],
    ['deceased', { deceasedBoolean: true }, { deceased: true }],
    ['not deceased', { deceasedBoolean: false }, { deceased: false }],
    ['deceased on a date', { deceasedDateTime: '2026' }, { deceased: true }],
    ['deceased on a date we cannot read', { deceasedDateTime: 7 }, { deceased: true }],
    ['not in use', { active: false }, { active: false }],
    [
      'replaced',
      { link: [{ type: 'replaced-by', other: { reference: 'Patient/new' } }] },
      { replacedBy: 'Patient/new' },
    ],
    [
      'only seen also elsewhere',
      { link: [{ type: 'seealso', other: { reference: 'Patient/new' } }] },
      { active: true },
    ],
  ])('%s', (_case, members, expected) => {
    expect(read(members)).toMatchObject(expected)
  })

  it('leaves out a birth date that is none', () => {
    expect(read({ birthDate: '1984-02-30' })).not.toHaveProperty('birthDate')
    expect(read({ birthDate: '1984-02' })).toMatchObject({ birthDate: '1984-02' })
  })

  it('never throws on any JSON', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('name', 'identifier', 'link', 'birthDate', 'active'),
        (value, name) => {
          const resource: unknown = JSON.parse(
            JSON.stringify({ resourceType: 'Patient', id: 'p', [name]: value }),
          )
          expect(isJsonObject(resource) && readPatient(resource, today)?.id).toBe('p')
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
