import type { PartyOverrides } from '../../fhir/index.ts'
import type { SiteRating } from '../rating/site-rating.ts'

/** What a site knows of its own data and the data does not say, as plain data. */
export interface AuditSite extends PartyOverrides {
  /** Names for teams, each with the organizations, care teams and workers that are counted under it. */
  readonly teams: readonly { readonly team: string; readonly references: readonly string[] }[]
  /** The arms of a trial, each with its teams as a report names them; absent when there are none. */
  readonly arms?: readonly { readonly arm: string; readonly teams: readonly string[] }[]
  /** Whom two raters read in the words of single actions; absent when there are none. */
  readonly ratings?: readonly SiteRating[]
}

/** The team of a reference as a report names teams (`Organization/7`, or with the address of another server). */
export type SiteTeamOf = (reference: string) => string | undefined

/** The teams of a site by reference. */
export function siteTeams({ teams }: Pick<AuditSite, 'teams'>): SiteTeamOf {
  const byReference = new Map(
    teams.flatMap(({ team, references }) => references.map((reference) => [reference, team] as const)),
  )
  return (reference) => byReference.get(reference)
}
