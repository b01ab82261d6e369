import { isJsonObject, objectsMember, stringMember } from '../json.ts'

/** The words of a CodeableConcept: its text, else the first display of its codings (FHIR R4 datatypes). */
export function readCodeableText(concept: unknown): string | undefined {
  if (!isJsonObject(concept)) return undefined
  const displays = objectsMember(concept, 'coding').map((coding) => stringMember(coding, 'display'))
  return stringMember(concept, 'text') ?? displays.find((display) => display !== undefined)
}
