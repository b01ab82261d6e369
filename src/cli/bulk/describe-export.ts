import type { AuditedExport, AuditReport } from '../../audit/report/audit-report.ts'

/** What is known of an export that was audited. */
export interface ReadExportFacts
  extends Pick<AuditedExport, 'base' | 'level' | 'since' | 'transactionTime' | 'warnings'> {
  /** Absent when the export says nothing of what was deleted. */
  readonly deletedPlans?: number
}

/**
 * The export as the report names it. How many plans it names as deleted is told only where nothing is hidden: it counts
 * plans, of nobody knows how many people, so that no rule for small numbers of people can judge it.
 */
export function describeExport(
  { deletedPlans, ...facts }: ReadExportFacts,
  { rule }: Pick<AuditReport, 'rule'>,
): AuditedExport {
  if (deletedPlans === undefined) return facts
  return rule.suppression === 'none'
    ? { ...facts, deletedPlans }
    : { ...facts, deletedPlans: null, suppressed: true }
}
