import { printReference, type RecordReference } from '../domain/reference.ts'

/**
 * Equal for two references to the same one: by literal without its version, else by identifier and type, else by type and name. One identifier is not one person across
 * types: a patient and a practitioner may both be "42".
 */
export function ownerKey({ literal, identifier, type, display }: RecordReference): string {
  if (literal !== undefined) return `reference ${printReference(withoutVersion(literal))}`
  if (identifier?.value !== undefined)
    return `identifier ${type ?? ''} ${identifier.system ?? ''} ${identifier.value}`
  return `name ${type ?? ''} ${display ?? ''}`
}

/** True for somebody named in words alone. */
export function isNameOnly({ literal, identifier, type, display }: RecordReference): boolean {
  return literal === undefined && identifier === undefined && type === undefined && display !== undefined
}

/** Owners each once, references first and then those named in words alone: the order a form keeps them in. */
export function inOrder(owners: readonly RecordReference[]): readonly RecordReference[] {
  const once = owners.filter(
    (owner, place) => owners.findIndex((other) => ownerKey(other) === ownerKey(owner)) === place,
  )
  return [...once.filter((owner) => !isNameOnly(owner)), ...once.filter(isNameOnly)]
}

function withoutVersion(literal: NonNullable<RecordReference['literal']>) {
  if (literal.form !== 'relative' && literal.form !== 'absolute') return literal
  const { version: _, ...unversioned } = literal
  return unversioned
}
