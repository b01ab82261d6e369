import { readQuestionnaire } from '../../../src/fhir/index.ts'

/** A question with what a test adds to it. */
export const item = (more: object) => ({ linkId: 'q', text: 'Question', type: 'string', ...more })
/** A form of these items, as JSON. */
export const questionnaire = (...items: readonly unknown[]) => ({
  resourceType: 'Questionnaire',
  status: 'active',
  item: items,
})

/** The first item as read; a form that cannot be read is a mistake of the test. */
export function readItem(more: object) {
  const reading = readQuestionnaire(questionnaire(item(more)))
  if (!reading.ok) throw new Error(reading.error.map((finding) => finding.code).join())
  return reading.value.items[0]
}

/** What the reader noticed or refused, one line each. */
export function codes(resource: unknown): readonly string[] {
  const reading = readQuestionnaire(resource)
  return (reading.ok ? reading.value.findings : reading.error).map(
    ({ severity, code, path }) => `${severity} ${code} ${path}`,
  )
}

/** An extension of HL7's core. */
export const extension = (name: string, value: object) => ({
  url: `http://hl7.org/fhir/StructureDefinition/${name}`,
  ...value,
})
