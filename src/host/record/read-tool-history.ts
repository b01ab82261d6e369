import { isJsonObject, readQuestionnaireResponse, stringMember } from '../../fhir/index.ts'
import type { ReadOutcome } from '../host.ts'
import type { ToolHistory } from '../recorded-tool.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { failed, present, readResource } from './read-answer.ts'
import { recordedTool, type ToolViewer } from './read-recorded-tool.ts'
import { readVersions } from './read-versions.ts'
import { typeAndId } from './relative-reference.ts'
import { revisionOf, sameRevision } from './tool-stamp.ts'

/**
 * The earlier states of one filled tool, newest first, by FHIR's instance history (R4, 3.1.0.11). Only states that are a tool of the launched person are
 * given. A record without history is said to keep none; that is not the same as nothing before.
 */
export async function readToolHistoryOf(
  transport: FhirTransport,
  { reference, viewer }: { readonly reference: string; readonly viewer: ToolViewer },
): Promise<ReadOutcome<ToolHistory>> {
  const target = typeAndId(reference)
  if (target?.type !== 'QuestionnaireResponse')
    return failed({ code: 'refused-by-us', detail: 'not a response on this record' })
  const now = await readResource(transport, target)
  if (now.kind === 'failed') return now
  const current = await recordedTool(now.value, viewer)
  if (current === undefined) return failed({ code: 'refused-by-us', detail: 'not a tool of this person' })

  const states = await readVersions(transport, target)
  if (states.kind === 'failed') return states
  if (states.value === 'not-kept') return present({ kind: 'not-kept' })
  const earlier = states.value
    .filter(isJsonObject)
    .filter((state) => stringMember(state, 'id') === target.id)
    .filter((state) => {
      const revision = revisionOf(state)
      return revision !== undefined && !sameRevision(revision, current)
    })
  // One that is left out unseen would let the history say that nothing was changed.
  if (!earlier.every((state) => readQuestionnaireResponse(state).ok))
    return failed({ code: 'unreadable', detail: 'an earlier state of it could not be understood' })
  const tools = await Promise.all(earlier.map((state) => recordedTool(state, viewer)))
  return present({ kind: 'kept', versions: tools.filter((tool) => tool !== undefined) })
}
