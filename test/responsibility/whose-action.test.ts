import { describe, expect, it } from 'vitest'
import {
  assessPlan,
  type PlanAction,
  type PlanForRule,
  type ReferenceTarget,
  type ResolvedReference,
} from '../../src/responsibility/index.ts'

const nhs = (value?: string) => ({ system: 'https://fhir.nhs.uk/Id/nhs-number', ...(value ? { value } : {}) })

type Literal = NonNullable<ResolvedReference['reference']['literal']>

function patient(literal: Literal | undefined, more: Partial<ReferenceTarget> | undefined = undefined) {
  const target = more && { key: 'a', type: 'Patient', identifiers: [], ...more }
  return {
    path: 'CarePlan.activity[0].detail.performer[0]',
    reference: { type: 'Patient', ...(literal === undefined ? {} : { literal }) },
    ...(target === undefined ? {} : { target }),
  } satisfies ResolvedReference
}

const relative = (id: string): Literal => ({ form: 'relative', type: 'Patient', id })
const absolute = (base: string, id: string): Literal => ({ form: 'absolute', base, type: 'Patient', id })
const contained = (id: string): Literal => ({ form: 'contained', id })
const urn = (name: string): Literal => ({ form: 'urn', urn: `urn:uuid:${name}` })
const server = 'https://record.example/fhir'

function action(owners: readonly ResolvedReference[], change: Partial<PlanAction> = {}): PlanAction {
  return {
    path: 'CarePlan.activity[0]',
    owners: { kind: 'named', owners },
    statuses: [],
    doNotPerform: false,
    requestAssumedSameServer: false,
    ...change,
  }
}

function assessed(owner: ResolvedReference, plan: Partial<PlanForRule> = {}) {
  const [result] = assessPlan({ actions: [action([owner])], ...plan }).actions
  if (!result) throw new Error('there is no action')
  const outcome = result.kind === 'stated' ? result.category : result.reason
  return { outcome, assumed: result.assumedSameServer, findings: result.findings.map(({ code }) => code) }
}

describe('whether an owner is the person of the plan', () => {
  const cases: readonly (readonly [string, ResolvedReference, ResolvedReference, string])[] = [
    ['the same address', patient(relative('a')), patient(relative('a')), 'consumer'],
    ['another id', patient(relative('b')), patient(relative('a')), 'another'],
    ['the same contained resource', patient(contained('p'), {}), patient(contained('p'), {}), 'consumer'],
    [
      'two contained resources that share nothing',
      patient(contained('p'), {}),
      patient(contained('q'), { key: 'b' }),
      'another',
    ],
    [
      'two contained resources with one number',
      patient(contained('p'), { identifiers: [nhs('1')] }),
      patient(contained('q'), { key: 'b', identifiers: [nhs('1')] }),
      'consumer',
    ],
    [
      'two contained resources with two numbers',
      patient(contained('p'), { identifiers: [nhs('1')] }),
      patient(contained('q'), { key: 'b', identifiers: [nhs('2')] }),
      'another',
    ],
    [
      'numbers without a value',
      patient(contained('p'), { identifiers: [nhs()] }),
      patient(contained('q'), { key: 'b', identifiers: [nhs()] }),
      'another',
    ],
    ['the same bundled resource', patient(urn('p'), {}), patient(urn('p'), {}), 'consumer'],
    [
      'a bundled resource with the id of the plan’s',
      patient(urn('p'), { id: 'a' }),
      patient(relative('a')),
      'consumer',
    ],
    ['a bundled resource with another id', patient(urn('p'), { id: 'b' }), patient(relative('a')), 'another'],
    ['a bundled resource without an id', patient(urn('p'), {}), patient(relative('a')), 'another'],
    [
      'a bundled resource of one number with the plan’s',
      patient(urn('p'), { identifiers: [nhs('1')] }),
      patient(relative('a'), { key: 'b', identifiers: [nhs('1')] }),
      'consumer',
    ],
    [
      'addresses that differ though the numbers are one',
      patient(relative('b'), { identifiers: [nhs('1')] }),
      patient(relative('a'), { key: 'b', identifiers: [nhs('1')] }),
      'another',
    ],
    [
      'a contained owner where the plan’s person is on the server',
      patient(contained('p'), {}),
      patient(relative('a')),
      'another',
    ],
  ]
  it.each(cases)('%s', (_what, owner, subject, expected) => {
    const { outcome, findings } = assessed(owner, { subject, serverBase: server })
    expect(outcome).toBe(expected === 'consumer' ? 'consumer' : 'performer-is-another-patient')
    expect(findings).toEqual(expected === 'consumer' ? [] : ['performer-is-another-patient'])
  })

  it('is not the same id on another server', () => {
    const owner = patient(absolute('https://other.example/fhir', 'a'))
    expect(assessed(owner, { subject: patient(relative('a')), serverBase: server }).outcome).toBe(
      'performer-is-another-patient',
    )
  })

  it('is the same address written whole, and taken to be where the plan’s server is not known', () => {
    const owner = patient(absolute(server, 'a'))
    const subject = patient(relative('a'))
    expect(assessed(owner, { subject, serverBase: server })).toMatchObject({
      outcome: 'consumer',
      assumed: false,
    })
    expect(assessed(owner, { subject })).toMatchObject({ outcome: 'consumer', assumed: true })
  })

  it('is another where the plan’s person is a contained resource that is not there', () => {
    const subject: ResolvedReference = { path: 'y', reference: { literal: contained('gone') } }
    expect(assessed(patient(contained('p'), {}), { subject }).outcome).toBe('performer-is-another-patient')
    expect(assessed(patient(relative('a')), { subject }).outcome).toBe('performer-is-another-patient')
  })

  it('is another where the plan’s person is known by number alone and the owner by address', () => {
    const subject: ResolvedReference = { path: 'y', reference: { type: 'Patient', identifier: nhs('1') } }
    for (const owner of [patient(relative('a')), patient(contained('p'), {}), patient(urn('p'), {})])
      expect(assessed(owner, { subject, serverBase: server }).outcome).toBe('performer-is-another-patient')
  })

  it('is not known of a contained owner that is not there, whatever type is claimed, and nothing disagrees', () => {
    expect(assessed(patient(contained('gone')), { subject: patient(relative('a')) })).toEqual({
      outcome: 'dangling',
      assumed: false,
      findings: [],
    })
  })

  it('is nobody’s where the plan does not say whom it is for', () => {
    expect(assessed(patient(relative('a'))).outcome).toBe('performer-is-another-patient')
  })

  it.each([
    ['one number', [nhs('1')], 'consumer'],
    ['another number', [nhs('2')], 'unidentified-patient'],
    ['a number of another system', [{ system: 'urn:mrn', value: '1' }], 'unidentified-patient'],
  ])('is told by %s where there is no address', (_what, identifiers, expected) => {
    const [identifier] = identifiers
    const owner: ResolvedReference = {
      path: 'x',
      reference: { type: 'Patient', ...(identifier ? { identifier } : {}) },
    }
    const subject = patient(relative('a'), { identifiers: [nhs('1')] })
    expect(assessed(owner, { subject }).outcome).toBe(expected)
  })

  it('is told by the number in the reference to the plan’s person too', () => {
    const owner: ResolvedReference = { path: 'x', reference: { type: 'Patient', identifier: nhs('1') } }
    const subject: ResolvedReference = { path: 'y', reference: { type: 'Patient', identifier: nhs('1') } }
    expect(assessed(owner, { subject }).outcome).toBe('consumer')
  })
})

describe('what is said beside the category', () => {
  const nurse: ResolvedReference = {
    path: 'p',
    reference: { literal: { form: 'relative', type: 'Practitioner', id: 'n' } },
  }
  const first = (given: PlanAction) => assessPlan({ actions: [given] }).actions[0]

  it('is nothing for an owner who is as recorded', () => {
    expect(first(action([nurse]))).toEqual({
      kind: 'stated',
      category: 'staff',
      assumedSameServer: false,
      overridden: false,
      findings: [],
    })
  })

  it('is that the site said who somebody is, and whether it had to assume the server', () => {
    const paidCarer = (assumedSameServer: boolean): ResolvedReference => ({
      ...nurse,
      siteParty: { party: 'carer', assumedSameServer },
    })
    expect(first(action([paidCarer(true)]))).toMatchObject({
      category: 'carer',
      overridden: true,
      assumedSameServer: true,
    })
    expect(first(action([paidCarer(false), nurse]))).toMatchObject({
      category: 'staff+carer',
      overridden: true,
      assumedSameServer: false,
    })
  })

  it('is that a request was found by assuming its server', () => {
    expect(first(action([nurse], { requestAssumedSameServer: true }))).toMatchObject({
      assumedSameServer: true,
    })
  })

  it('is what people read in the words only where no owner states anybody', () => {
    const unnamed: ResolvedReference = { path: 'p', reference: { display: 'Team' } }
    expect(first(action([unnamed], { rated: ['consumer'] }))).toMatchObject({
      category: 'consumer',
      overridden: true,
    })
    expect(first(action([nurse], { rated: ['consumer'] }))).toMatchObject({
      category: 'staff',
      overridden: false,
    })
    expect(first(action([unnamed], { rated: [] }))).toMatchObject({ kind: 'not-stated', reason: 'text-only' })
  })

  it('is why an owner is read as nobody, with where and what', () => {
    const device: ResolvedReference = {
      path: 'p[0]',
      reference: { literal: { form: 'relative', type: 'Medication', id: 'd' } },
    }
    const disagrees: ResolvedReference = { path: 'p[1]', reference: { ...nurse.reference, type: 'Patient' } }
    const agrees: ResolvedReference = {
      path: 'p[2]',
      reference: { ...nurse.reference, type: 'Practitioner' },
    }
    const empty: ResolvedReference = { path: 'p[3]', reference: {} }
    expect(first(action([device, disagrees, agrees, empty]))?.findings).toEqual([
      { code: 'unexpected-owner-type', severity: 'warning', path: 'p[0]', args: { type: 'Medication' } },
      {
        code: 'type-disagrees',
        severity: 'warning',
        path: 'p[1]',
        args: { type: 'Practitioner', declared: 'Patient' },
      },
      { code: 'empty-reference', severity: 'warning', path: 'p[3]', args: {} },
    ])
  })

  it.each([
    [['completed', 'cancelled'], false, 'cancelled'],
    [['cancelled', 'entered-in-error'], false, 'entered-in-error'],
    [['in-progress'], true, 'do-not-perform'],
  ])('leaves out an action of status %j (do not perform: %s) as %s', (statuses, doNotPerform, reason) => {
    expect(first(action([nurse], { statuses, doNotPerform }))).toMatchObject({ kind: 'left-out', reason })
  })
})

describe('the rule’s settings', () => {
  it.each([{ minimumStated: 0 }, { minimumStated: 1.5 }, { staffOnlyShare: 0 }, { staffOnlyShare: 1.1 }])(
    'that are out of range are named: %j',
    (options) => {
      const [[name, value] = []] = Object.entries(options)
      expect(() => assessPlan({ actions: [] }, options)).toThrow(`${name} ${value}`)
    },
  )
})
