import type { AuditOutcome } from '../../audit/audit-files.ts'
import type { AuditSite } from '../../audit/site/audit-site.ts'

/** Tells whoever runs the audit of ratings that no counted plan has; nothing when there is none. */
export function unmetRatingsWords(
  site: AuditSite | undefined,
  { ratingsMet }: Pick<AuditOutcome, 'ratingsMet'>,
): string | undefined {
  const all = site?.ratings?.length ?? 0
  const unmet = all - ratingsMet
  if (unmet <= 0) return undefined
  return `${unmet} of ${all} ratings of the site's file are of plans that this report does not count, or of another server.`
}
