import type {
  PlanAssessment,
  ResponsibilityCategory,
  ResponsibilityMeter,
  Verdict,
} from '../../responsibility/index.ts'
import type { LeftOutReason } from '../count/plan-left-out.ts'
import { planPerson } from '../count/plan-person.ts'
import type { ReadPlan } from '../count/read-plan.ts'

/** One plan of the data, under names that mean nothing outside this report. */
export interface AuditRow {
  readonly file: string
  readonly line: number
  readonly plan: string
  /** The same for all plans of a person. */
  readonly person: string
  readonly planLeftOut?: LeftOutReason
  readonly verdict: Verdict
  readonly staffOnly: number
  readonly stated: number
  readonly notStated: number
  readonly leftOut: number
  readonly responsibility: Readonly<Record<ResponsibilityCategory, number>>
  readonly meter: ResponsibilityMeter
  readonly reasonRecorded: boolean
}

/** Gives what stands for a name in a report: the same for the same name, and nothing to find the name by. */
export type Pseudonym = (name: string) => string

/** The row of a plan, with the names of the record. */
export function auditRow({ reading, named, leftOut, place }: ReadPlan): AuditRow {
  return {
    ...place,
    plan: reading.reference,
    person: planPerson(reading.plan),
    ...(leftOut ? { planLeftOut: leftOut } : {}),
    ...figuresOf(named),
    reasonRecorded: reading.recordedReason !== undefined,
  }
}

/** Rows in the order of files and lines, without the names of the record. */
export function pseudonymised(rows: readonly AuditRow[], pseudonym: Pseudonym): readonly AuditRow[] {
  return rows.toSorted(byPlace).map((row) => ({
    ...row,
    // Not the name alone: two plans without an id are two plans.
    plan: pseudonym(`plan ${row.file} ${row.line} ${row.plan}`),
    person: pseudonym(`person ${row.person}`),
  }))
}

/** True for the row of a plan that is counted, not left out, and flagged. */
export function isFlagged({ planLeftOut, verdict }: AuditRow): boolean {
  return planLeftOut === undefined && verdict === 'flagged'
}

function figuresOf({ verdict, staffOnly, stated, notStated, leftOut, counts, meter }: PlanAssessment) {
  return { verdict, staffOnly, stated, notStated: notStated.total, leftOut, responsibility: counts, meter }
}

function byPlace(a: AuditRow, b: AuditRow): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1
  return a.line === b.line ? (a.plan < b.plan ? -1 : 1) : a.line - b.line
}
