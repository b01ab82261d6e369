import { describe, expect, it } from 'vitest'
import type { VerifiedUser } from '../../../src/host/smart/id-token.ts'
import { namesOtherUser } from '../../../src/host/smart/other-user.ts'
import { userObjection } from '../../../src/host/smart/user-objection.ts'

const as = (reference: string): VerifiedUser => ({ kind: 'verified', reference, subject: 's' })
const nameless: VerifiedUser = { kind: 'unverified', problem: 'not-verified' }

describe('what stands against a user who opens Rosa’s record', () => {
  it.each<[string, VerifiedUser, object | undefined, object | undefined]>([
    ['staff', as('Practitioner/sam'), undefined, { code: 'not-own-record', detail: 'the user is staff' }],
    ['Rosa', as('Patient/rosa'), { code: 'person-launch-off' }, undefined],
    ['a relative', as('RelatedPerson/mum'), undefined, undefined],
    ['nobody who could be named', nameless, undefined, { code: 'not-own-record', detail: 'not-verified' }],
    // A reference that was not verified counts for nothing.
    [
      'a name that was not verified',
      { ...nameless, reference: 'Patient/rosa' } as VerifiedUser,
      undefined,
      { code: 'not-own-record', detail: 'not-verified' },
    ],
  ])('as %s', (_case, user, overStaffs, overPeoples) => {
    expect(userObjection(user, { patient: 'rosa', by: undefined })).toEqual(overStaffs)
    expect(userObjection(user, { patient: 'rosa', by: 'person' })).toEqual(overPeoples)
  })

  it.each([undefined, 'person'] as const)('as another Patient, over the registration of %s', (by) => {
    expect(userObjection(as('Patient/rosalind'), { patient: 'rosa', by })).toEqual({
      code: 'not-own-record',
      detail: 'the user is another Patient',
    })
  })
})

describe('an ID token that came with a renewed token', () => {
  const of = (claims: unknown) => `x.${btoa(JSON.stringify(claims))}.y`
  it.each<[string, string | undefined, string | undefined, boolean]>([
    ['is not there', undefined, 's', false],
    ['names the same user', of({ sub: 's' }), 's', false],
    ['names another', of({ sub: 't' }), 's', true],
    ['names nobody', of({}), 's', true],
    ['cannot be read', 'x', 's', true],
    ['comes where nobody was named at launch', of({ sub: 't' }), undefined, false],
  ])('that %s: another user is %s', (_case, idToken, subject, isOther) => {
    expect(namesOtherUser(idToken, subject === undefined ? {} : { subject })).toBe(isOther)
  })
})
