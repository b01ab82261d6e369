import { describe, expect, it } from 'vitest'
import { isPerson, ownerCalled, ownerName } from '../../../src/app/present/owner-name.ts'
import { parseReference } from '../../../src/domain/reference.ts'
import { rosaAsPerson } from '../plan/rosas-plans.ts'

const called = (reference: string, display?: string) =>
  ownerName(
    { literal: parseReference(reference), ...(display === undefined ? {} : { display }) },
    rosaAsPerson,
  )

describe('an owner in words', () => {
  it('is the person, by what they are called, whatever name the reference gives', () => {
    expect(called('Patient/rosa-delgado', 'DELGADO, Rosa')).toBe('Rosa')
    expect(called('https://riverside.example/fhir/Patient/rosa-delgado')).toBe('Rosa')
    expect(called('Patient/rosa-delgado/_history/3')).toBe('Rosa')
  })

  it('is never taken for the person by a name or by another server’s id', () => {
    expect(isPerson({ display: 'Rosa Delgado' }, rosaAsPerson)).toBe(false)
    expect(called('https://elsewhere.example/fhir/Patient/rosa-delgado')).toBe(
      'someone with a record of their own',
    )
    expect(called('Patient/someone-else', 'Peter Ashdown')).toBe('someone with a record of their own')
  })

  it('is the name recorded, or else what they are', () => {
    expect(called('Practitioner/sam-okafor', 'Sam Okafor')).toBe('Sam Okafor')
    expect(called('Practitioner/sam-okafor', ' ')).toBe('a member of staff')
    expect(called('RelatedPerson/mother')).toBe('a relative or carer')
    expect(called('Device/pump')).toBe('someone whose name is not recorded')
    expect(ownerName({ type: 'http://hl7.org/fhir/StructureDefinition/CareTeam' }, rosaAsPerson)).toBe(
      'a team',
    )
  })

  it('is quoted and marked where only a name was written', () => {
    expect(ownerName({ display: 'Auntie Bea' }, rosaAsPerson)).toBe('“Auntie Bea” (named only in words)')
    expect(ownerCalled({ display: 'Auntie Bea' }, rosaAsPerson)).toBe('Auntie Bea')
  })

  it('cannot turn the sentence around it when it is written right to left', () => {
    expect(called('Practitioner/a', 'عائشہ')).toBe('\u2068عائشہ\u2069')
  })
})
