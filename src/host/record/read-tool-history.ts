import {
  isJsonObject,
  member,
  objectMember,
  objectsMember,
  readQuestionnaireResponse,
  stringMember,
} from '../../fhir/index.ts'
import type { ReadOutcome, ToolHistory } from '../host.ts'
import type { FhirTransport } from '../transport/fhir-transport.ts'
import { pathInsideBase } from '../transport/inside-base.ts'
import { failed, objectOf, present, readResource } from './read-answer.ts'
import { recordedTool, type ToolViewer } from './recorded-tool.ts'
import { typeAndId } from './relative-reference.ts'
import { revisionOf, sameRevision } from './tool-stamp.ts'

/** Answers to a history request from records that have none; anything else that is no success is a failure. */
const noHistory: readonly (number | undefined)[] = [400, 404, 405, 501]

const mostPages = 20

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

  const states: unknown[] = []
  let next: string | undefined = `${target.type}/${target.id}/_history`
  for (let page = 1; next !== undefined; page += 1) {
    if (page > mostPages) return failed({ code: 'unreadable', detail: 'the history has no end' })
    const read = objectOf(await transport.send({ method: 'GET', path: next }))
    if (read.kind === 'failed') {
      const isNotKept = page === 1 && noHistory.includes(read.problem.status)
      return isNotKept ? present({ kind: 'not-kept' }) : read
    }
    if (member(read.value, 'type') !== 'history')
      return failed({ code: 'unreadable', detail: 'not answered with a history' })
    states.push(...objectsMember(read.value, 'entry').map((entry) => objectMember(entry, 'resource')))
    const link = objectsMember(read.value, 'link').find((one) => stringMember(one, 'relation') === 'next')
    const address = link === undefined ? undefined : stringMember(link, 'url')
    next = address === undefined ? undefined : pathInsideBase(transport.fhirBase, address)
    if (address !== undefined && next === undefined)
      return failed({ code: 'refused-by-us', detail: 'the next page lies outside the record' })
  }

  const earlier = states
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
