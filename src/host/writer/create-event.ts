import { parseReference } from '../../domain/reference.ts'
import { isJsonObject, stringMember } from '../../fhir/index.ts'
import type { HostProblem } from '../host-problem.ts'
import { relativeReference } from '../record/relative-reference.ts'
import { answerProblem, mayPass } from '../transport/answer-problem.ts'
import type { TransportAnswer } from '../transport/fhir-transport.ts'
import { pathInsideBase } from '../transport/inside-base.ts'
import { parseJson } from '../transport/parse-json.ts'
import type { WriteEvent } from './write-decision.ts'

/** What the answer to a create means. Only a clean 2xx or a clean 4xx says anything for certain. */
export function createEvent(
  answer: TransportAnswer,
  { type, fhirBase }: { readonly type: string; readonly fhirBase: string },
): WriteEvent {
  if (answer.kind === 'refused') {
    // It never reached the record; a token that could not be renewed just now may be renewed a little later.
    return { kind: mayPass(answer) ? 'not-now' : 'refused', problem: answer.problem }
  }
  const problem = answerProblem(answer)
  if (answer.kind === 'unreachable') return { kind: 'ambiguous', problem }
  const { status } = answer
  if (status === 200 || status === 201) {
    const reference = createdReference(answer, { type, fhirBase })
    if (reference !== undefined) return { kind: 'created', reference }
    // 200 with something that is not our resource may be a login page.
    return status === 201 ? { kind: 'created' } : { kind: 'ambiguous', problem: notFhir }
  }
  if (status === 409 || status === 412) return { kind: 'contested', problem }
  if (status === 429 || status === 425) return { kind: 'not-now', problem }
  if (status >= 400 && status < 500 && status !== 408) return { kind: 'refused', problem }
  return { kind: 'ambiguous', problem }
}

const notFhir: HostProblem = { code: 'unreadable', status: 200, detail: 'not a FHIR answer' }

function createdReference(
  answer: TransportAnswer & { readonly kind: 'answered' },
  { type, fhirBase }: { readonly type: string; readonly fhirBase: string },
): string | undefined {
  const location = answer.header('location') ?? answer.header('content-location')
  const path = location === undefined ? undefined : pathInsideBase(fhirBase, location)
  const named = path === undefined ? undefined : relativeReference(parseReference(path), fhirBase)
  if (named?.startsWith(`${type}/`)) return named
  const body = parseJson(answer.body)
  if (!isJsonObject(body) || stringMember(body, 'resourceType') !== type) return undefined
  const id = stringMember(body, 'id')
  return id === undefined ? undefined : relativeReference(parseReference(`${type}/${id}`), fhirBase)
}
