import { responsibilityMeasure } from '../../src/audit/measure/measure-reports.ts'
import type { Artifact } from '../../src/publishing/artifact.ts'

/** Names of the files in which the validator must find errors: where it finds none, it looks at nothing of that kind. */
export const knownBad = ['known-bad', 'known-bad-report', 'ViewDefinition-known-bad'] as const

/** What stands in these files, one kind of fault each. */
export function badResources(
  artifacts: readonly Artifact[],
): Readonly<Record<(typeof knownBad)[number], object>> {
  return {
    'known-bad': badResponse(artifacts),
    'known-bad-report': badReport,
    'ViewDefinition-known-bad': badView,
  }
}

/** A Brief INSPIRE without its worker, with an answer that the form does not offer. */
function badResponse(artifacts: readonly Artifact[]): object {
  const form = artifacts.find(({ url }) => url.endsWith('/brief-inspire'))
  if (form === undefined) throw new Error('There is no Brief INSPIRE')
  const valueCoding = { system: 'https://alongside.example/fhir/CodeSystem/inspire-support', code: '9' }
  return {
    resourceType: 'QuestionnaireResponse',
    status: 'completed',
    questionnaire: `${form.url}|${form.version}`,
    item: [{ linkId: 'bi-1', answer: [{ valueCoding }] }],
  }
}

/** Valid R4, without the groups of its Measure. */
const badReport = {
  resourceType: 'MeasureReport',
  status: 'complete',
  type: 'summary',
  measure: responsibilityMeasure,
  period: { start: '2026-01', end: '2026-03' },
}

/** Of the right shape, with a path that Task does not have. */
const badView = {
  resourceType: 'ViewDefinition',
  url: 'https://alongside.example/fhir/ViewDefinition/known-bad',
  name: 'known_bad',
  status: 'active',
  resource: 'Task',
  fhirVersion: ['4.0.1'],
  select: [{ column: [{ name: 'owner_reference', path: 'performer.reference', type: 'string' }] }],
}
