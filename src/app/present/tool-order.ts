import { parseReference, type RecordReference, sameResource } from '../../domain/reference.ts'
import type { LaunchContext } from '../../host/launch-context.ts'
import type { RecordedTool } from '../../host/recorded-tool.ts'

/** True for a tool that was finished, whether or not it was changed since. */
export function isFinished({ status }: RecordedTool): boolean {
  return status !== 'in-progress'
}

/** The FHIR dateTime a response stands for; empty when the record gives none. */
export function finishedOn({ authored, lastUpdated }: RecordedTool): string {
  return authored ?? lastUpdated ?? ''
}

/** True when the words of a response are recorded as the person's own. */
export function isOfPerson(
  source: RecordReference | undefined,
  { patientId, fhirBase }: Pick<LaunchContext, 'patientId' | 'fhirBase'>,
): boolean {
  const person = parseReference(`Patient/${patientId}`)
  return source?.literal !== undefined && sameResource(source.literal, person, fhirBase) !== 'different'
}

/** The reader's own unfinished response, which they may carry on with. */
export function ownDraft(list: readonly RecordedTool[]): RecordedTool | undefined {
  return list.find(({ status, use }) => status === 'in-progress' && use === 'resume')
}

/** Unfinished responses of other people: to be read, never to be written into. */
export function othersDrafts(list: readonly RecordedTool[]): readonly RecordedTool[] {
  return list.filter(({ status, use }) => status === 'in-progress' && use !== 'resume')
}
