import type { Extension } from 'fhir/r4'
import { type JsonObject, member } from '../json.ts'
import { extensionsOf } from './questionnaire-extensions.ts'

/** What the person lets the worker they rated see of a filled measure. */
export type SharedWithRatedWorker = 'answers' | 'score' | 'nothing'

/** Ours: shipped in `questionnaires/extensions`. */
const url = 'https://alongside.example/fhir/StructureDefinition/shared-with-rated-worker'

/** The extension of QuestionnaireResponse that says what the person shared. */
export function writeSharedWithRatedWorker(shared: SharedWithRatedWorker): Extension {
  return { url, valueCode: shared }
}

/** What was shared; `undefined` when nothing is said. A word we do not know, or two that differ, share nothing. */
export function readSharedWithRatedWorker(response: JsonObject): SharedWithRatedWorker | undefined {
  const said = extensionsOf(response, url).map((extension) => member(extension, 'valueCode'))
  if (said.length === 0) return undefined
  const [code] = said
  const isKnown = code === 'answers' || code === 'score'
  return isKnown && said.every((each) => each === code) ? code : 'nothing'
}
