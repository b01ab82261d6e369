/** What the sandbox can be told to do wrong, so that people and tests can see how the app takes it. */
export interface FaultSettings {
  /** The next FHIR write is committed, then the connection is cut before any answer. One use. */
  readonly dropNextAnswer: boolean
  /** The next FHIR request (or only the next write) is answered with this status. One use. */
  readonly failNext: FailNext | null
  /** Every FHIR and token answer waits this many milliseconds first. */
  readonly slowNetworkMs: number
  /** `.well-known/smart-configuration` no longer says that S256 is supported. */
  readonly withoutPkce: boolean
  readonly wellKnown: 'sound' | 'server-error' | 'not-json' | 'without-endpoints'
  /** The token answer names no patient. */
  readonly withoutPatient: boolean
  readonly idToken: 'sound' | 'absent' | 'tampered'
  /** Exactly these scopes are granted, whatever was asked for; enforced like any others. */
  readonly grantedScopes: string | null
  /** Logical id that the next refresh answers name as patient instead of the true one. */
  readonly patientAtRefresh: string | null
}

export interface FailNext {
  /** 400 to 599. */
  readonly status: number
  readonly on: 'any' | 'write'
  /** True: the request is carried out before it is answered wrongly (a gateway that lost patience). */
  readonly committed: boolean
  /** Sent as `Retry-After` when given. */
  readonly retryAfterSeconds?: number
}

/** What the FHIR layer has to do wrong with the request in hand. */
export type FhirFault =
  | { readonly kind: 'none' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'fail'; readonly fail: FailNext }

export interface Faults {
  settings(): FaultSettings
  change(change: Partial<FaultSettings>): void
  /** Back to a sound record. */
  reset(): void
  /** Ends every access token given so far; refresh tokens go on working. */
  expireTokens(): Promise<void>
  onExpireTokens(listener: () => Promise<void>): void
  /** Takes the fault meant for this request, if any; what is for one use is used up. */
  takeFhirFault(isWrite: boolean): FhirFault
}

export const soundRecord: FaultSettings = {
  dropNextAnswer: false,
  failNext: null,
  slowNetworkMs: 0,
  withoutPkce: false,
  wellKnown: 'sound',
  withoutPatient: false,
  idToken: 'sound',
  grantedScopes: null,
  patientAtRefresh: null,
}

/** The one switchboard of a running sandbox. */
export function createFaults(): Faults {
  const state = { settings: soundRecord }
  const expiryListeners: (() => Promise<void>)[] = []
  const change = (part: Partial<FaultSettings>) => {
    state.settings = { ...state.settings, ...part }
  }
  return {
    settings: () => state.settings,
    change,
    reset: () => change(soundRecord),
    expireTokens: async () => {
      await Promise.all(expiryListeners.map((listener) => listener()))
    },
    onExpireTokens: (listener) => {
      expiryListeners.push(listener)
    },
    takeFhirFault(isWrite) {
      const { dropNextAnswer, failNext } = state.settings
      if (dropNextAnswer && isWrite) {
        change({ dropNextAnswer: false })
        return { kind: 'drop' }
      }
      if (failNext !== null && (isWrite || failNext.on === 'any')) {
        change({ failNext: null })
        return { kind: 'fail', fail: failNext }
      }
      return { kind: 'none' }
    },
  }
}
