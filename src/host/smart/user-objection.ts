import type { LaunchProblem } from '../launch-problem.ts'
import type { VerifiedUser } from './id-token.ts'

/**
 * Why this user may not open this person's record over this registration. A person opens their own record only, and only over the
 * registration for people, where the site has one: what was asked for there is less, and the screens are theirs. Over it, nobody is let in
 * whose name could not be verified, and no staff.
 */
export function userObjection(
  user: VerifiedUser,
  { patient, by }: { readonly patient: string; readonly by: 'person' | undefined },
): LaunchProblem | undefined {
  const reference = user.kind === 'verified' ? user.reference : undefined
  const isPatient = reference?.startsWith('Patient/') === true
  if (isPatient && reference !== `Patient/${patient}`)
    return { code: 'not-own-record', detail: 'the user is another Patient' }
  if (by === undefined) return isPatient ? { code: 'person-launch-off' } : undefined
  if (isPatient || reference?.startsWith('RelatedPerson/')) return undefined
  const why = user.kind === 'verified' ? 'the user is staff' : user.problem
  return { code: 'not-own-record', detail: why }
}
