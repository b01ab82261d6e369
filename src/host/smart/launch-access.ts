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
const neededToSave: readonly Need[] = [
  ['Patient', 'r'],
  ...(['QuestionnaireResponse', 'Observation'] as const).flatMap((type): readonly Need[] => [
    [type, 'c'],
    [type, 'r'],
    [type, 's'],
  ]),
]

const neededToEdit: readonly Need[] = [['CareTeam', 'r'], ['CareTeam', 's'], ...neededToSave]

/** What a launch may do. `refused` names the scopes that are missing. */
export type AccessDecision = LaunchAccess | { readonly mode: 'refused'; readonly missing: readonly string[] }

/**
 * Decides, before anything is typed, what the granted scopes and the record's own statement allow. An unknown statement takes nothing away:
 * the record will answer for itself.
 */
export function decideAccess(
  scopeText: string,
  capability: Pick<RecordCapability, 'can'> | undefined,
): AccessDecision {
  const granted = parseGrantedScopes(scopeText)
  const toOpen = missingFrom(granted, neededToOpen)
  if (toOpen.length > 0) return { mode: 'refused', missing: toOpen }
  const unable = ['QuestionnaireResponse', 'Observation']
    .filter((type) => capability !== undefined && !capability.can(type, 'create'))
    .map((type) => `${type}.create`)
  const missing = [...missingFrom(granted, neededToEdit), ...unable]
  if (missing.length > 0) return { mode: 'read-only', missing }
  const mayUpdate =
    granted.allows('QuestionnaireResponse', 'u') &&
    capability?.can('QuestionnaireResponse', 'update') !== false
  return { mode: 'edit', drafts: mayUpdate ? 'kept' : 'not-kept' }
}

/** The scopes that are missing for saving one measure; none when it may be saved. */
export function missingToSave(scopeText: string): readonly string[] {
  return missingFrom(parseGrantedScopes(scopeText), neededToSave)
}

/**
 * The part of a grant that saving one measure needs, in its own words, because services compare scopes as text. `undefined` when there
 * is nothing to leave out.
 */
export function scopesToSave(scopeText: string): string | undefined {
  const all = scopeText.split(/\s+/).filter((scope) => scope !== '')
  const needed = all.filter((scope) => {
    const [, type] = /^(?:patient|user|system)\/([A-Z][A-Za-z]*|\*)\./.exec(scope) ?? []
    return type === undefined || type === '*' || neededToSave.some(([name]) => name === type)
  })
  return needed.length < all.length && missingToSave(needed.join(' ')).length === 0
    ? needed.join(' ')
    : undefined
}

function missingFrom(granted: GrantedScopes, needs: readonly Need[]): readonly string[] {
  return needs
    .filter(([type, permission]) => !granted.allows(type, permission))
    .map(([type, permission]) => `${type}.${permission}`)
}
