import { parseReference } from '../../domain/reference.ts'
import { member } from '../../fhir/index.ts'
import { digestPattern } from '../rating/action-digest.ts'
import { ratedParties } from '../rating/rating-class.ts'
import type { SiteRating } from '../rating/site-rating.ts'
import { itemsOf, membersOf, type SitePlace, tellRepeats, textOf, wordOf } from './site-members.ts'

/** Reads the ratings of a site's file: what `alongside audit kappa --agreed` writes. */
export function readSiteRatings(place: SitePlace): readonly SiteRating[] {
  const read = itemsOf(place).map((item) => {
    const held = membersOf(item, ['plan', 'activity', 'parties', 'digest'])
    const at = (name: string) => ({ ...item, value: member(held, name), path: `${item.path}.${name}` })
    const plan = textOf(at('plan'))
    if (plan !== undefined && !isPlan(plan))
      item.tell(`${item.path}.plan`, 'CarePlan/id, or that with the address of a server before it')
    const activity = readActivity(at('activity'))
    const digest = textOf(at('digest'))
    if (digest !== undefined && !digestPattern.test(digest))
      item.tell(`${item.path}.digest`, 'd- and sixteen hex digits, as it stands in key.csv')
    const parties = readParties(at('parties'))
    const key = plan === undefined || activity === undefined ? undefined : JSON.stringify([plan, activity])
    return { path: item.path, key, plan, activity, digest, parties }
  })
  tellRepeats(read, place.tell)
  return read.flatMap(({ plan, activity, digest, parties }) =>
    plan === undefined || activity === undefined || digest === undefined
      ? []
      : [{ plan, activity, parties, digest }],
  )
}

function readActivity({ value, path, tell }: SitePlace): number | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value
  tell(path, 'the place of the action in the plan: a whole number from 1')
  return undefined
}

function readParties(place: SitePlace): SiteRating['parties'] {
  const items = itemsOf(place)
  if (items.length === 0) place.tell(place.path, `a list of at least one of ${ratedParties.join(', ')}`)
  const read = items.map((item) => ({ path: item.path, key: wordOf(item, ratedParties) }))
  tellRepeats(read, place.tell)
  return read.flatMap(({ key }) => key ?? [])
}

function isPlan(text: string): boolean {
  const literal = parseReference(text)
  if (literal.form !== 'relative' && literal.form !== 'absolute') return false
  return literal.type === 'CarePlan' && literal.version === undefined
}
