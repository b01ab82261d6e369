import type { Identifier } from '../../domain/identifier.ts'
import { parseReference, type RecordReference } from '../../domain/reference.ts'
import { isJsonObject, stringMember } from '../json.ts'

/** Reads a FHIR Reference (R4, 2.3). Anything but an object gives `undefined`; unsound parts are left out. */
export function readReference(value: unknown): RecordReference | undefined {
  if (!isJsonObject(value)) return undefined
  // Members by their written names, and no spreading: this is read more often than anything else in a record.
  const { reference: literal, type, identifier, display } = value
  const reference: { -readonly [Name in keyof RecordReference]: RecordReference[Name] } = {}
  if (isWords(literal)) reference.literal = parseReference(literal)
  if (isWords(type)) reference.type = type
  const read = identifier === undefined ? undefined : readIdentifier(identifier)
  if (read !== undefined) reference.identifier = read
  if (isWords(display)) reference.display = display
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

function isWords(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}
