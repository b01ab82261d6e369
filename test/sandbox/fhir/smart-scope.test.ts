import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  parseSmartScope,
  parseSmartScopes,
  printSmartScope,
  type ScopeLetter,
  type SmartScope,
} from '../../../src/sandbox/fhir/smart-scope.ts'

const letters: readonly ScopeLetter[] = ['c', 'r', 'u', 'd', 's']

const v2Scope: fc.Arbitrary<SmartScope> = fc
  .record({
    level: fc.constantFrom('patient', 'user', 'system'),
    resourceType: fc.constantFrom('*', 'Patient', 'QuestionnaireResponse', 'CarePlan'),
    letters: fc.subarray([...letters], { minLength: 1 }),
    constraint: fc.option(
      fc.constantFrom('category=survey', 'category=http://x.example/c|survey', '_security=R'),
      {
        nil: undefined,
      },
    ),
  })
  .map(({ constraint, ...rest }) => ({
    ...rest,
    syntax: 'v2' as const,
    ...(constraint === undefined ? {} : { constraint }),
  }))

describe('a SMART scope', () => {
  it.each([
    ['patient/*.read', ['r', 's']],
    ['patient/*.write', ['c', 'u', 'd']],
    ['user/CarePlan.*', ['c', 'r', 'u', 'd', 's']],
    ['patient/Observation.rs', ['r', 's']],
    ['system/*.cruds', ['c', 'r', 'u', 'd', 's']],
  ])('%s allows %j', (text, expected) => {
    const scope = parseSmartScope(text)
    expect(scope).toMatchObject({ ok: true, value: { letters: expected } })
  })

  it.each([
    'launch',
    'launch/patient',
    'openid',
    'fhirUser',
    'offline_access',
    '',
    'patient/*.',
    'patient/Observation.sr',
    'patient/Observation.rrs',
    'patient/Observation.readwrite',
    'patient/observation.rs',
    'patient/Observation.rs?',
    'patient/Observation.read?category=survey',
    'patient/Observation',
    'practitioner/Observation.rs',
    'patient/Observation.rs patient/Goal.rs',
    'patient/Observation.rs?a="b"',
    ' patient/Observation.rs',
  ])('%j is no clinical scope', (text) => {
    expect(parseSmartScope(text)).toEqual({ ok: false, error: text })
  })

  it('prints back what it was read from', () => {
    fc.assert(
      fc.property(v2Scope, (scope) => {
        expect(parseSmartScope(printSmartScope(scope))).toEqual({ ok: true, value: scope })
      }),
      { numRuns: 1000 },
    )
    for (const text of ['patient/*.read', 'user/CarePlan.write', 'system/*.*']) {
      const scope = parseSmartScope(text)
      expect(scope.ok && printSmartScope(scope.value)).toBe(text)
    }
  })

  it('is never read from arbitrary text without printing back as that text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const scope = parseSmartScope(text)
        expect(scope.ok ? printSmartScope(scope.value) : scope.error).toBe(text)
      }),
      { numRuns: 1000 },
    )
  })

  it('is picked out of a scope text among the others', () => {
    const scopes = parseSmartScopes(
      'launch openid  patient/CarePlan.rs fhirUser patient/Goal.banana user/*.read',
    )
    expect(scopes.map(printSmartScope)).toEqual(['patient/CarePlan.rs', 'user/*.read'])
  })
})
