import { type CarePlanContext, type CarePlanRejection, type JsonObject, readCarePlan } from '../fhir/index.ts'
import { assessPlan, defaultRuleOptions, type RuleOptions } from '../responsibility/index.ts'
import type { AuditedFile, AuditReport, AuditRow } from './audit-report.ts'
import { auditRow } from './audit-row.ts'
import { AuditTally, type AuditTallyPart } from './audit-tally.ts'
import type { FileState } from './read/file-reading.ts'
import type { PlanPlace, PlanTally, RejectedLine } from './read/plan-tally.ts'
import { RejectedLines } from './rejected-lines.ts'

/** What an audit is asked for. */
export interface AuditOptions {
  readonly rule?: Partial<RuleOptions>
  /** Base address of the server the data is from, to tell its own references from those to other servers. */
  readonly serverBase?: string
  /** Also one row a plan: person-level data. */
  readonly rows?: boolean
}

/** What an audit of a part of the data counted, as plain data. */
export interface AuditPart {
  readonly tally: AuditTallyPart
  readonly rejected: { readonly listed: readonly RejectedLine[]; readonly total: number }
  readonly rows: readonly AuditRow[]
}

/** One audit while it runs, and the report at its end. */
export class AuditRun implements PlanTally<AuditPart> {
  readonly #options: AuditOptions
  readonly #tally = new AuditTally()
  readonly #rejected = new RejectedLines()
  readonly #rows: AuditRow[] = []

  constructor(options: AuditOptions) {
    this.#options = options
  }

  count(plan: JsonObject, context: CarePlanContext, place: PlanPlace): CarePlanRejection | undefined {
    const reading = readCarePlan(plan, context)
    if (!reading.ok) return reading.error
    const assessment = assessPlan(reading.value.plan, this.#options.rule)
    this.#tally.add(reading.value, assessment)
    if (this.#options.rows) this.#rows.push(auditRow(reading.value, assessment, place))
    return undefined
  }

  reject(line: RejectedLine): void {
    this.#rejected.add(line)
  }

  toPart(): AuditPart {
    const { listed, total } = this.#rejected
    return { tally: this.#tally.toPart(), rejected: { listed, total }, rows: this.#rows }
  }

  addPart({ tally, rejected, rows }: AuditPart): void {
    this.#tally.addPart(tally)
    this.#rejected.addAll(rejected.listed, rejected.total)
    for (const row of rows) this.#rows.push(row)
  }

  report(files: readonly FileState[]): AuditReport {
    const { plans, actions, quality } = this.#tally.counts(this.#rejected.total)
    const { rule, serverBase, rows } = this.#options
    return {
      alongsideAudit: '1',
      source: { files: files.map(describeFile) },
      rule: { ...defaultRuleOptions, ...rule, ...(serverBase === undefined ? {} : { base: serverBase }) },
      plans: { ...plans, rejectedLines: this.#rejected.listed },
      actions,
      quality,
      ...(rows ? { rows: [...this.#rows].sort(byPlace) } : {}),
    }
  }
}

function describeFile({ name, bytes, plans, rejected }: FileState): AuditedFile {
  return { name, bytes, plans, rejected }
}

function byPlace(a: AuditRow, b: AuditRow): number {
  return a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1
}
