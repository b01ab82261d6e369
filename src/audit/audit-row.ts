import type { CarePlanReading } from '../fhir/index.ts'
import type { PlanAssessment } from '../responsibility/index.ts'
import type { AuditRow } from './audit-report.ts'

/** The row of one plan, found at this place. */
export function auditRow(
  reading: CarePlanReading,
  assessment: PlanAssessment,
  { file, line }: Pick<AuditRow, 'file' | 'line'>,
): AuditRow {
  const { planLeftOut, verdict, staffOnly, stated, notStated, leftOut, counts, meter } = assessment
  return {
    file,
    line,
    plan: reading.reference,
    ...(planLeftOut ? { planLeftOut } : {}),
    verdict,
    staffOnly,
    stated,
    notStated: notStated.total,
    leftOut,
    responsibility: counts,
    meter,
    reasonRecorded: reading.recordedReason !== undefined,
  }
}
