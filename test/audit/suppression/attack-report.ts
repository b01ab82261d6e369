import type { AuditReport } from '../../../src/audit/report/audit-report.ts'
import type { SuppressionRule } from '../../../src/audit/suppression/suppression-rule.ts'
import { attackSystem, type Truth, type Verdict } from './attack-system.ts'
import { readPrinted } from './printed-report.ts'
import { reportSystem } from './report-system.ts'

/** What is attacked, and by which the outcome is judged. */
export interface AttackedReport {
  readonly report: AuditReport
  readonly rule: SuppressionRule
  /** Of every number of the report, by its place. */
  readonly truth: Truth
}

/** Attacks a report as it is printed, with nothing from the suppression that made it. */
export function attackReport({ report, rule, truth }: AttackedReport): Verdict {
  const systems = {
    trusting: reportSystem(report, rule, true),
    wary: () => reportSystem(report, rule, false),
  }
  return attackSystem(systems, truth, rule)
}

/** The numbers of a report with nothing hidden, by their places. */
export function trueNumbers(report: AuditReport): Map<string, number> {
  const { counts } = readPrinted(report)
  return new Map(counts.flatMap(({ name, number }) => (number === null ? [] : [[name, number]])))
}
