import { randomBytes } from 'node:crypto'

/** A server of its own that takes the tokens of this record, and asks it what they are worth (RFC 7662). */
export interface ResourceServer {
  readonly clientId: string
  /** Sent by HTTP Basic; fresh at each start. */
  readonly clientSecret: string
}

/** Registers the second store. */
export function createResourceServer(): ResourceServer {
  return { clientId: 'second-store', clientSecret: randomBytes(32).toString('base64url') }
}
