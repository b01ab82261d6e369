/**
 * Why the record did not do what was asked. A union keyed by code; the app has the words for each.
 * `detail` is the record's own text (an OperationOutcome, an HTTP status): shown as text, never as markup.
 */
export interface HostProblem {
  readonly code: HostProblemCode
  /** HTTP status, when there was an answer. */
  readonly status?: number
  readonly detail?: string
  /** How long the record asked us to wait (`Retry-After`), in milliseconds. */
  readonly retryAfterMs?: number
}

export type HostProblemCode =
  /** No answer: connection refused, cut or timed out. */
  | 'unreachable'
  /** A file of this app did not arrive: the network, or a newer version of the app in the place of this one. */
  | 'not-loaded'
  /** 401 and no refresh worked: sign in again from the record. */
  | 'session-ended'
  /** 403, or a scope that was not granted. */
  | 'forbidden'
  | 'not-found'
  /** 409 or 412. */
  | 'conflict'
  /** 400 or 422: the record refused what we sent. */
  | 'rejected'
  /** 429 after our own patience ended. */
  | 'busy'
  /** 5xx. */
  | 'server-error'
  /** An answer that is not what FHIR promises: not JSON, wrong resource, another person's resource. */
  | 'unreadable'
  /** The session now names another patient or user: everything stops. */
  | 'identity-changed'
  /** Since it was opened, the person's record was merged into another, closed, or marked as deceased: nothing is written. */
  | 'person-not-open'
  /** Something that must not go out: an address outside the FHIR base, a write in read-only mode. */
  | 'refused-by-us'
