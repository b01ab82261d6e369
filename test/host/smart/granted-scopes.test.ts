import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseGrantedScopes } from '../../../src/host/smart/granted-scopes.ts'
import { decideAccess, scopesToSave } from '../../../src/host/smart/launch-access.ts'
import { askedFor } from './asked-scopes.ts'
import cases from './granted-scopes.cases.json' with { type: 'json' }

describe('what the granted scopes allow', () => {
  it.each(cases)('$shape: $mode', ({ scope, mode }) => {
    expect(decideAccess(scope, undefined).mode).toBe(mode)
  })

  it('is less when the record says that it cannot create', () => {
    expect(decideAccess('patient/*.cruds', { can: () => false })).toEqual({
      mode: 'read-only',
      missing: ['QuestionnaireResponse.create', 'Observation.create'],
    })
  })

  it.each<
    [string, string, ((type: string, interaction: string) => boolean) | undefined, 'kept' | 'not-kept']
  >([
    ['updates are granted', 'patient/*.cruds', undefined, 'kept'],
    ['updates are granted and listed', 'patient/*.cruds', () => true, 'kept'],
    ['updates are granted and not listed', 'patient/*.cruds', (_type, code) => code !== 'update', 'not-kept'],
    [
      'updates of responses are not granted',
      'patient/*.crs patient/Observation.u patient/Patient.u',
      undefined,
      'not-kept',
    ],
  ])('keeps drafts as it can where %s', (_case, scope, can, drafts) => {
    expect(decideAccess(scope, can === undefined ? undefined : { can })).toEqual({ mode: 'edit', drafts })
  })

  it('is asked for again in its own words, without what saving one measure does not need', () => {
    expect(scopesToSave(askedFor(['permission-v2']))).toBe(
      'launch openid fhirUser online_access patient/Patient.r patient/QuestionnaireResponse.crus patient/Observation.crs',
    )
    expect(scopesToSave(askedFor(['permission-v1']))).toBe(
      'launch openid fhirUser online_access patient/Patient.read patient/QuestionnaireResponse.read patient/QuestionnaireResponse.write patient/Observation.read patient/Observation.write',
    )
  })

  it.each([
    ['nothing could be left out', 'launch patient/*.cruds'],
    ['what is left would not do', 'patient/Patient.r patient/CarePlan.rs'],
    ['nothing was granted', ''],
  ])('is not asked for again where %s', (_case, scope) => {
    expect(scopesToSave(scope)).toBeUndefined()
  })

  it('is never more than was granted', () => {
    const letter = fc.constantFrom<'c' | 'r' | 'u' | 'd' | 's'>('c', 'r', 'u', 'd', 's')
    fc.assert(
      fc.property(fc.string(), letter, (text, permission) => {
        const granted = parseGrantedScopes(text)
        if (!/\/(Patient|\*)\./.test(text)) expect(granted.allows('Patient', permission)).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })
})
