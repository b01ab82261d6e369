import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isJsonObject,
  readBundlePage,
  readCapability,
  readCareTeam,
  readOperationOutcome,
  readPractitioner,
  readRelatedPerson,
} from '../../../src/fhir/index.ts'

const today = '2026-11-22'

describe('a care team', () => {
  const team = (members: object) => ({
    resourceType: 'CareTeam',
    subject: { reference: 'Patient/p' },
    ...members,
  })

  it('holds those whose time in it is not over', () => {
    const read = readCareTeam(
      team({
        participant: [
          { member: { reference: 'Practitioner/a' }, role: [{ coding: [{ display: 'Nurse' }] }] },
          { member: { reference: 'Practitioner/b' }, period: { end: '2026-11-21' } },
          { member: { reference: 'Practitioner/c' }, period: { start: '2027' } },
          { member: 'Practitioner/d' },
          {},
        ],
      }),
      today,
    )
    expect(read?.members).toEqual([
      { member: { literal: { form: 'relative', type: 'Practitioner', id: 'a' } }, role: 'Nurse' },
    ])
  })

  it.each([
    ['active', true],
    [undefined, true],
    ['inactive', false],
    ['entered-in-error', false],
    ['proposed', false],
    ['suspended', false],
    [7, false],
  ])('with status %s is current: %s', (status, current) => {
    expect(readCareTeam(team(status === undefined ? {} : { status }), today)?.current).toBe(current)
  })
})

describe('a page of results', () => {
  it('leaves out what only explains the search', () => {
    const page = readBundlePage({
      resourceType: 'Bundle',
      type: 'searchset',
      link: [
        { relation: 'self', url: 'a' },
        { relation: 'next', url: 'b' },
      ],
      entry: [
        { resource: { resourceType: 'Task' }, search: { mode: 'match' } },
        { resource: { resourceType: 'OperationOutcome' }, search: { mode: 'outcome' } },
        { fullUrl: 'x' },
        7,
      ],
    })
    expect(page).toEqual({ resources: [{ resourceType: 'Task' }], matches: 3, unreadable: 2, next: 'b' })
  })

  it('does not take a part of a resource for the resource', () => {
    const part = { resourceType: 'Goal', meta: { tag: [{ code: 'x' }, { code: 'SUBSETTED' }] } }
    const entry = [{ resource: part }, { resource: part, search: { mode: 'include' } }]
    expect(readBundlePage({ resourceType: 'Bundle', type: 'searchset', entry })).toEqual({
      resources: [],
      matches: 1,
      unreadable: 2,
    })
  })

  it.each([
    undefined,
    [],
    {},
    { resourceType: 'Bundle' },
    { resourceType: 'Bundle', type: 'batch-response' },
    { resourceType: 'Bundle', type: 'searchset', entry: {} },
  ])('is not read from %j', (value) => {
    expect(readBundlePage(value)).toBeUndefined()
  })
})

describe('an OperationOutcome', () => {
  it('gives its words, joined and bounded', () => {
    expect(
      readOperationOutcome({
        resourceType: 'OperationOutcome',
        issue: [{ details: { text: '<b>No</b>' } }, { diagnostics: 'why' }, { code: 'invalid' }, {}],
      }),
    ).toBe('<b>No</b>; why; invalid')
    const long = { resourceType: 'OperationOutcome', issue: [{ diagnostics: 'x'.repeat(10_000) }] }
    expect(readOperationOutcome(long)).toHaveLength(500)
  })
})

describe('a capability statement', () => {
  const statement = {
    resourceType: 'CapabilityStatement',
    fhirVersion: '4.0.1',
    rest: [
      { mode: 'client', resource: [{ type: 'Task', interaction: [{ code: 'create' }] }] },
      {
        mode: 'server',
        resource: [{ type: 'Observation', interaction: [{ code: 'create' }], conditionalCreate: true }],
      },
    ],
  }

  it('says what the server does, not what a client may', () => {
    const capability = readCapability(statement)
    expect(capability?.can('Observation', 'create')).toBe(true)
    expect(capability?.can('Observation', 'update')).toBe(false)
    expect(capability?.can('Task', 'create')).toBe(false)
    expect(capability?.conditionalCreate('Observation')).toBe(true)
    expect(capability?.conditionalCreate('Task')).toBe(false)
  })

  it('promises conditional create only when it says so with true', () => {
    const loose = {
      ...statement,
      rest: [{ mode: 'server', resource: [{ type: 'Observation', conditionalCreate: 'true' }] }],
    }
    expect(readCapability(loose)?.conditionalCreate('Observation')).toBe(false)
  })

  it.each([
    ['versioned-update', true],
    ['versioned', false],
    ['no-version', false],
    [undefined, false],
  ])('with versioning %s promises to heed the version of an update: %s', (versioning, isHeeded) => {
    const resource = [{ type: 'QuestionnaireResponse', versioning }, { type: 'Task' }]
    const capability = readCapability({ ...statement, rest: [{ mode: 'server', resource }] })
    expect(capability?.versionedUpdate('QuestionnaireResponse')).toBe(isHeeded)
    expect(capability?.versionedUpdate('Task')).toBe(false)
  })
})

describe('workers and relatives', () => {
  it('names who is behind a role', () => {
    const role = {
      resourceType: 'PractitionerRole',
      id: 'r',
      practitioner: { reference: 'Practitioner/a', display: 'Ann' },
    }
    expect(readPractitioner(role, today)).toMatchObject({
      displayName: 'Ann',
      practitioner: { literal: { type: 'Practitioner', id: 'a' } },
    })
  })

  it('knows a relative whose relationship is over', () => {
    const relative = { resourceType: 'RelatedPerson', id: 'r', patient: { reference: 'Patient/p' } }
    expect(readRelatedPerson(relative, today)?.current).toBe(true)
    expect(readRelatedPerson({ ...relative, active: false }, today)?.current).toBe(false)
    expect(readRelatedPerson({ ...relative, period: { end: '2020' } }, today)?.current).toBe(false)
  })
})

describe('hostile JSON', () => {
  const readers = [readCareTeam, readRelatedPerson, readPractitioner]
  const types = [
    'CareTeam',
    'RelatedPerson',
    'Practitioner',
    'PractitionerRole',
    'Bundle',
    'OperationOutcome',
    'CapabilityStatement',
  ]
  const members = [
    'participant',
    'name',
    'practitioner',
    'patient',
    'entry',
    'link',
    'issue',
    'rest',
    'period',
    '__proto__',
    'constructor',
  ]

  it('never throws and never reaches a prototype', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.constantFrom(...members),
        fc.jsonValue(),
        (resourceType, name, value) => {
          const text = `{"resourceType":"${resourceType}","id":"x","type":"searchset","${name}":${JSON.stringify(value)}}`
          const resource: unknown = JSON.parse(text)
          if (!isJsonObject(resource)) return
          for (const reader of readers) reader(resource, today)
          readBundlePage(resource)
          readOperationOutcome(resource)
          readCapability(resource)?.can('x', 'y')
          expect(Object.keys(Object.prototype)).toEqual([])
        },
      ),
      { numRuns: 3_000 },
    )
  })
})
