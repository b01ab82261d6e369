import { describe, expect, it } from 'vitest'
import { defaultSitePolicy } from '../../../src/host/site/site-policy.ts'
import { decideAccess } from '../../../src/host/smart/launch-access.ts'
import { askedFor } from './asked-scopes.ts'
import cases from './requested-scopes.cases.json' with { type: 'json' }

const grammars = [['permission-v2'], ['permission-v1'], ['permission-v1', 'permission-v2'], []]
const ofAll = (wishes: Parameters<typeof askedFor>[1]) =>
  grammars.map((capabilities) => askedFor(capabilities, wishes).split(' '))

describe('the scopes that are asked for', () => {
  it.each(cases)('$shape are these and no others', ({ by, writeFlag, scopes }) => {
    const plans = { ...defaultSitePolicy.plans, writeFlag }
    const wishes = { by: by === 'person' ? by : 'staff', plans } as const
    expect(askedFor(['permission-v2'], wishes).split(' ').sort()).toEqual([...scopes].sort())
  })

  it('are as the site wrote them where they are in neither grammar', () => {
    const instead = ['patient/Observation.rs?category=survey', 'x-patient/Goal.r', 'patient/Goal.read']
    expect(askedFor(['permission-v1'], { instead })).toBe(`launch openid fhirUser ${instead.join(' ')}`)
  })

  it('are enough to edit, for staff and for the person, in both grammars', () => {
    for (const by of ['staff', 'person'] as const)
      for (const scopes of ofAll({ by }))
        expect(decideAccess(scopes.join(' '), undefined)).toEqual({ mode: 'edit', drafts: 'kept' })
  })

  it('hold no wildcard, nothing twice, and name how the person is known', () => {
    for (const by of ['staff', 'person'] as const) {
      for (const [from, context] of [
        ['record', 'launch'],
        ['standalone', 'launch/patient'],
      ] as const) {
        for (const scopes of ofAll({ by, from })) {
          expect(scopes.filter((scope) => scope.startsWith('launch'))).toEqual([context])
          expect(scopes).toEqual(expect.arrayContaining(['openid', 'fhirUser', 'online_access']))
          expect(scopes.join()).not.toContain('*')
          expect(new Set(scopes).size).toBe(scopes.length)
        }
      }
    }
  })

  it('are in the first grammar only where nothing else is advertised', () => {
    const versions = ofAll({}).map((scopes) => scopes.some((scope) => /\.(read|write)$/.test(scope)))
    expect(versions).toEqual([false, true, false, false])
  })

  it('reach goals, plans, documents and provenance, and flags only where the site writes them', () => {
    const plans = { ...defaultSitePolicy.plans, writeFlag: true }
    const [usual = [], , ,] = ofAll({})
    for (const scope of ['Goal.crus', 'CarePlan.crus', 'Provenance.crs', 'DocumentReference.crs'])
      expect(usual).toContain(`patient/${scope}`)
    expect(usual.join()).not.toContain('Flag')
    expect(askedFor(['permission-v2'], { plans }).split(' ')).toContain('patient/Flag.crus')
    const old = askedFor(['permission-v1'], { plans }).split(' ')
    for (const type of ['Goal', 'CarePlan', 'Flag', 'DocumentReference'])
      expect(old).toEqual(expect.arrayContaining([`patient/${type}.read`, `patient/${type}.write`]))
  })

  it('leave a person to their own record: nothing as a user, no plan changed, no document, no flag', () => {
    const plans = { ...defaultSitePolicy.plans, writeFlag: true }
    const scopes = askedFor(['permission-v2'], { by: 'person', plans }).split(' ')
    expect(scopes.filter((scope) => scope.startsWith('user/'))).toEqual([])
    const writable = scopes.filter((scope) => /\.[rs]*[cud]/.test(scope))
    expect(writable).toEqual(['patient/QuestionnaireResponse.crus', 'patient/Observation.crs'])
  })

  it('are those of the site where it says so, in the grammar of the record, with sign-in and context beside', () => {
    const instead = ['patient/Patient.r', 'patient/Goal.crus', 'user/Task.rs', 'patient/Observation.c']
    expect(askedFor(['permission-v2'], { instead })).toBe(
      'launch openid fhirUser patient/Patient.r patient/Goal.crus user/Task.rs patient/Observation.c',
    )
    expect(askedFor(['permission-v1'], { from: 'standalone', instead: [...instead, 'offline_access'] })).toBe(
      'launch/patient openid fhirUser patient/Patient.read patient/Goal.read patient/Goal.write user/Task.read patient/Observation.write offline_access',
    )
  })
})
