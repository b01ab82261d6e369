import type { Identifier } from '../../domain/identifier.ts'
import { parseReference, type RecordReference } from '../../domain/reference.ts'
import { isJsonObject, objectMember, stringMember } from '../json.ts'

/** Reads a FHIR Reference (R4, 2.3). Anything but an object gives `undefined`; unsound parts are left out. */
export function readReference(value: unknown): RecordReference | undefined {
  if (!isJsonObject(value)) return undefined
  const literal = stringMember(value, 'reference')
  const type = stringMember(value, 'type')
  const display = stringMember(value, 'display')
  const identifier = readIdentifier(objectMember(value, 'identifier'))
  // Members one by one and not by spreading: this is read more often than anything else in a record.
  const reference: { -readonly [Name in keyof RecordReference]: RecordReference[Name] } = {}
  if (literal !== undefined) reference.literal = parseReference(literal)
  if (type !== undefined) reference.type = type
  if (identifier !== undefined) reference.identifier = identifier
  if (display !== undefined) reference.display = display
  return reference
}

/** Reads a FHIR Identifier (R4 datatypes, Identifier); without a value it identifies nothing and gives `undefined`. */
export function readIdentifier(value: unknown): Identifier | undefined {
  if (!isJsonObject(value)) return undefined
  const system = stringMember(value, 'system')
  const text = stringMember(value, 'value')
  if (text === undefined) return undefined
  return { ...(system === undefined ? {} : { system }), value: text }
}
