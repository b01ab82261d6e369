import type { ResolvedReference } from '../../responsibility/index.ts'
import { type JsonObject, member, objectsMember, stringMember } from '../json.ts'
import { findResource, type ReferenceScope, resolveReference, scopeOf } from './reference-scope.ts'

/** Teams in teams are followed so far: the one that is named, its teams, and theirs. */
const deepest = 3

/**
 * The members of a care team in place of the team, and of the teams in it to a depth of three, each team once; anybody
 * else as they are. A team that is not in the data, lists nobody, or lies deeper stays as it is named. For
 * `CarePlanContext.expandOwner`; a member that the site gives a party has it here too.
 * Source: codebook, "Parties", option `--expand-care-teams`.
 */
export function careTeamMembers(
  owner: ResolvedReference,
  scope: ReferenceScope,
): readonly ResolvedReference[] {
  return expand(owner, scope, { seen: new Set(), depth: 1 })
}

interface Way {
  /** The teams met on the way, so that a circle ends. */
  readonly seen: Set<string>
  readonly depth: number
}

function expand(
  owner: ResolvedReference,
  scope: ReferenceScope,
  { seen, depth }: Way,
): readonly ResolvedReference[] {
  if (!mayBeTeam(owner) || depth > deepest) return [owner]
  const found = findResource(owner.reference, scope)
  if (found?.type !== 'CareTeam') return [owner]
  const name = found.isContained ? (owner.target?.key ?? owner.path) : nameOf(found.resource)
  if (seen.has(name)) return []
  seen.add(name)
  const inside = found.isContained ? scope : scopeOf(found.resource, name, scope.context)
  const members = memberValues(found.resource).flatMap((value, index) => {
    const resolved = resolveReference(value, `${owner.path}.resolve().participant[${index}].member`, inside)
    if (!resolved) return []
    const ofSite = scope.context.siteParty?.(resolved, inside)
    if (ofSite !== undefined && ofSite !== 'unknown') return [{ ...resolved, siteParty: ofSite }]
    return expand(resolved, inside, { seen, depth: depth + 1 })
  })
  return members.length > 0 ? members : [owner]
}

/** False where the reference itself names another type, so that nothing is looked up for most owners. */
function mayBeTeam({ reference: { literal } }: ResolvedReference): boolean {
  if (literal?.form === 'relative' || literal?.form === 'absolute') return literal.type === 'CareTeam'
  return literal?.form === 'contained' || literal?.form === 'urn'
}

function nameOf(team: JsonObject): string {
  return `CareTeam/${stringMember(team, 'id') ?? ''}`
}

function memberValues(team: JsonObject): readonly unknown[] {
  return objectsMember(team, 'participant').map((participant) => member(participant, 'member'))
}
