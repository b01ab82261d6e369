import type { RecordHost } from './host.ts'

/**
 * Why a launch was refused. A union keyed by code; the app has the words. `detail` is text for people who
 * mend it (the server's own sentence, the names of what was missing): shown as text, never as markup.
 */
export interface LaunchProblem {
  readonly code: LaunchProblemCode
  readonly detail?: string
}

export type LaunchProblemCode =
  /** `site.json` is missing, unreadable or breaks its own rules. */
  | 'site-configuration-broken'
  /** The launch address lacks `iss` or `launch`, or repeats one. */
  | 'missing-parameters'
  /** The launch address carries a parameter we do not take (`fhirServiceUrl`, `patientId`, ...). */
  | 'extra-parameters'
  /** The record is not one this site trusts. */
  | 'iss-not-allowed'
  /** Plain http, or a page that is not a secure context. */
  | 'insecure'
  /** The record's `smart-configuration` could not be had, or breaks its rules; `detail` names the rule. */
  | 'well-known-failed'
  /** The record does not say that it takes PKCE with S256. */
  | 'no-pkce'
  /** The browser keeps this frame from storing anything: open in a new window. */
  | 'storage-blocked'
  /** Nothing of a launch in this tab (reloaded after the end, or opened by hand): open again from the record. */
  | 'nothing-open'
  /** This tab was handed to the person and is closed; nothing of a record is left in it. */
  | 'handed-over'
  /** The answer of the sign-in is not for a launch of this tab. */
  | 'state-unknown'
  /** The answer of the sign-in was used before. */
  | 'state-replayed'
  /** More than ten minutes between launch and answer. */
  | 'state-expired'
  /** The answer came from another sign-in service than the one asked (RFC 9207). */
  | 'issuer-mismatch'
  /** The sign-in service refused; `detail` is its text. */
  | 'authorization-error'
  /** The sign-in service gave no usable token. */
  | 'token-failed'
  /** No person was chosen in the record. */
  | 'no-patient'
  /** This site has no registration for people to open their own record with. */
  | 'person-launch-off'
  /** A launch by the person themself, but who signed in could not be verified, or is not the person whose record is open. */
  | 'not-own-record'
  /** The granted permissions do not reach to opening a person; `detail` names what is missing. */
  | 'scopes-too-small'
  /** The record answered with another person than the launch named. */
  | 'wrong-patient'
  /** The person's record is marked deceased. */
  | 'person-deceased'
  /** The person's record was merged into another or is not in use. */
  | 'person-replaced'
  /** The person's record could not be read now; trying again may help. */
  | 'person-unreadable'

/** How a launch ended: a host bound to one person, or a reason not to open. */
export type LaunchOutcome =
  | { readonly kind: 'open'; readonly host: RecordHost }
  | { readonly kind: 'refused'; readonly problem: LaunchProblem }
