/**
 * Measures a person fills about a worker. Their responses are read through the rules of who may see them and through nothing else, and are never kept as
 * drafts.
 */
const measures: ReadonlySet<string> = new Set([
  'https://alongside.example/fhir/Questionnaire/brief-inspire',
  'https://alongside.example/fhir/Questionnaire/inspire',
])

/** True for the canonical address, without version, of a measure. */
export function isMeasure(questionnaireUrl: string): boolean {
  return measures.has(questionnaireUrl)
}
