import type { AuditedExport, AuditReport } from '../../audit/report/audit-report.ts'
import { isSmallCount, roundedCount, suppressionRules } from '../../audit/suppression/suppression-rule.ts'

/** What is known of an export that was audited. */
export interface ReadExportFacts
  extends Pick<AuditedExport, 'base' | 'level' | 'since' | 'transactionTime' | 'warnings'> {
  /** Absent when the export says nothing of what was deleted. */
  readonly deletedPlans?: number
}

/**
 * The export as the report names it. How many plans it names as deleted follows the rule of the report, as the number of
 * its plans does.
 */
export function describeExport(
  { deletedPlans, ...facts }: ReadExportFacts,
  { people, rule }: Pick<AuditReport, 'people' | 'rule'>,
): AuditedExport {
  if (deletedPlans === undefined) return facts
  const suppression = suppressionRules[rule.suppression]
  return people === null || isSmallCount(suppression, deletedPlans)
    ? { ...facts, deletedPlans: null, suppressed: true }
    : { ...facts, deletedPlans: roundedCount(suppression, deletedPlans) }
}
