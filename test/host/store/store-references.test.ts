import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readReference } from '../../../src/fhir/index.ts'
import { isLaunchedPerson } from '../../../src/host/record/belongs-to.ts'
import { fromStore, referenceInStoreTerms, toStore } from '../../../src/host/store/store-references.ts'

const servers = {
  recordBase: 'https://record.example/fhir',
  storeBase: 'https://store.example/fhir',
  recordPatient: 'rosa',
  storePatient: '17',
} as const
const out = (reference: string) => toStore({ reference }, servers)
const back = (reference: string) => fromStore({ reference }, servers)

describe('a reference that goes to the store', () => {
  it.each([
    ['Patient/rosa', 'Patient/17'],
    ['https://record.example/fhir/Patient/rosa', 'Patient/17'],
    ['Patient/17', 'https://record.example/fhir/Patient/17'],
    ['Practitioner/sam', 'https://record.example/fhir/Practitioner/sam'],
    ['QuestionnaireResponse/9', 'https://record.example/fhir/QuestionnaireResponse/9'],
    ['Goal/12', 'Goal/12'],
    ['https://store.example/fhir/Goal/12', 'Goal/12'],
    ['https://elsewhere.example/fhir/Goal/12', 'https://elsewhere.example/fhir/Goal/12'],
    ['urn:uuid:00000000-0000-4000-8000-000000000001', 'urn:uuid:00000000-0000-4000-8000-000000000001'],
    ['#inside', '#inside'],
  ])('%s is %s there', (reference, wire) => {
    expect(out(reference)).toEqual({ reference: wire })
    expect(referenceInStoreTerms(reference, servers)).toBe(wire)
  })
})

describe('a reference that comes from the store', () => {
  it.each([
    ['Patient/17', 'Patient/rosa'],
    ['https://store.example/fhir/Patient/17', 'Patient/rosa'],
    // Somebody else of the store whose id there is the launched person's id in the record.
    ['Patient/rosa', 'https://store.example/fhir/-/Patient/rosa'],
    ['https://store.example/fhir/Patient/rosa', 'https://store.example/fhir/-/Patient/rosa'],
    ['Practitioner/sam', 'https://store.example/fhir/-/Practitioner/sam'],
    ['ServiceRequest/3', 'https://store.example/fhir/-/ServiceRequest/3'],
    ['https://store.example/fhir/ServiceRequest/3', 'https://store.example/fhir/-/ServiceRequest/3'],
    ['https://record.example/fhir/ServiceRequest/3', 'ServiceRequest/3'],
    ['HealthcareService/3', 'https://store.example/fhir/-/HealthcareService/3'],
    ['https://record.example/fhir/Practitioner/sam', 'Practitioner/sam'],
    ['https://record.example/fhir/QuestionnaireResponse/9', 'QuestionnaireResponse/9'],
    ['https://record.example/fhir/Goal/12', 'https://record.example/fhir/Goal/12'],
    ['Goal/12', 'Goal/12'],
    ['https://store.example/fhir/Goal/12', 'Goal/12'],
  ])('%s is %s to the app', (wire, reference) => {
    expect(back(wire)).toEqual({ reference })
  })
})

describe('what the app means', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9]{1,8}$/)
  const relative = fc.oneof(
    fc.constantFrom('Patient/rosa', 'Patient/17'),
    fc
      .tuple(
        fc.constantFrom('Goal', 'CarePlan', 'Practitioner', 'QuestionnaireResponse', 'Patient', 'Encounter'),
        id,
      )
      .map(([type, name]) => `${type}/${name}`),
  )
  it('comes back from the store as it went, whatever the ids of the two servers', () => {
    fc.assert(
      fc.property(fc.array(relative), (references) => {
        const resource = { goal: references.map((reference) => ({ reference, display: 'x' })) }
        expect(fromStore(toStore(resource, servers), servers)).toEqual(resource)
      }),
    )
  })
  it('is never the launched person when the store says somebody else', () => {
    const subject = (wire: string) => readReference(back(wire))
    const launch = { patientId: 'rosa', fhirBase: servers.storeBase }
    expect(isLaunchedPerson(subject('Patient/17'), launch)).toBe(true)
    fc.assert(
      fc.property(fc.oneof(id, fc.constant('rosa')), (other) => {
        fc.pre(other !== '17')
        expect(isLaunchedPerson(subject(`Patient/${other}`), launch)).toBe(false)
      }),
    )
  })
  it('goes back to the store as the store wrote it', () => {
    for (const reference of ['Patient/rosa', 'Practitioner/sam', 'ServiceRequest/3', 'Goal/12'])
      expect(toStore(back(reference), servers)).toEqual({ reference })
  })
  it('changes nothing but references', () => {
    const resource = { resourceType: 'Goal', id: 'Patient/rosa', text: 'Patient/rosa', list: [1, null, true] }
    expect(toStore(resource, servers)).toEqual(resource)
  })
})
