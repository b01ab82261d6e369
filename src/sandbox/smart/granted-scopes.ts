import { parseSmartScope } from '../fhir/smart-scope.ts'
import { contextScopes } from './smart-configuration.ts'

/**
 * Chooses what is granted of what was asked for: everything this record understands, or exactly `instead` when the
 * record is told to grant something else.
 * Source: SMART App Launch 2.2 "Scopes and launch context"; RFC 6749 3.3 lets a server grant less.
 */
export function grantScopes(requested: readonly string[], instead: string | null): readonly string[] {
  if (instead !== null) return [...new Set(instead.split(' ').filter(Boolean))]
  return requested.filter((scope) => contextScopes.includes(scope) || isForPeople(scope))
}

/** `system/` access is for programs of their own, not for an app that a person opens. */
function isForPeople(text: string): boolean {
  const scope = parseSmartScope(text)
  return scope.ok && scope.value.level !== 'system'
}
