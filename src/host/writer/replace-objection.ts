import { parseCanonical } from '../../domain/canonical.ts'
import { printReference, type RecordReference, sameResource } from '../../domain/reference.ts'
import {
  type JsonObject,
  member,
  readQuestionnaireResponse,
  readReference,
  stringMember,
} from '../../fhir/index.ts'
import type { HostProblem } from '../host-problem.ts'
import { isLaunchedPerson } from '../record/belongs-to.ts'
import { hasForeignContent } from '../record/foreign-content.ts'
import { isViewer, type ToolViewer } from '../record/read-recorded-tool.ts'
import type { ToolSubmission } from '../recorded-tool.ts'

/**
 * Why this user may not write over what stands there: another person's, another form's, somebody else's draft, somebody else's words, or more than this
 * app would write back. `isAsWeLeftIt`: what the record itself added to a save of this page it will add again.
 */
export async function replaceObjection(
  viewer: ToolViewer,
  {
    submission,
    current,
    isAsWeLeftIt,
  }: { readonly submission: ToolSubmission; readonly current: JsonObject; readonly isAsWeLeftIt: boolean },
): Promise<HostProblem | undefined> {
  const refused = (detail: string): HostProblem => ({ code: 'refused-by-us', detail })
  const { launch } = viewer
  if (!isLaunchedPerson(readReference(member(current, 'subject')), launch))
    return refused('a response of someone else')
  const canonical = parseCanonical(stringMember(current, 'questionnaire') ?? '')
  if (canonical.url !== submission.questionnaire.url) return refused('a response to another form')
  const read = readQuestionnaireResponse(current)
  if (!read.ok || read.value.findings.length > 0) return refused('parts of it could not be read')
  const { source, status } = read.value
  if (source !== undefined && !isSameSource(source, submission.source, launch.fhirBase))
    return refused('the words of somebody else')
  if (!isAsWeLeftIt && hasForeignContent(current)) return refused('it holds more than this app writes')
  const isForeignDraft = status === 'in-progress' && !(await isViewer(read.value, viewer))
  return isForeignDraft ? refused('a draft of somebody else') : undefined
}

function isSameSource(one: RecordReference, other: RecordReference, fhirBase: string): boolean {
  if (one.literal === undefined || other.literal === undefined) {
    return (
      one.literal === other.literal &&
      one.display === other.display &&
      JSON.stringify(one.identifier) === JSON.stringify(other.identifier)
    )
  }
  const isSameText = printReference(one.literal) === printReference(other.literal)
  return isSameText || sameResource(one.literal, other.literal, fhirBase) === 'same'
}
