import { parseSmartScope } from '../fhir/smart-scope.ts'
import { contextScopes } from './smart-configuration.ts'
import { grantedOf, type HostTraits } from './smart-traits.ts'

export interface GrantRules {
  readonly host: HostTraits
  /** Whoever opens their own record gets nothing beyond it. */
  readonly ownRecordOnly: boolean
  /** Granted whatever was asked for, when the record is told to. */
  readonly instead: string | null
}

/**
 * Chooses what is granted of what was asked for: everything this record understands and offers, or exactly `instead`.
 * Source: SMART App Launch 2.2 "Scopes and launch context"; RFC 6749 3.3 lets a server grant less.
 */
export function grantScopes(
  requested: readonly string[],
  { host, ownRecordOnly, instead }: GrantRules,
): readonly string[] {
  if (instead !== null) return [...new Set(instead.split(' ').filter(Boolean))]
  // `system/` access is for programs of their own, not for an app that somebody opens.
  const levels: readonly unknown[] = ownRecordOnly ? ['patient'] : ['patient', 'user']
  return requested.flatMap((scope) => {
    if (contextScopes.includes(scope)) return [scope]
    return levels.includes(levelOf(scope)) ? (grantedOf(scope, host) ?? []) : []
  })
}

function levelOf(text: string) {
  const scope = parseSmartScope(text)
  return scope.ok ? scope.value.level : undefined
}
