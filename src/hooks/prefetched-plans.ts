import { isJsonObject, member, readBundlePage, readReference, stringMember } from '../fhir/index.ts'
import { isLaunchedPerson } from '../host/record/belongs-to.ts'
import type { FhirTransport } from '../host/transport/fhir-transport.ts'

/** Whose plans they have to be, on which server. */
export interface WhosePlans {
  readonly fhirBase: string
  readonly patientId: string
}

/**
 * What a search that was sent along is worth. `incomplete`: missing, a part of the answer (a next page, a larger total, a plan without all its elements), a plan twice, or not such a search.
 * `someone-elses`: it holds a plan that is not certainly of this patient.
 */
export function prefetchStanding(
  prefetched: unknown,
  whose: WhosePlans,
): 'complete' | 'incomplete' | 'someone-elses' {
  const page = readBundlePage(prefetched)
  const entries = isJsonObject(prefetched) ? member(prefetched, 'entry') : undefined
  if (page === undefined || !(entries === undefined || Array.isArray(entries))) return 'incomplete'
  const plans = page.resources.filter((resource) => stringMember(resource, 'resourceType') === 'CarePlan')
  if (plans.some((plan) => !isLaunchedPerson(readReference(member(plan, 'subject')), whose)))
    return 'someone-elses'
  const isPart = page.next !== undefined || (page.total ?? 0) > page.matches
  const isOdd =
    page.failure !== undefined ||
    page.unreadable > 0 ||
    plans.length < page.resources.length ||
    hasTwice(plans.map((plan) => stringMember(plan, 'id')))
  return isPart || isOdd ? 'incomplete' : 'complete'
}

/** Whether one id is there more than once: a plan would be counted as two, or be there in two versions. */
export function hasTwice(ids: readonly (string | undefined)[]): boolean {
  const known = ids.filter((id) => id !== undefined)
  return new Set(known).size < known.length
}

/** Answers the search for care plans with what was sent along; everything else is asked of the server, where it may be asked. */
export function withPrefetched(
  prefetched: unknown,
  { fhirBase, server }: { readonly fhirBase: string; readonly server: FhirTransport | undefined },
): FhirTransport {
  const body = JSON.stringify(prefetched)
  return {
    fhirBase,
    lock: () => {},
    end: () => server?.end(),
    send: async (request) => {
      if (request.path.startsWith('CarePlan?'))
        return { kind: 'answered', status: 200, header: () => undefined, body }
      return (
        server?.send(request) ?? {
          kind: 'refused',
          problem: { code: 'refused-by-us', detail: 'no access to the record was sent along' },
        }
      )
    },
  }
}
