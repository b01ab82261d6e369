import { isJsonObject, type JsonObject, member, objectMember, objectsMember, stringMember } from '../json.ts'
import { readCodeableText } from './read-codeable-text.ts'

const longestText = 500

/**
 * The words of an OperationOutcome (FHIR R4): every issue's details or diagnostics, joined, at most 500 characters.
 * It is text to be shown as text; `undefined` when the value is not an OperationOutcome or says nothing.
 */
export function readOperationOutcome(value: unknown): string | undefined {
  if (!isJsonObject(value) || stringMember(value, 'resourceType') !== 'OperationOutcome') return undefined
  const sentences = objectsMember(value, 'issue')
    .map(
      (issue) =>
        readCodeableText(objectMember(issue, 'details')) ??
        stringMember(issue, 'diagnostics') ??
        stringMember(issue, 'code'),
    )
    .filter((sentence) => sentence !== undefined)
  return sentences.length === 0 ? undefined : sentences.join('; ').slice(0, longestText)
}

/**
 * True when an OperationOutcome says that something went wrong: an issue that is not a warning, information or success (FHIR R4,
 * issue-severity). Inside a searchset it means that the matches are not all there.
 */
export function tellsOfFailure(outcome: JsonObject): boolean {
  const harmless: readonly unknown[] = ['warning', 'information', 'success']
  return objectsMember(outcome, 'issue').some((issue) => !harmless.includes(member(issue, 'severity')))
}
