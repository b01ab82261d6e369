import { backoffMs } from '../writer/write-limits.ts'
import { answerProblem, mayPass } from './answer-problem.ts'
import type { FhirTransport, TransportAnswer } from './fhir-transport.ts'
import type { HostClock } from './host-clock.ts'

/** How long a reader is patient. */
export interface Patience {
  readonly clock: HostClock
  /** How often the same request is sent at most. */
  readonly attempts: number
  /** However long a server asks to be left alone, one wait is no longer than this. */
  readonly longestWaitMs: number
  /** Whether the same request may do better a little later. */
  readonly mayPass?: (answer: TransportAnswer) => boolean
}

/**
 * Sends a request again while that may help, after the wait the server asks for, else after longer and longer ones. For
 * reading only: a write that was sent twice may be stored twice.
 */
export function withPatience(inner: FhirTransport, patience: Patience): FhirTransport {
  const { clock, attempts, longestWaitMs, mayPass: passes = mayPass } = patience
  return {
    ...inner,
    async send(request) {
      for (let attempt = 1; ; attempt += 1) {
        const answer = await inner.send(request)
        if (!passes(answer) || attempt >= attempts) return answer
        const asked = answer.kind === 'answered' ? answerProblem(answer).retryAfterMs : undefined
        await clock.sleep(Math.min(asked ?? backoffMs(attempt, clock.random()), longestWaitMs))
      }
    },
  }
}
