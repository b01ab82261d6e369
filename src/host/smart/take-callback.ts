import { err, ok, type Result } from '../../domain/result.ts'
import { isJsonObject, stringMember } from '../../fhir/index.ts'
import type { LaunchProblem } from '../launch-problem.ts'
import type { BrowserEdge } from './browser-edge.ts'
import { readCallback } from './callback-request.ts'
import { type LaunchStore, openLaunchStore, type PendingLaunch, type StoredSession } from './launch-store.ts'

/** What the app page found: an answer to a launch of this tab, or a session to go on with after a reload. */
export type FoundLaunch =
  | {
      readonly kind: 'answer'
      readonly key: string
      readonly code: string
      readonly launch: PendingLaunch
      readonly store: LaunchStore
    }
  | {
      readonly kind: 'session'
      readonly key: string
      readonly session: StoredSession
      readonly store: LaunchStore
    }

const longestLaunchMs = 10 * 60_000

/**
 * Takes the sign-in service's answer out of the address bar and matches it with a launch of this tab: known, unused, younger than ten minutes, from the same
 * service. All of it happens before anything is requested, and a launch is marked as used before its code is. Without an answer the page goes
 * on with the session its history entry names, and with no other.
 */
export function takeCallback(edge: BrowserEdge): Result<FoundLaunch, LaunchProblem> {
  const page = new URL(edge.address())
  const callback = readCallback(page.search)
  const clean = page.origin + page.pathname
  if (callback.kind !== 'no-answer') edge.replaceAddress(clean, null)
  const store = openLaunchStore(edge)
  if (store === undefined) return err({ code: 'storage-blocked' })

  if (callback.kind === 'no-answer') {
    if (store.wasHandedOver()) return err({ code: 'handed-over' })
    const state = edge.historyState()
    const key = isJsonObject(state) ? stringMember(state, 'alongsideLaunch') : undefined
    const session = key === undefined ? undefined : store.read(key)
    if (key === undefined || session?.kind !== 'session') return err({ code: 'nothing-open' })
    return ok({ kind: 'session', key, session, store })
  }

  if (callback.kind === 'malformed') return err({ code: 'state-unknown' })
  const launch = store.read(callback.state)
  if (launch === undefined) return err({ code: store.wasHandedOver() ? 'handed-over' : 'state-unknown' })
  if (launch.kind !== 'pending') return err({ code: 'state-replayed' })
  if (!store.write(callback.state, { kind: 'used' })) return err({ code: 'storage-blocked' })
  const ageMs = edge.now() - launch.issuedAtMs
  if (ageMs > longestLaunchMs || ageMs < 0) return err({ code: 'state-expired' })
  // A record that says it names itself in every answer is held to it (RFC 9207 2.4).
  const fromOther = callback.iss === undefined ? launch.namesIssuer === true : callback.iss !== launch.issuer
  if (fromOther) return err({ code: 'issuer-mismatch' })
  if (callback.kind === 'error') return err({ code: 'authorization-error', detail: callback.text })
  store.takeBack()
  edge.replaceAddress(clean, { alongsideLaunch: callback.state })
  return ok({ kind: 'answer', key: callback.state, code: callback.code, launch, store })
}
