import { parseReference } from '../../domain/reference.ts'
import { member } from '../../fhir/index.ts'
import type { AuditSite } from './audit-site.ts'
import { itemsOf, membersOf, type SitePlace, tellRepeats, textOf } from './site-members.ts'

const teamTypes = ['Organization', 'CareTeam']
const workerTypes = ['Practitioner', 'PractitionerRole']

/**
 * Reads the teams of a site's file. A team that only one worker leads to would be a group of that worker, which no report
 * may have (codebook, "Counting units"): it is a problem, as is a team with the name of a worker.
 */
export function readSiteTeams(place: SitePlace): AuditSite['teams'] {
  const items = itemsOf(place)
  const read = items.map((item) => {
    const held = membersOf(item, ['team', 'references'])
    const at = (name: string) => ({ ...item, value: member(held, name), path: `${item.path}.${name}` })
    const team = textOf(at('team'))
    if (team !== undefined && isOneOf(typeOf(team), [...workerTypes, 'Patient', 'RelatedPerson']))
      item.tell(`${item.path}.team`, 'the name of a team, never of a person')
    const listed = itemsOf(at('references'))
    const references = listed.map((each) => ({ path: each.path, key: textOf(each) }))
    if (listed.length === 0) item.tell(`${item.path}.references`, 'a list of at least one reference')
    for (const { path, key } of references) {
      if (key !== undefined && !isOneOf(typeOf(key), [...teamTypes, ...workerTypes]))
        item.tell(
          path,
          `Type/id of ${[...teamTypes, ...workerTypes].join(', ')}, or that with an address before it`,
        )
    }
    const texts = references.flatMap(({ key }) => key ?? [])
    const [only, ...others] = texts
    if (only !== undefined && others.length === 0 && isOneOf(typeOf(only), workerTypes))
      item.tell(`${item.path}.references`, 'more than one worker: nothing is grouped by a single one')
    return { path: `${item.path}.team`, team, references, texts }
  })
  tellRepeats(
    read.map(({ path, team }) => ({ path, key: team })),
    place.tell,
  )
  tellRepeats(
    read.flatMap(({ references }) => references),
    place.tell,
  )
  return read.flatMap(({ team, texts }) => (team === undefined ? [] : [{ team, references: texts }]))
}

function typeOf(text: string): string | undefined {
  const literal = parseReference(text)
  if (literal.form !== 'relative' && literal.form !== 'absolute') return undefined
  return literal.version === undefined ? literal.type : undefined
}

function isOneOf(type: string | undefined, types: readonly string[]): boolean {
  return type !== undefined && types.includes(type)
}
