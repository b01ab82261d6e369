import { isJsonObject, objectsMember, stringMember } from '../json.ts'

/** The words of a CodeableConcept: its text, else the first display of its codings (FHIR R4 datatypes). */
export function readCodeableText(concept: unknown): string | undefined {
  if (!isJsonObject(concept)) return undefined
  const text = stringMember(concept, 'text')
  if (text !== undefined) return text
  const displays = objectsMember(concept, 'coding').map((coding) => stringMember(coding, 'display'))
  return displays.find((display) => display !== undefined)
}
