import {
  type CarePlanContext,
  type CarePlanReading,
  type CarePlanRejection,
  careTeamMembers,
  type JsonObject,
  readCarePlan,
} from '../fhir/index.ts'
import { assessPlan, type PlanAssessment } from '../responsibility/index.ts'
import { type AuditOptions, type AuditSettings, auditSettings } from './audit-options.ts'
import { type CaseloadPart, CaseloadTally, type ReadPlan } from './count/caseload-tally.ts'
import { peopleOfGroups } from './count/count-caseload.ts'
import { filterReason } from './count/plan-filter.ts'
import { planGroup } from './count/plan-group.ts'
import { planTime } from './count/plan-time.ts'
import type { PlanPlace, PlanTally, RejectedLine } from './read/plan-tally.ts'
import type { AuditReport } from './report/audit-report.ts'
import { type AuditRow, auditRow, type Pseudonym, pseudonymised } from './report/audit-row.ts'
import { buildReport, type ReadCaseload } from './report/build-report.ts'
import { RejectedLines } from './report/rejected-lines.ts'
import { isSmallGroup } from './report/small-group.ts'
import { suppressionRules } from './suppression/suppression-rule.ts'

/** What an audit of a part of the data counted, as plain data. */
export interface AuditPart {
  readonly caseload: CaseloadPart
  readonly flagged: number
  readonly rejected: { readonly listed: readonly RejectedLine[]; readonly total: number }
  readonly rows: readonly AuditRow[]
}

/** Told of every plan that is counted or left out, and of every line that is rejected. */
export type OnPlan = (what: 'read' | 'rejected') => void

/** One audit while it runs, and the report at its end. */
export class AuditRun implements PlanTally<AuditPart> {
  readonly #settings: AuditSettings
  readonly #tally: CaseloadTally
  readonly #rejected = new RejectedLines()
  readonly #rows: AuditRow[] = []
  readonly #onPlan: OnPlan
  #flagged = 0

  constructor(options: AuditOptions, onPlan: OnPlan = () => {}) {
    this.#onPlan = onPlan
    this.#settings = auditSettings(options)
    this.#tally = new CaseloadTally(this.#settings)
  }

  count(resource: JsonObject, context: CarePlanContext, place: PlanPlace): CarePlanRejection | undefined {
    const reading = readCarePlan(resource, context)
    if (!reading.ok) return reading.error
    const plan = this.#readPlan(reading.value, { resource, context, place })
    this.#tally.add(plan)
    if (plan.leftOut === undefined && plan.named.verdict === 'flagged') this.#flagged += 1
    this.#onPlan('read')
    if (this.#settings.rows) this.#rows.push(auditRow(plan))
    return undefined
  }

  #readPlan(reading: CarePlanReading, { resource, context, place }: FoundPlan): ReadPlan {
    const { time, period, filter, by, rule, expandCareTeams } = this.#settings
    const named = assessPlan(reading.plan, rule)
    const { text, fallback } = planTime(reading, time, period)
    const asked = { ...reading, ...(text === undefined ? {} : { time: text }) }
    const leftOut = named.planLeftOut ?? filterReason(filter, resource, asked)
    return {
      reading,
      named,
      ...(expandCareTeams && leftOut === undefined
        ? { expanded: this.#expanded(named, resource, context) }
        : {}),
      leftOut,
      timeFallback: fallback,
      group: leftOut === undefined ? planGroup(resource, context, { by, period, time: text }) : '',
      place,
    }
  }

  /** The plan with care teams by their members; what is wrong with it was found in the first reading. */
  #expanded(named: PlanAssessment, resource: JsonObject, context: CarePlanContext): PlanAssessment {
    const reading = readCarePlan(resource, { ...context, expandOwner: careTeamMembers })
    return reading.ok ? assessPlan(reading.value.plan, this.#settings.rule) : named
  }

  reject(line: RejectedLine): void {
    this.#rejected.add(line)
    this.#onPlan('rejected')
  }

  toPart(): AuditPart {
    const { listed, total } = this.#rejected
    return {
      caseload: this.#tally.toPart(),
      flagged: this.#flagged,
      rejected: { listed, total },
      rows: this.#rows,
    }
  }

  addPart({ caseload, flagged, rejected, rows }: AuditPart): void {
    this.#tally.addPart(caseload)
    this.#flagged += flagged
    this.#rejected.addAll(rejected.listed, rejected.total)
    for (const row of rows) this.#rows.push(row)
  }

  /** How many counted plans are flagged, whatever the report hides. */
  get flagged(): number {
    return this.#flagged
  }

  /** How many groups are to be protected with the numbers in them; 0 when nothing is hidden. */
  groupsToPrint(): number {
    const rule = suppressionRules[this.#settings.suppression]
    if (rule.hiddenFrom > rule.hiddenTo) return 0
    return peopleOfGroups(this.#tally).filter((people) => !isSmallGroup(rule, people)).length
  }

  /** @param pseudonym What stands for names in rows; without it there are none. */
  report(files: ReadCaseload['files'], pseudonym?: Pseudonym): AuditReport {
    const { listed, total } = this.#rejected
    const rejected = { total, lines: listed }
    const report = buildReport({ tally: this.#tally, files, rejected }, this.#settings)
    if (!this.#settings.rows || pseudonym === undefined) return report
    return { ...report, rows: pseudonymised(this.#rows, pseudonym) }
  }
}

interface FoundPlan {
  readonly resource: JsonObject
  readonly context: CarePlanContext
  readonly place: PlanPlace
}
