import type { AuditSite } from '../site/audit-site.ts'

/** A site's file as a report tells of it: codes in full, of single owners and of teams only how many. */
export interface DescribedSite {
  readonly references: number
  readonly relationships: AuditSite['relationships']
  readonly roles: AuditSite['roles']
  readonly teams: number
  /** True when single actions count as raters read them; how many is `actions.overridden`, which is protected. */
  readonly ratings?: true
}

/** What of a site's file makes a report. */
export interface ReportedSite {
  readonly described: DescribedSite
  /** Whether it gives any owner another party, or any action the parties that raters read in it. */
  readonly overrides: boolean
}

/** What of a site's file makes a report: nothing that leads to a person. */
export function reportedSite(site: AuditSite): ReportedSite {
  return { described: describeSite(site), overrides: hasOverrides(site) }
}

function describeSite({ references, relationships, roles, teams, ratings }: AuditSite): DescribedSite {
  return {
    references: references.length,
    relationships,
    roles,
    teams: teams.length,
    ...(ratings ? { ratings: true as const } : {}),
  }
}

function hasOverrides(site: AuditSite): boolean {
  const { references, relationships, roles, ratings = [] } = site
  return references.length + relationships.length + roles.length + ratings.length > 0
}
