import { type JsonObject, member, objectMember, objectsMember, stringMember } from '../json.ts'

/** Extensions of a Questionnaire that the form engine heeds, by their addresses (HL7 core and SDC). */
export const questionnaireExtensions = {
  hidden: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden',
  choiceOrientation: 'http://hl7.org/fhir/StructureDefinition/questionnaire-choiceOrientation',
  optionExclusive: 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive',
  ordinalValue: 'http://hl7.org/fhir/StructureDefinition/ordinalValue',
  /** The later name of ordinalValue. */
  itemWeight: 'http://hl7.org/fhir/StructureDefinition/itemWeight',
  unit: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit',
  unitOption: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unitOption',
  entryFormat: 'http://hl7.org/fhir/StructureDefinition/entryFormat',
  itemControl: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl',
  variable: 'http://hl7.org/fhir/StructureDefinition/variable',
  calculatedExpression:
    'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression',
  initialExpression: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression',
  launchContext: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext',
  /** Ours: whose words an item's text is. Shipped in `questionnaires/extensions`. */
  textOrigin: 'https://alongside.example/fhir/StructureDefinition/text-origin',
} as const

/** The extensions of an element with this address, in order. */
export function extensionsOf(element: JsonObject, url: string): readonly JsonObject[] {
  return objectsMember(element, 'extension').filter((extension) => stringMember(extension, 'url') === url)
}

/** True when the element has the extension with `valueBoolean` true. */
export function isMarked(element: JsonObject, url: string): boolean {
  return extensionsOf(element, url).some((extension) => member(extension, 'valueBoolean') === true)
}

/** The number an answer option stands for: on the option itself, else on its coding (renderers differ in which they read). */
export function readOrdinal(option: JsonObject): number | undefined {
  const { ordinalValue, itemWeight } = questionnaireExtensions
  const coding = objectMember(option, 'valueCoding') ?? {}
  const [value] = [option, coding]
    .flatMap((element) => [...extensionsOf(element, ordinalValue), ...extensionsOf(element, itemWeight)])
    .map((extension) => member(extension, 'valueDecimal'))
  return typeof value === 'number' ? value : undefined
}
