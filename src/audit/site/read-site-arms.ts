import { parseReference } from '../../domain/reference.ts'
import { member } from '../../fhir/index.ts'
import type { AuditSite } from './audit-site.ts'
import { closestName } from './closest-name.ts'
import { itemsOf, membersOf, type SitePlace, tellRepeats, textOf } from './site-members.ts'

/**
 * Reads the arms of a site's file. Teams are named as a report names them: by the name that the file gives them, else as
 * `Organization/7` or `CareTeam/7`, also with the address of another server. A team is in one arm only.
 */
export function readSiteArms(place: SitePlace, teams: AuditSite['teams']): NonNullable<AuditSite['arms']> {
  const named = new Map(
    teams.flatMap(({ team, references }) => references.map((each) => [each, team] as const)),
  )
  const names = teams.map(({ team }) => team)
  const read = itemsOf(place).map((item) => {
    const held = membersOf(item, ['arm', 'teams'])
    const at = (name: string) => ({ ...item, value: member(held, name), path: `${item.path}.${name}` })
    const arm = textOf(at('arm'))
    const listed = itemsOf(at('teams'))
    if (listed.length === 0) item.tell(`${item.path}.teams`, 'a list of at least one team')
    const keyed = listed.map((each) => ({ path: each.path, key: textOf(each) }))
    for (const { path, key } of keyed) {
      if (key === undefined || names.includes(key)) continue
      const rule = named.has(key)
        ? `written ${named.get(key)}, the name it has under teams`
        : ruleOf(key, names)
      if (rule !== undefined) item.tell(path, rule)
    }
    return { path: `${item.path}.arm`, arm, keyed }
  })
  tellRepeats(
    read.map(({ path, arm }) => ({ path, key: arm })),
    place.tell,
  )
  tellRepeats(
    read.flatMap(({ keyed }) => keyed),
    place.tell,
  )
  return read.flatMap(({ arm, keyed }) =>
    arm === undefined ? [] : [{ arm, teams: keyed.flatMap(({ key }) => key ?? []) }],
  )
}

/** What a name must be that is none of the file's; nothing where it is a reference to a team. */
function ruleOf(key: string, names: readonly string[]): string | undefined {
  const literal = parseReference(key)
  if (
    (literal.form === 'relative' || literal.form === 'absolute') &&
    literal.version === undefined &&
    ['Organization', 'CareTeam'].includes(literal.type)
  )
    return undefined
  const meant = closestName(key, names)
  return meant === undefined
    ? 'the name of a team under teams, or Organization/id or CareTeam/id as the report names it'
    : `written ${meant}`
}
