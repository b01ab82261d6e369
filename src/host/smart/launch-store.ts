import { isJsonObject, type JsonObject, member } from '../../fhir/index.ts'
import type { LaunchTarget } from '../launch-context.ts'
import type { SitePolicy } from '../site/site-policy.ts'
import { parseJson } from '../transport/parse-json.ts'
import type { BrowserEdge } from './browser-edge.ts'

/** What the launch page leaves for the app page of the same tab, keyed by `state`. */
export interface PendingLaunch {
  readonly kind: 'pending'
  /** The record's address as the launch gave it; the token is asked for this audience. */
  readonly iss: string
  readonly fhirBase: string
  readonly clientId: string
  readonly redirectUri: string
  readonly codeVerifier: string
  readonly nonce: string
  readonly scope: string
  readonly issuedAtMs: number
  readonly tokenEndpoint: string
  readonly revocationEndpoint?: string
  readonly issuer?: string
  /** The record promised to name itself in every answer (RFC 9207). */
  readonly namesIssuer?: boolean
  readonly jwksUri?: string
  /** What the site decided; absent in what an older version of the app left. */
  readonly site?: SitePolicy
  /** Begun over the site's registration for people. */
  readonly by?: 'person'
  /** Origins of the record and its sign-in service, from the site configuration. */
  readonly recordOrigins?: readonly string[]
}

/** A session that is open in this tab, so that a reload shows the same person again. */
export interface StoredSession {
  readonly kind: 'session'
  readonly fhirBase: string
  readonly clientId: string
  readonly tokenEndpoint: string
  readonly revocationEndpoint?: string
  readonly patientId: string
  readonly encounterId?: string
  readonly intent?: string
  readonly opens?: LaunchTarget
  readonly by?: 'person'
  /** Where the record's own colours are; judged already. */
  readonly styleAddress?: string
  readonly needPatientBanner: boolean
  /** Reference of the verified user, and the ID token's `sub` it came with. */
  readonly user?: string
  readonly subject?: string
  readonly userProblem?: 'no-id-token' | 'not-verified' | 'no-fhir-user'
  readonly scope: string
  readonly accessToken: string
  readonly expiresAtMs: number
  readonly refreshToken?: string
  readonly site?: SitePolicy
}

/** Left in place of a used launch, so that a replayed answer is told from a foreign one. */
interface UsedLaunch {
  readonly kind: 'used'
}

export type StoredLaunch = PendingLaunch | StoredSession | UsedLaunch

/**
 * This tab's launches, each under its own key: one launch never finds another's (fault 4: reload must not show another person).
 * Storage may throw at any time (full, or blocked meanwhile); nothing here does.
 */
export interface LaunchStore {
  read(key: string): StoredLaunch | undefined
  /** False when it could not be stored; then nothing older is left under the key either. */
  write(key: string, launch: StoredLaunch): boolean
  remove(key: string): void
  /** Takes every launch and session out of the tab, those of the other sites too, and leaves a mark without content that it was handed to a person. */
  handOver(): void
  wasHandedOver(): boolean
  /** Takes the mark away: the tab was launched from a record again. */
  takeBack(): void
}

const allPrefix = 'alongside.launch.'
const handedOverMark = 'alongside.handed-over'

/**
 * Opens the tab's session storage for one site: the folder of the page is part of every key, because the sites of one deployment share
 * an origin and with it this storage. A launch begun at one site is unknown at another, with its tokens and settings. It is tried first: a browser that blocks storage in frames of other sites throws at the first touch.
 * `undefined` then; the app offers a new window.
 */
export function openLaunchStore(edge: BrowserEdge): LaunchStore | undefined {
  try {
    const storage = edge.storage()
    const prefix = `${allPrefix}${new URL('.', edge.address()).pathname}:`
    storage.setItem(`${prefix}probe`, '1')
    storage.removeItem(`${prefix}probe`)
    return launchStoreIn(storage, prefix)
  } catch {
    return undefined
  }
}

function launchStoreIn(storage: ReturnType<BrowserEdge['storage']>, prefix: string): LaunchStore {
  const attempt = <Value>(action: () => Value): Value | undefined => {
    try {
      return action()
    } catch {
      return undefined
    }
  }
  const remove = (key: string) => attempt(() => storage.removeItem(prefix + key))
  return {
    read: (key) => readLaunch(parseJson(attempt(() => storage.getItem(prefix + key)) ?? '')),
    write: (key, launch) => {
      const written = attempt(() => {
        storage.setItem(prefix + key, JSON.stringify(launch))
        return true
      })
      // What is there now is out of date: an old refresh token used again would end the session.
      if (written !== true) remove(key)
      return written === true
    },
    remove,
    handOver: () => {
      attempt(() => {
        const keys = Array.from({ length: storage.length }, (_, place) => storage.key(place) ?? '')
        for (const key of keys.filter((one) => one.startsWith(allPrefix))) storage.removeItem(key)
      })
      attempt(() => storage.setItem(handedOverMark, '1'))
    },
    wasHandedOver: () => attempt(() => storage.getItem(handedOverMark)) === '1',
    takeBack: () => void attempt(() => storage.removeItem(handedOverMark)),
  }
}

/** Storage of our own origin is written by this module alone, so the kind tells the shape. */
function readLaunch(value: unknown): StoredLaunch | undefined {
  return isJsonObject(value) && isStoredLaunch(value) ? value : undefined
}

function isStoredLaunch(value: JsonObject): value is JsonObject & StoredLaunch {
  return ['pending', 'session', 'used'].some((kind) => member(value, 'kind') === kind)
}
