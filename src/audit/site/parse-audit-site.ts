import { parseReference } from '../../domain/reference.ts'
import { err, ok, type Result } from '../../domain/result.ts'
import { member } from '../../fhir/index.ts'
import type { AuditSite } from './audit-site.ts'
import { readSiteArms } from './read-site-arms.ts'
import { readSiteRatings } from './read-site-ratings.ts'
import { readSiteTeams } from './read-site-teams.ts'
import {
  type AuditSiteProblem,
  itemsOf,
  membersOf,
  type SitePlace,
  tellRepeats,
  textOf,
  wordOf,
} from './site-members.ts'

const partyWords = ['staff', 'carer'] as const
/** A Patient is the person the plan is for, or nobody: no site can change that. */
const ownerTypes = [
  'RelatedPerson',
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'HealthcareService',
  'CareTeam',
  'Device',
  'Group',
  'Location',
]

/**
 * Reads the site's file of `alongside audit --site` (docs/audit-site.schema.json) from parsed JSON. Every broken rule is told at
 * once. Nothing is guessed: a name that is not known, or something said twice, is a problem.
 */
export function parseAuditSite(value: unknown): Result<AuditSite, readonly AuditSiteProblem[]> {
  const problems: AuditSiteProblem[] = []
  const tell = (path: string, rule: string) => void problems.push({ path, rule })
  const file = membersOf({ value, path: '', tell }, [
    'alongsideAuditSite',
    'parties',
    'teams',
    'arms',
    'ratings',
  ])
  wordOf({ value: member(file, 'alongsideAuditSite'), path: 'alongsideAuditSite', tell }, ['1'])
  const held = member(file, 'parties') ?? {}
  const lists = membersOf({ value: held, path: 'parties', tell }, ['references', 'relationships', 'roles'])
  const list = (name: string) => itemsOf({ value: member(lists, name), path: `parties.${name}`, tell })
  const ratings = readSiteRatings({ value: member(file, 'ratings'), path: 'ratings', tell })
  const parties = {
    references: readReferences(list('references')),
    relationships: readCodes(list('relationships')),
    roles: readCodes(list('roles')),
  }
  const teams = readSiteTeams({ value: member(file, 'teams'), path: 'teams', tell })
  const arms = readSiteArms({ value: member(file, 'arms'), path: 'arms', tell }, teams)
  const site = {
    ...parties,
    teams,
    ...(arms.length === 0 ? {} : { arms }),
    ...(ratings.length === 0 ? {} : { ratings }),
  }
  return problems.length === 0 ? ok(site) : err(problems)
}

function readReferences(items: readonly SitePlace[]): AuditSite['references'] {
  const read = items.map((item) => {
    const held = membersOf(item, ['reference', 'party', 'why'])
    const at = (name: string) => ({ ...item, value: member(held, name), path: `${item.path}.${name}` })
    tellWrongWhy(at('why'))
    const reference = textOf(at('reference'))
    if (reference !== undefined && !isOwner(reference)) {
      item.tell(
        `${item.path}.reference`,
        `Type/id, or that with the address of a server before it; types are ${ownerTypes.join(', ')}`,
      )
    }
    return { path: `${item.path}.reference`, key: reference, party: wordOf(at('party'), partyWords) }
  })
  const [first] = items
  if (first) tellRepeats(read, first.tell)
  return read.flatMap(({ key, party }) =>
    key === undefined || party === undefined ? [] : [{ reference: key, party }],
  )
}

function readCodes(items: readonly SitePlace[]): AuditSite['roles'] {
  const read = items.map((item) => {
    const held = membersOf(item, ['system', 'code', 'party', 'why'])
    const at = (name: string) => ({ ...item, value: member(held, name), path: `${item.path}.${name}` })
    tellWrongWhy(at('why'))
    const code = textOf(at('code'))
    const system = Object.hasOwn(held, 'system') ? textOf(at('system')) : undefined
    const party = wordOf(at('party'), partyWords)
    return { path: item.path, code, system, party, key: code && JSON.stringify([system ?? null, code]) }
  })
  const [first] = items
  if (first) tellRepeats(read, first.tell)
  return read.flatMap(({ code, system, party }) =>
    code === undefined || party === undefined
      ? []
      : [{ ...(system === undefined ? {} : { system }), code, party }],
  )
}

/** Why the site says so is for those who read the file; the audit does not need it. */
function tellWrongWhy(place: SitePlace): void {
  if (place.value !== undefined) textOf(place)
}

function isOwner(text: string): boolean {
  const literal = parseReference(text)
  if (literal.form !== 'relative' && literal.form !== 'absolute') return false
  return literal.version === undefined && ownerTypes.includes(literal.type)
}
