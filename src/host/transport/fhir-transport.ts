import type { HostProblem } from '../host-problem.ts'

/** One request to the record. `path` is relative to the FHIR base, without a leading slash: `Patient/123`. */
export interface FhirRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  /** A resource to be sent as FHIR JSON. */
  readonly body?: unknown
  /** In its stead, the parameters of a search (`POST Type/_search`), `application/x-www-form-urlencoded`: what must not stand in an address. */
  readonly form?: string
  /** The request goes on when the page goes away. Browsers allow about 64 kB at a time; the caller minds that. */
  readonly keepalive?: boolean
}

/** Headers that make a write depend on what the record holds, by their lower-case names. */
export type ConditionHeader = 'if-none-exist' | 'if-match'

/**
 * What came of a request. `unreachable`: no whole answer arrived, so whether the record acted is not known.
 * `refused`: the request never left this machine, or the session ended before the record acted on it.
 */
export type TransportAnswer =
  | {
      readonly kind: 'answered'
      readonly status: number
      /** A response header by its lower-case name. */
      readonly header: (name: string) => string | undefined
      readonly body: string
    }
  | { readonly kind: 'unreachable'; readonly detail: string }
  | { readonly kind: 'refused'; readonly problem: HostProblem }

/**
 * How requests reach a record. Adapters differ here only (SMART session, REST client, memory); reading, writing
 * and checking are the same above it. A transport never throws, never follows a redirect and retries nothing but
 * a 401 after a renewed token, which the record has not acted on.
 */
export interface FhirTransport {
  readonly fhirBase: string
  /** Conditions that are known by now not to get through to this record (CORS); a write that depends on one has to look first. Grows while the page lives. */
  readonly blocked?: ReadonlySet<ConditionHeader>
  send(request: FhirRequest): Promise<TransportAnswer>
  /**
   * From now on nothing of any session outlives this page, what the tab stored is removed but a mark without content that it was handed over, and
   * the sign-in service is asked for a token that reaches no further than saving one measure. Where it gives none the old one goes on.
   */
  lock(): void
  /** Forgets the session: every further request is `refused`. */
  end(): void
}
