import { defaultSitePolicy } from '../../../src/host/site/site-policy.ts'
import { requestedScopes, type ScopeWishes } from '../../../src/host/smart/requested-scopes.ts'

/** The scopes of a launch by staff from the record, where nothing else is said. */
export function askedFor(capabilities: readonly string[], wishes: Partial<ScopeWishes> = {}): string {
  const { plans } = defaultSitePolicy
  return requestedScopes({ capabilities, from: 'record', by: 'staff', plans, ...wishes })
}
