import { sameIdentifier } from '../domain/identifier.ts'
import { type LiteralReference, type SameResource, sameResource } from '../domain/reference.ts'
import type { ResolvedReference } from './resolved-reference.ts'

/**
 * Whether two references mean the same person (codebook, "Parties"): same type and id on the same server, or the very
 * same contained or bundled resource. A contained Patient has no id on any server, so its identifiers decide.
 */
export function samePatient(
  owner: ResolvedReference,
  subject: ResolvedReference,
  serverBase: string | undefined,
): SameResource {
  if (isLocal(owner) && isLocal(subject) && owner.target?.key === subject.target?.key) return 'same'
  const [ownerAddress, subjectAddress] = [serverAddress(owner), serverAddress(subject)]
  const byAddress =
    ownerAddress && subjectAddress ? sameResource(ownerAddress, subjectAddress, serverBase) : 'different'
  if (byAddress !== 'different') return byAddress
  return isLocal(owner) || isLocal(subject) ? byIdentifier(owner, subject) : 'different'
}

/** Compares people by business identifier alone: `same` when they share one. */
export function byIdentifier(owner: ResolvedReference, subject: ResolvedReference): 'same' | 'different' {
  const known = identifiersOf(subject)
  const shared = identifiersOf(owner).some((mine) => known.some((theirs) => sameIdentifier(mine, theirs)))
  return shared ? 'same' : 'different'
}

function isLocal({ reference }: ResolvedReference): boolean {
  return reference.literal?.form === 'contained' || reference.literal?.form === 'urn'
}

function serverAddress({ reference, target }: ResolvedReference): LiteralReference | undefined {
  const { literal } = reference
  if (literal?.form === 'relative' || literal?.form === 'absolute') return literal
  return target?.id === undefined ? undefined : { form: 'relative', type: target.type, id: target.id }
}

function identifiersOf({ reference, target }: ResolvedReference) {
  return [...(reference.identifier ? [reference.identifier] : []), ...(target?.identifiers ?? [])]
}
