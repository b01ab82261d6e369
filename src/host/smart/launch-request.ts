import { err, ok, type Result } from '../../domain/result.ts'
import type { LaunchProblem } from '../launch-problem.ts'
import { withoutTrailingSlash } from '../site/site-addresses.ts'
import type { SiteConfiguration, TrustedRecord } from '../site/site-configuration.ts'

/** The two parameters of an EHR launch (SMART App Launch 2.2, 2.0.8). */
export interface LaunchParameters {
  readonly iss: string
  readonly launch: string
}

/** A launch that begins with us: no record has opened anything yet. `iss` only where the address names the record to sign in to. */
export interface StandaloneLaunch {
  readonly iss?: string
}

/**
 * Reads the query of the launch address: `iss` and `launch`, each at most once and nothing else. Without `launch` it is a standalone one. Any other parameter refuses the launch,
 * because client libraries let some of them choose server, client or person (trap F2).
 */
export function readLaunchParameters(
  search: string,
): Result<LaunchParameters | StandaloneLaunch, LaunchProblem> {
  const parameters = new URLSearchParams(search)
  const names = [...parameters.keys()]
  const extra = names.filter((name) => name !== 'iss' && name !== 'launch')
  if (extra.length > 0)
    return err({ code: 'extra-parameters', detail: [...new Set(extra)].sort().join(', ') })
  const [iss, ...moreIss] = parameters.getAll('iss')
  const [launch, ...moreLaunch] = parameters.getAll('launch')
  if (moreIss.length + moreLaunch.length > 0) return err({ code: 'extra-parameters', detail: 'given twice' })
  if (names.length === 0) return ok({})
  // Named but empty is a mistake of the record's, and no wish to begin with us.
  const absent = names.filter((name) => parameters.get(name) === '')
  if (absent.length > 0 || !iss)
    return err({ code: 'missing-parameters', detail: absent.join(', ') || 'iss' })
  return ok(launch ? { iss, launch } : { iss })
}

/**
 * The trusted record an `iss` names: equal, character by character, to an address of the site configuration once a single trailing slash
 * is dropped from both. No look-alike is forgiven.
 */
export function trustedRecord(site: SiteConfiguration, iss: string): Result<TrustedRecord, LaunchProblem> {
  const record = site.records.find((one) => one.iss === withoutTrailingSlash(iss))
  return record === undefined ? err({ code: 'iss-not-allowed' }) : ok(record)
}
