import type { FhirRequest, FhirTransport, TransportAnswer } from '../transport/fhir-transport.ts'
import { addressInsideBase, pathInsideBase } from '../transport/inside-base.ts'
import type { MemoryAnswer } from './memory-answer.ts'
import type { MemoryRecord } from './memory-record.ts'

/** What goes wrong with one request: cut before or after the record acted, or another answer in the place of its own. */
export type MemoryFault =
  | { readonly kind: 'cut'; readonly when: 'before' | 'after' }
  | { readonly kind: 'answer'; readonly when: 'before' | 'after'; readonly answer: MemoryAnswer }

/** Chooses the fault of a request; `undefined` lets it through. */
export type FaultScript = (request: FhirRequest) => MemoryFault | undefined

/** A transport straight into a memory record, with the same guards as the others. */
export function createMemoryTransport(
  { fhirBase, record }: { readonly fhirBase: string; readonly record: MemoryRecord },
  faults: FaultScript = () => undefined,
): FhirTransport {
  let ended = false
  return {
    fhirBase,
    // Nothing is stored here, and the token is the caller's.
    lock: () => {},
    end: () => {
      ended = true
    },
    send: async (request) => {
      if (ended) return { kind: 'refused', problem: { code: 'session-ended' } }
      const address = addressInsideBase(fhirBase, request.path)
      const path = address === undefined ? undefined : pathInsideBase(fhirBase, address)
      if (path === undefined)
        return { kind: 'refused', problem: { code: 'refused-by-us', detail: 'outside the record' } }
      const fault = faults(request)
      if (fault?.when === 'before') return faulty(fault)
      const answer = record.handle({
        method: request.method,
        path,
        header: (name) => request.headers?.[name],
        body: request.body === undefined ? '' : JSON.stringify(request.body),
      })
      return fault === undefined ? answered(answer) : faulty(fault)
    },
  }
}

function faulty(fault: MemoryFault): TransportAnswer {
  return fault.kind === 'cut' ? { kind: 'unreachable', detail: 'cut' } : answered(fault.answer)
}

function answered({ status, headers, body }: MemoryAnswer): TransportAnswer {
  return { kind: 'answered', status, header: (name) => headers[name], body }
}
