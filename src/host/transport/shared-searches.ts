import type { FhirTransport, TransportAnswer } from './fhir-transport.ts'

/**
 * Lets several parts of the app that look for the same resources at the same moment share one search. Only what is still under way is shared, and nothing
 * across a write: what was asked before it may not know of it.
 */
export function withSharedSearches(inner: FhirTransport): FhirTransport {
  const underWay = new Map<string, Promise<TransportAnswer>>()
  return {
    ...inner,
    send: async (request) => {
      const { method, path } = request
      if (method !== 'GET') {
        underWay.clear()
        return inner.send(request).finally(() => underWay.clear())
      }
      if (!path.includes('?patient=')) return inner.send(request)
      const shared = underWay.get(path)
      if (shared !== undefined) return shared
      const answer = inner.send(request).finally(() => {
        if (underWay.get(path) === answer) underWay.delete(path)
      })
      underWay.set(path, answer)
      return answer
    },
  }
}
