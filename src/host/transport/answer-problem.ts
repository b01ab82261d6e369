import { readOperationOutcome } from '../../fhir/index.ts'
import type { HostProblem, HostProblemCode } from '../host-problem.ts'
import type { TransportAnswer } from './fhir-transport.ts'
import { parseJson } from './parse-json.ts'
import { retryAfterMs } from './retry-after.ts'

/** What an answer that is not a success means, with the record's own words where it sent an OperationOutcome. */
export function answerProblem(answer: TransportAnswer): HostProblem {
  if (answer.kind === 'refused') return answer.problem
  if (answer.kind === 'unreachable') return { code: 'unreachable', detail: answer.detail }
  const words = readOperationOutcome(parseJson(answer.body))
  const waitMs = retryAfterMs(answer.header, Date.now())
  return {
    code: codeOf(answer.status),
    status: answer.status,
    ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
    ...(words === undefined ? {} : { detail: words }),
  }
}

/**
 * True when the same request may do better a little later: nobody answered, the record was overloaded or broken, or the sign-in service
 * could not renew the token just now.
 */
export function mayPass(answer: TransportAnswer): boolean {
  switch (answer.kind) {
    case 'unreachable':
      return true
    case 'refused':
      return passingCodes.includes(answer.problem.code)
    case 'answered':
      return answer.status >= 500 || answer.status === 429 || answer.status === 408
  }
}

const passingCodes: readonly HostProblemCode[] = ['unreachable', 'server-error', 'busy', 'unreadable']

function codeOf(status: number): HostProblemCode {
  if (status === 401) return 'session-ended'
  if (status === 403) return 'forbidden'
  if (status === 404 || status === 410) return 'not-found'
  if (status === 409 || status === 412) return 'conflict'
  if (status === 429) return 'busy'
  if (status >= 500) return 'server-error'
  if (status >= 400) return 'rejected'
  return 'unreadable'
}
