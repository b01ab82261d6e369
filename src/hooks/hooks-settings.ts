import type { TrustedRecord } from '../host/site/site-configuration.ts'
import type { SitePolicy } from '../host/site/site-policy.ts'

/** A record that may call, with the address of its keys. */
export interface HookCaller {
  readonly iss: string
  readonly jwks: string
}

/** What the service stands on: one site. */
export interface HooksSettings {
  readonly siteName: string
  readonly records: readonly Pick<TrustedRecord, 'iss'>[]
  readonly policy: Pick<SitePolicy, 'plans' | 'words'>
  /** The folder of the app; its `launch.html` is what a card opens. */
  readonly appAddress: string
  /** Where records reach the service, as they name it in their tokens (`aud`). */
  readonly serviceAddress: string
  readonly callers: readonly HookCaller[]
  /** Origins of records that call from the browser. */
  readonly origins?: readonly string[]
}

/** The address without slashes at its end. */
export function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '')
}
