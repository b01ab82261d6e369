import type { JWK } from 'jose'
import type { JsonObject } from '../../../src/fhir/index.ts'
import type { WireLog } from '../wire-log.ts'

/** A program registered to sign in by itself: its key, and the half the server was given. */
export interface RegisteredProgram {
  readonly clientId: string
  readonly algorithm: 'ES384' | 'RS384'
  readonly privateJwk: JWK
  /** The registered JWK Set. */
  readonly registered: { readonly keys: readonly JWK[] }
  readonly scope: string
}

/** A record with its authorization server, running, and what was registered with it: Rosa's record is open, Sam is at work. */
export interface Issuer {
  readonly name: 'sandbox' | 'second issuer'
  readonly fhirBase: string
  /** `issuer` of its metadata. */
  readonly issuer: string
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly revocationEndpoint: string
  /** The folder of the app's pages, as registered. */
  readonly pages: string
  readonly clientId: string
  /** Which grammar of scopes it takes. */
  readonly grammar: 'v1' | 'v2'
  readonly programs: readonly RegisteredProgram[]
  readonly wire: WireLog
  /** A new `launch` value, as the record gives when the app is opened from Rosa's chart. */
  launch(): string
  /** What is stored of a type. */
  stored(type: string): Promise<readonly JsonObject[]>
  close(): Promise<void>
}
