import type { Result } from '../../domain/result.ts'
import type { LaunchProblem } from '../launch-problem.ts'
import { loadSite } from '../site/load-site.ts'
import type { SiteConfiguration, TrustedRecord } from '../site/site-configuration.ts'
import type { BrowserEdge } from './browser-edge.ts'
import { readLaunchParameters, trustedRecord } from './launch-request.ts'
import { openLaunchStore } from './launch-store.ts'
import { leaveForRecord } from './leave-for-record.ts'

/** Whose launch page this is: that of staff (`launch.html`), or of the people whose record it is (`person.html`, `records[].personLaunch`). */
export type LaunchedBy = 'staff' | 'person'

/** How the launch page ended: on the way to the sign-in service, with records to choose from, or with a reason to stay. */
export type LaunchStart =
  | { readonly kind: 'leaving' }
  | { readonly kind: 'refused'; readonly problem: LaunchProblem }
  | { readonly kind: 'choose'; readonly choice: RecordChoice }

/** A standalone launch before its first request: nobody but the site has been asked anything. */
export interface RecordChoice {
  readonly by: LaunchedBy
  readonly site: SiteConfiguration
  /** At least one. */
  readonly records: readonly RecordToOpen[]
}

/** One of the site's records. `open` leaves for its sign-in service, which asks whose record to open. */
export interface RecordToOpen {
  readonly name: string
  readonly open: () => Promise<LaunchStart>
}

/**
 * Starts a launch from the page's address: cleans the address before anything else is loaded, checks site, record and browser. With `iss` and `launch` it leaves for
 * the record's sign-in service (EHR launch); without `launch` it gives the site's records, or the one that `iss` names, to choose from (standalone launch), and asks no
 * record anything until one is chosen. Nothing is stored and nobody is asked for a token when it is refused.
 */
export async function startLaunch(edge: BrowserEdge): Promise<LaunchStart> {
  const page = new URL(edge.address())
  // Some web servers give the same page for any case of its name.
  const by: LaunchedBy = /\/person\.html$/i.test(page.pathname) ? 'person' : 'staff'
  edge.replaceAddress(page.origin + page.pathname, null)

  const asked = readLaunchParameters(page.search)
  if (!asked.ok) return refused(asked.error)
  const loaded = await loadSite(edge.fetch, page.href)
  if (!loaded.ok) return refused({ code: 'site-configuration-broken', detail: loaded.error })
  const site = loaded.value
  const records = recordsFor(site, by)
  if (records.length === 0) return refused({ code: 'person-launch-off' })
  const { iss } = asked.value
  const named: Result<TrustedRecord, LaunchProblem> | undefined =
    iss === undefined ? undefined : trustedRecord({ ...site, records }, iss)
  if (named?.ok === false) return refused(named.error)
  if (!edge.secureContext()) return refused({ code: 'insecure' })

  const to = { edge, site, by, page: page.origin + page.pathname }
  if (named !== undefined && 'launch' in asked.value)
    return leaveForRecord({ ...to, record: named.value, launch: asked.value })
  // Whoever signs in has to see whose page they type into, which a frame does not show.
  if (edge.framed()) return refused({ code: 'missing-parameters', detail: 'iss, launch' })
  // A tab that was handed to a person is opened again from the record only: a record that keeps its staff signed in would let anybody in from here.
  if (openLaunchStore(edge)?.wasHandedOver()) return refused({ code: 'handed-over' })
  const offered = named === undefined ? records : [named.value]
  const toOpen = offered.map((record) => ({
    name: record.name ?? new URL(record.iss).host,
    open: () => leaveForRecord({ ...to, record, launch: { iss: record.iss } }),
  }))
  return { kind: 'choose', choice: { by, site, records: toOpen } }
}

/** The records this page may open, with the registration and the access of whoever launches. */
function recordsFor(site: SiteConfiguration, by: LaunchedBy): readonly TrustedRecord[] {
  if (by === 'staff') return site.records
  return site.records.flatMap(({ scopes: _ofStaff, ...record }) =>
    record.personLaunch === undefined ? [] : [{ ...record, ...record.personLaunch }],
  )
}

function refused(problem: LaunchProblem): LaunchStart {
  return { kind: 'refused', problem }
}
