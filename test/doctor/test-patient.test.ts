import { describe, expect, it } from 'vitest'
import { testMark } from '../../src/doctor/test-patient.ts'
import type { JsonObject } from '../../src/fhir/index.ts'

const nhsNumber = 'https://fhir.nhs.uk/Id/nhs-number'
const named = (family: string): JsonObject => ({
  resourceType: 'Patient',
  name: [{ family, given: ['Ana'] }],
})
const numbered = (value: string): JsonObject => ({
  resourceType: 'Patient',
  identifier: [{ system: nhsNumber, value }],
})

describe('a test patient', () => {
  it.each([
    ['label', { resourceType: 'Patient', meta: { security: [{ code: 'HTEST' }] } }],
    ['nhs-number', numbered('999 000 0018')],
    ['name', named('XXTESTPATIENT-TGNP')],
    ['name', named('ZZTest')],
    ['name', named('Test Patient')],
  ])('is known by its %s', (mark, patient) => {
    expect(testMark(patient)).toBe(mark)
  })

  it.each([named('Testa'), named('Testino'), named('Attest'), numbered('485 777 3456'), {}])(
    'is nobody whose record does not say so (%#)',
    (patient) => {
      expect(testMark(patient)).toBeUndefined()
    },
  )
})
