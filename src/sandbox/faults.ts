import { createFlakyOrder, type Flaw } from './flaky-order.ts'
import { type FlakyTraits, type PersonalityId, personalityOf, usualPersonality } from './personality.ts'
import type { HostTraits } from './smart/smart-traits.ts'

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
  /** Milliseconds before a search finds what was written, in place of the personality's own. */
  readonly searchLagMs: number | null
  /** Which requests fail, in place of the personality's own. Setting it begins the count anew. */
  readonly flaky: FlakyTraits | null
  /** The next files of bulk exports do not come whole. */
  readonly spoilFiles: SpoilFiles | null
  /** What bulk exports say that went wrong, in a file of their own. */
  readonly exportTells: 'warning' | 'error' | null
}

/** How files of bulk exports are spoilt, and how many of them. */
export interface SpoilFiles {
  readonly how: FileFlaw
  readonly times: number
}

/** The ways a file does not come whole: the connection is cut in the middle, or it ends early as if that was its end. */
export const fileFlaws = ['dropped', 'cut-line', 'fewer-lines', 'cut-gzip'] as const
export type FileFlaw = (typeof fileFlaws)[number]

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
  /** Carried out, then the connection is cut. */
  | { readonly kind: 'drop' }
  /** The connection is cut without carrying the request out. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'fail'; readonly fail: FailNext }

export interface Faults {
  settings(): FaultSettings
  change(change: Partial<FaultSettings>): void
  /** Turns every fault off; what kind of record this is stays. */
  reset(): void
  personality(): PersonalityId
  /**
   * Makes it another kind of record. Every sign-in ends, so that the next launch finds what this record does; resolves
   * when they have. Its own kind again changes nothing.
   */
  choosePersonality(id: PersonalityId): Promise<void>
  onNewPersonality(listener: () => Promise<void>): void
  /** What the record does now: its personality, with what is set in place of it. */
  host(): HostTraits
  /** Ends every access token given so far; refresh tokens go on working. */
  expireTokens(): Promise<void>
  onExpireTokens(listener: () => Promise<void>): void
  /** Takes the fault meant for this request, if any; what is for one use is used up. */
  takeFhirFault(isWrite: boolean): FhirFault
  /** What happens to this file of a bulk export, if anything; used up by it. */
  takeFileFlaw(): FileFlaw | undefined
  /** Makes the server forget every bulk export. */
  expireExports(): Promise<void>
  onExpireExports(listener: () => Promise<void>): void
  /** What a bad line does to this request. Each call counts as one request. */
  takeLineFault(): FhirFault
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
  searchLagMs: null,
  flaky: null,
  spoilFiles: null,
  exportTells: null,
}

const faultOfFlaw: Readonly<Record<Flaw, FhirFault>> = {
  cut: { kind: 'cut' },
  unavailable: { kind: 'fail', fail: { status: 503, on: 'any', committed: false } },
  'committed-then-cut': { kind: 'drop' },
}

/** The one switchboard of a running sandbox. */
export function createFaults(personality: PersonalityId = usualPersonality): Faults {
  const orderOf = (id: PersonalityId, flaky: FlakyTraits | null) => {
    const traits = flaky ?? personalityOf(id).flaky
    return traits === undefined ? () => undefined : createFlakyOrder(traits)
  }
  const state = { settings: soundRecord, personality, nextFlaw: orderOf(personality, null) }
  const expiryListeners: (() => Promise<void>)[] = []
  const personalityListeners: (() => Promise<void>)[] = []
  const exportListeners: (() => Promise<void>)[] = []
  const change = (part: Partial<FaultSettings>) => {
    state.settings = { ...state.settings, ...part }
    if (part.flaky !== undefined) state.nextFlaw = orderOf(state.personality, part.flaky)
  }
  return {
    settings: () => state.settings,
    change,
    reset: () => change(soundRecord),
    personality: () => state.personality,
    async choosePersonality(id) {
      if (id === state.personality) return
      state.personality = id
      change({ searchLagMs: null, flaky: null })
      await Promise.all(personalityListeners.map((listener) => listener()))
    },
    onNewPersonality: (listener) => {
      personalityListeners.push(listener)
    },
    host() {
      const { record, smart } = personalityOf(state.personality)
      const { searchLagMs } = state.settings
      return { record: searchLagMs === null ? record : { ...record, searchLagMs }, smart }
    },
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
    takeFileFlaw() {
      const { spoilFiles } = state.settings
      if (spoilFiles === null) return undefined
      const { how, times } = spoilFiles
      change({ spoilFiles: times > 1 ? { how, times: times - 1 } : null })
      return how
    },
    expireExports: async () => {
      await Promise.all(exportListeners.map((listener) => listener()))
    },
    onExpireExports: (listener) => {
      exportListeners.push(listener)
    },
    takeLineFault() {
      const flaw = state.nextFlaw()
      return flaw === undefined ? { kind: 'none' } : faultOfFlaw[flaw]
    },
  }
}
