import { describe, expect, it } from 'vitest'
import { isOfPerson } from '../../../src/app/present/tool-order.ts'
import { parseReference } from '../../../src/domain/reference.ts'

const launch = { patientId: 'rosa', fhirBase: 'https://riverside.example/fhir' }

describe('whose words a response is recorded as', () => {
  it.each([
    { source: 'Patient/rosa', own: true },
    { source: 'https://riverside.example/fhir/Patient/rosa', own: true },
    { source: 'https://elsewhere.example/fhir/Patient/rosa', own: false },
    { source: 'Patient/someone-else', own: false },
    { source: 'RelatedPerson/rosa', own: false },
    { source: 'Practitioner/sam', own: false },
  ])('$source: the person’s own $own', ({ source, own }) => {
    expect(isOfPerson({ literal: parseReference(source) }, launch)).toBe(own)
  })

  it('is not taken for the person’s where the record does not say', () => {
    expect(isOfPerson(undefined, launch)).toBe(false)
    expect(isOfPerson({ display: 'Rosa Delgado' }, launch)).toBe(false)
  })
})
