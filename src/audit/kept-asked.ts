import type { AuditOptions } from './audit-options.ts'
import type { KeptAsked } from './read/kept-members.ts'

/** What an audit has to read besides what every audit reads. */
export function keptAsked({ by = [], site }: Pick<AuditOptions, 'by' | 'site'>): KeptAsked {
  return {
    goals: by.includes('focus'),
    relationships: (site?.relationships.length ?? 0) > 0,
    roles: (site?.roles.length ?? 0) > 0,
    words: (site?.ratings?.length ?? 0) > 0,
  }
}
