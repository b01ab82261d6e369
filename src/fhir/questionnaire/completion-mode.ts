import type { CodeableConcept, Extension } from 'fhir/r4'
import { isJsonObject, type JsonObject, member, objectMember, objectsMember } from '../json.ts'
import { extensionsOf } from './questionnaire-extensions.ts'

/** How the answers of a form were given. */
export type CompletionMode = 'alone' | 'helped' | 'read-aloud'

/** HL7 extension of QuestionnaireResponse, required binding to ELECTRONIC, VERBAL or WRITTEN. */
export const completionModeUrl =
  'http://hl7.org/fhir/StructureDefinition/questionnaireresponse-completionMode'
const participationMode = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationMode'
/** Ours, because HL7's codes cannot say who was in the room: shipped in `questionnaires/code-systems`. */
const ownSystem = 'https://alongside.example/fhir/CodeSystem/completion-mode'

const modes: Readonly<
  Record<CompletionMode, { readonly hl7: string; readonly hl7Display: string; readonly display: string }>
> = {
  alone: { hl7: 'ELECTRONIC', hl7Display: 'electronic data', display: 'Completed alone' },
  helped: { hl7: 'ELECTRONIC', hl7Display: 'electronic data', display: 'Completed with help' },
  'read-aloud': { hl7: 'VERBAL', hl7Display: 'verbal', display: 'Questions read aloud' },
}

/** The completionMode extension: HL7's code first, then ours with the detail. */
export function writeCompletionMode(mode: CompletionMode): Extension {
  const { hl7, hl7Display, display } = modes[mode]
  const concept: CodeableConcept = {
    coding: [
      { system: participationMode, code: hl7, display: hl7Display },
      { system: ownSystem, code: mode, display },
    ],
    text: display,
  }
  return { url: completionModeUrl, valueCodeableConcept: concept }
}

/** Our code from the extension; `undefined` when there is none or only HL7's, which says too little. */
export function readCompletionMode(response: JsonObject): CompletionMode | undefined {
  const code = extensionsOf(response, completionModeUrl)
    .flatMap((extension) => objectsMember(objectMember(extension, 'valueCodeableConcept') ?? {}, 'coding'))
    .filter((coding) => isJsonObject(coding) && member(coding, 'system') === ownSystem)
    .map((coding) => member(coding, 'code'))[0]
  return isCompletionMode(code) ? code : undefined
}

function isCompletionMode(code: unknown): code is CompletionMode {
  return typeof code === 'string' && Object.hasOwn(modes, code)
}
