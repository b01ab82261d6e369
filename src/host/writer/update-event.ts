import { answerProblem, mayPass } from '../transport/answer-problem.ts'
import type { TransportAnswer } from '../transport/fhir-transport.ts'
import { parseJson } from '../transport/parse-json.ts'
import type { UpdateEvent } from './update-decision.ts'

/** What the answer to a PUT means. Only a clean 2xx or a clean 4xx says anything for certain. */
export function updateEvent(answer: TransportAnswer): UpdateEvent {
  const problem = answerProblem(answer)
  if (answer.kind === 'refused') return { kind: mayPass(answer) ? 'not-now' : 'refused', problem }
  if (answer.kind === 'unreachable') return { kind: 'ambiguous', problem }
  const { status, body } = answer
  if (status === 201) return { kind: 'updated' }
  if (status === 200 || status === 204) {
    // 200 with something that is not FHIR may be a login page; an empty answer is allowed (Prefer: return=minimal).
    return body === '' || parseJson(body) !== undefined
      ? { kind: 'updated' }
      : { kind: 'ambiguous', problem: { code: 'unreadable', status, detail: 'not a FHIR answer' } }
  }
  if (status === 404 || status === 410) return { kind: 'gone', problem }
  if (status === 409 || status === 412) return { kind: 'contested', problem }
  if (status === 429 || status === 425) return { kind: 'not-now', problem }
  if (status >= 400 && status < 500 && status !== 408) return { kind: 'refused', problem }
  return { kind: 'ambiguous', problem }
}
