import type { FhirRequest, FhirTransport, TransportAnswer } from './fhir-transport.ts'

/** A transport that can be narrowed to a few requests for the rest of its life. */
export interface LockableTransport extends FhirTransport {
  /** From now on only what `allows` holds of goes out; what is still under way and is not allowed comes back `refused`. */
  restrict(allows: (request: FhirRequest) => boolean): void
}

const refused: TransportAnswer = {
  kind: 'refused',
  problem: { code: 'refused-by-us', detail: 'handed over' },
}

/** Wraps a transport; it does as that one does until it is restricted. */
export function createLockableTransport(inner: FhirTransport): LockableTransport {
  let allows: (request: FhirRequest) => boolean = () => true
  return {
    fhirBase: inner.fhirBase,
    ...(inner.blocked === undefined ? {} : { blocked: inner.blocked }),
    restrict: (rule) => {
      allows = rule
    },
    lock: () => inner.lock(),
    end: () => inner.end(),
    send: async (request) => {
      if (!allows(request)) return refused
      const answer = await inner.send(request)
      // What was asked for before the screen changed hands must not arrive after.
      return allows(request) ? answer : refused
    },
  }
}

/** What saving one measure of a person needs: whether their record is still open, the create, and looking for what was created. */
export function isForSaving({ method, path }: FhirRequest, patientId: string): boolean {
  const [place = ''] = path.split('?', 1)
  if (method === 'POST') return savedTypes.includes(place)
  if (method === 'PUT') return false
  const [type = ''] = place.split('/', 1)
  // An empty place is the next page of a search on some records.
  return place === `Patient/${patientId}` || place === '' || savedTypes.includes(type)
}

const savedTypes: readonly string[] = ['QuestionnaireResponse', 'Observation']
