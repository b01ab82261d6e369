import { FhirRouter, type HttpMethod } from '@medplum/fhir-router'
import type { RecordTraits } from '../record-traits.ts'
import type { ParameterIndex } from '../search/search-filter.ts'
import { fhirRoute } from './fhir-route.ts'
import { checkQuery } from './query-rules.ts'
import { requireOffered } from './require-offered.ts'

/**
 * The library's router, held to the interactions this server has: it asks `find` for every request and every entry
 * of a batch or transaction, so that GraphQL, search over all types and lenient queries are refused in one place.
 */
export class SandboxRouter extends FhirRouter {
  readonly #index: ParameterIndex
  readonly #traits: () => RecordTraits

  constructor(index: ParameterIndex, traits: () => RecordTraits) {
    super()
    this.#index = index
    this.#traits = traits
  }

  override find(method: HttpMethod, url: string): ReturnType<FhirRouter['find']> {
    const mark = url.indexOf('?')
    const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1))
    const route = fhirRoute(method, mark < 0 ? url : url.slice(0, mark))
    requireOffered(this.#traits(), route, method)
    checkQuery(route, method, query, this.#index)
    return super.find(method, url)
  }
}
