import { parseCanonical } from '../../domain/canonical.ts'
import { type JsonObject, readQuestionnaireResponse, stringMember } from '../../fhir/index.ts'
import type { ReadOutcome } from '../host.ts'
import type { RecordedTool } from '../recorded-tool.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { isMeasure } from './measure-urls.ts'
import { failed, present } from './read-answer.ts'
import { readOwn } from './read-own.ts'
import { recordedTool, type ToolViewer } from './read-recorded-tool.ts'

/**
 * The person's filled tools of one questionnaire, any version, newest first: drafts, completed and amended. The record is asked for all responses and
 * they are sorted out here, because servers match `questionnaire` with and without version differently.
 */
export async function readToolsOf(
  transport: FhirTransport,
  { questionnaireUrl, viewer }: { readonly questionnaireUrl: string; readonly viewer: ToolViewer },
): Promise<ReadOutcome<readonly RecordedTool[]>> {
  const found = await readResponsesTo(transport, { questionnaireUrl, viewer })
  if (found.kind === 'failed') return found
  const tools = await Promise.all(found.value.map((resource) => recordedTool(resource, viewer)))
  return present(tools.filter((tool) => tool !== undefined).toSorted((a, b) => instantOf(b) - instantOf(a)))
}

/** The stored responses to one questionnaire, whatever their status; one that cannot be understood fails the reading. */
export async function readResponsesTo(
  transport: FhirTransport,
  { questionnaireUrl, viewer }: { readonly questionnaireUrl: string; readonly viewer: ToolViewer },
): Promise<ReadOutcome<readonly JsonObject[]>> {
  if (isMeasure(questionnaireUrl)) return failed({ code: 'refused-by-us', detail: 'a measure is no tool' })
  const responses = await readOwn(transport, 'QuestionnaireResponse', viewer.launch)
  if (responses.kind === 'failed') return responses
  const ofThisForm = responses.value.filter((resource) => {
    const canonical = stringMember(resource, 'questionnaire')
    return canonical !== undefined && parseCanonical(canonical).url === questionnaireUrl
  })
  return ofThisForm.every((resource) => readQuestionnaireResponse(resource).ok)
    ? present(ofThisForm)
    : failed({ code: 'unreadable', detail: 'a filled form in the record could not be understood' })
}

function instantOf({ authored, lastUpdated }: RecordedTool): number {
  const instant = Date.parse(authored ?? lastUpdated ?? '')
  return Number.isNaN(instant) ? Number.NEGATIVE_INFINITY : instant
}
