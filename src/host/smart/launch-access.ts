import type { RecordCapability } from '../../fhir/index.ts'
import type { LaunchAccess } from '../launch-context.ts'
import { type GrantedScopes, type Permission, parseGrantedScopes } from './granted-scopes.ts'

type Need = readonly [type: string, permission: Permission]

/** Without these nobody can be shown safely, or nothing could be shown of them. */
const neededToOpen: readonly Need[] = [
  ['Patient', 'r'],
  ['CarePlan', 'r'],
  ['CarePlan', 's'],
]

/** Saving is only safe with reading back and looking for what was saved before. */
const neededToEdit: readonly Need[] = [
  ['CareTeam', 'r'],
  ['CareTeam', 's'],
  ...(['QuestionnaireResponse', 'Observation'] as const).flatMap((type): readonly Need[] => [
    [type, 'c'],
    [type, 'r'],
    [type, 's'],
  ]),
]

/** What a launch may do. `refused` names the scopes that are missing. */
export type AccessDecision = LaunchAccess | { readonly mode: 'refused'; readonly missing: readonly string[] }

/**
 * Decides, before anything is typed, what the granted scopes and the record's own statement allow. An unknown statement takes nothing away:
 * the record will answer for itself.
 */
export function decideAccess(scopeText: string, capability: RecordCapability | undefined): AccessDecision {
  const granted = parseGrantedScopes(scopeText)
  const toOpen = missingFrom(granted, neededToOpen)
  if (toOpen.length > 0) return { mode: 'refused', missing: toOpen }
  const unable = ['QuestionnaireResponse', 'Observation']
    .filter((type) => capability !== undefined && !capability.can(type, 'create'))
    .map((type) => `${type}.create`)
  const missing = [...missingFrom(granted, neededToEdit), ...unable]
  return missing.length === 0 ? { mode: 'edit' } : { mode: 'read-only', missing }
}

function missingFrom(granted: GrantedScopes, needs: readonly Need[]): readonly string[] {
  return needs
    .filter(([type, permission]) => !granted.allows(type, permission))
    .map(([type, permission]) => `${type}.${permission}`)
}
