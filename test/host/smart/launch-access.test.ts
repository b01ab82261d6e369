import { describe, expect, it } from 'vitest'
import { decideAccess, missingToSave, scopesToSave } from '../../../src/host/smart/launch-access.ts'

const toSave = [
  'Patient.r',
  'QuestionnaireResponse.c',
  'QuestionnaireResponse.r',
  'QuestionnaireResponse.s',
  'Observation.c',
  'Observation.r',
  'Observation.s',
]
const toOpen = ['Patient.r', 'CarePlan.r', 'CarePlan.s']
const toEdit = ['CareTeam.r', 'CareTeam.s', ...toSave]
const all = [...new Set([...toOpen, ...toEdit, 'QuestionnaireResponse.u'])]
const scopesOf = (granted: readonly string[]) => granted.map((one) => `patient/${one}`).join(' ')
const without = (one: string) => scopesOf(all.filter((other) => other !== one))
const statement = (...unable: readonly string[]) => ({
  can: (type: string, interaction: string) => !unable.includes(`${type}.${interaction}`),
})

describe('what a launch may do', () => {
  it('is everything where everything is granted, and the record says nothing of itself', () => {
    expect(decideAccess(scopesOf(all), undefined)).toEqual({ mode: 'edit', drafts: 'kept' })
    expect(decideAccess(scopesOf(all), statement())).toEqual({ mode: 'edit', drafts: 'kept' })
  })

  it.each(toOpen)('is nothing without %s', (one) => {
    expect(decideAccess(without(one), undefined)).toEqual({ mode: 'refused', missing: [one] })
  })

  it.each(toEdit.filter((one) => !toOpen.includes(one)))('is reading alone without %s', (one) => {
    expect(decideAccess(without(one), undefined)).toEqual({ mode: 'read-only', missing: [one] })
  })

  it.each(['QuestionnaireResponse.create', 'Observation.create'])(
    'is reading alone where the record says it takes no %s',
    (one) => {
      expect(decideAccess(scopesOf(all), statement(one))).toEqual({ mode: 'read-only', missing: [one] })
    },
  )

  it('keeps no drafts where a response may not be changed, by the grant or by the record', () => {
    const noDrafts = { mode: 'edit', drafts: 'not-kept' }
    expect(decideAccess(without('QuestionnaireResponse.u'), undefined)).toEqual(noDrafts)
    expect(decideAccess(scopesOf(all), statement('QuestionnaireResponse.update'))).toEqual(noDrafts)
  })
})

describe('what saving one measure needs', () => {
  it.each(toSave)('includes %s', (one) => {
    expect(missingToSave(scopesOf(toSave))).toEqual([])
    expect(missingToSave(without(one))).toEqual([one])
  })

  const saving = scopesOf(toSave)
  it.each<[string, string, string | undefined]>([
    ['other types are left out', `${saving} patient/CarePlan.rs user/Task.r`, saving],
    ['whatever stands between them', `  patient/CarePlan.rs\n${saving.replaceAll(' ', '  ')} `, saving],
    ['every type at once stays', 'patient/*.cruds user/Task.r', 'patient/*.cruds'],
    ['what is no access to a type stays', `openid ${saving} system/Task.r`, `openid ${saving}`],
    [
      'what only ends like access to a type stays',
      `https://x.example/patient/Task.r ${saving} user/Task.r`,
      `https://x.example/patient/Task.r ${saving}`,
    ],
    ['there is nothing to leave out', saving, undefined],
    ['there is nothing to leave out but white space', ` ${saving} `, undefined],
    ['it was not all granted', 'patient/Patient.r patient/CarePlan.rs', undefined],
  ])('in the words of the grant: %s', (_case, granted, expected) => {
    expect(scopesToSave(granted)).toBe(expected)
  })
})
