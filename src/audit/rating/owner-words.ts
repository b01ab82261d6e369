import type { RecordReference } from '../../domain/reference.ts'
import { type ActionOwners, declaredType, type ResolvedReference } from '../../responsibility/index.ts'

/**
 * The owners of an action as a rater is shown them: the words beside each, with its type. Never an id, an address or an
 * identifier.
 */
export function ownerWords(owners: ActionOwners, subject: RecordReference | undefined): string {
  if (owners.kind === 'none') return ''
  return owners.owners
    .map((owner) => oneOwner(owner, subject))
    .filter((words) => words !== '')
    .join('; ')
}

function oneOwner({ reference, target }: ResolvedReference, subject: RecordReference | undefined): string {
  const { literal, type, display } = reference
  const hasType = literal?.form === 'relative' || literal?.form === 'absolute'
  const named = hasType ? literal.type : (target?.type ?? declaredType(type))
  const isOther = named === 'Patient' && isAnotherPatient(literal, subject?.literal)
  const kind = isOther ? 'another Patient' : named
  if (display !== undefined) return kind === undefined ? display : `${display} (${kind})`
  return kind ?? ''
}

function isAnotherPatient(owner: RecordReference['literal'], subject: RecordReference['literal']): boolean {
  const [a, b] = [owner, subject].map((literal) =>
    literal?.form === 'relative' || literal?.form === 'absolute' ? literal.id : undefined,
  )
  return a !== undefined && b !== undefined && a !== b
}
