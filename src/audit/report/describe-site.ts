import type { AuditSite } from '../site/audit-site.ts'

/** A site's file as a report tells of it: codes in full, of single owners and of teams only how many. */
export interface DescribedSite {
  readonly references: number
  readonly relationships: AuditSite['relationships']
  readonly roles: AuditSite['roles']
  readonly teams: number
}

/** What a report says of a site's file: nothing that leads to a person. */
export function describeSite({ references, relationships, roles, teams }: AuditSite): DescribedSite {
  return { references: references.length, relationships, roles, teams: teams.length }
}

/** Whether a site gives any owner another party. */
export function hasOverrides(site: AuditSite | undefined): boolean {
  if (!site) return false
  return site.references.length + site.relationships.length + site.roles.length > 0
}
