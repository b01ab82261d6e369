import { randomBytes } from 'node:crypto'

/** What the demo record knows when somebody presses "Open Alongside": it travels by the opaque `launch` value. */
export interface Launch {
  /** Who is signed in to the record: relative literal reference, `Practitioner/…`, `PractitionerRole/…`, `Patient/…` or `RelatedPerson/…`. */
  readonly userReference: string
  /** Logical id of the person whose record is open; absent when none is. */
  readonly patientId?: string
  readonly encounterId?: string
  /** SMART `need_patient_banner`; true when not given. */
  readonly needPatientBanner?: boolean
  /** SMART `intent`, an opaque hint. */
  readonly intent?: string
  /** SMART `fhirContext` items, passed on as they are. */
  readonly fhirContext?: readonly object[]
  /** CDS Hooks 2.0 `appContext` of the card's link that was followed, passed on as it is. */
  readonly appContext?: string
  /** SMART `smart_style_url`. */
  readonly styleAddress?: string
}

export interface Launches {
  /** Remembers the launch and gives its unguessable value (256 bits, base64url). */
  create(launch: Launch): string
  /** Gives the launch once; unknown, used and expired values give `undefined`. */
  consume(value: string): Launch | undefined
}

export interface LaunchesOptions {
  readonly lifetimeMs?: number
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

const fiveMinutesMs = 5 * 60_000

/** The launches that wait for their app (SMART App Launch 2.2, "EHR launch": `launch` is opaque and used once). */
export function createLaunches({
  lifetimeMs = fiveMinutesMs,
  now = Date.now,
}: LaunchesOptions = {}): Launches {
  const waiting = new Map<string, { readonly launch: Launch; readonly expiresAt: number }>()
  return {
    create(launch) {
      for (const [value, { expiresAt }] of waiting) if (expiresAt <= now()) waiting.delete(value)
      const value = randomBytes(32).toString('base64url')
      waiting.set(value, { launch, expiresAt: now() + lifetimeMs })
      return value
    },
    consume(value) {
      const found = waiting.get(value)
      waiting.delete(value)
      return found !== undefined && found.expiresAt > now() ? found.launch : undefined
    },
  }
}
