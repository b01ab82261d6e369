import {
  type CarePlanContext,
  type CarePlanReading,
  type CarePlanRejection,
  careTeamMembers,
  type JsonObject,
  partyOverrides,
  readCarePlan,
  stringMember,
} from '../fhir/index.ts'
import { assessPlan, type PlanAssessment } from '../responsibility/index.ts'
import { type AuditOptions, type AuditSettings, auditSettings } from './audit-options.ts'
import { actionFocuses } from './count/action-focus.ts'
import { type CaseloadPart, CaseloadTally } from './count/caseload-tally.ts'
import { peopleOfGroups } from './count/count-caseload.ts'
import { planAtPoints } from './count/plan-at-points.ts'
import { filterReason } from './count/plan-filter.ts'
import { planGroup } from './count/plan-group.ts'
import { PlanIds, type PlanIdsPart } from './count/plan-ids.ts'
import { planTime } from './count/plan-time.ts'
import { PlanVersions, type VersionStanding } from './count/plan-versions.ts'
import type { ReadPlan } from './count/read-plan.ts'
import type { FindLine } from './read/file-part.ts'
import type { PlanPlace, PlanTally, RejectedLine } from './read/plan-tally.ts'
import type { AuditReport } from './report/audit-report.ts'
import { type AuditRow, auditRow, isFlagged, type Pseudonym, pseudonymised } from './report/audit-row.ts'
import { buildReport, type ReadCaseload } from './report/build-report.ts'
import { RejectedLines } from './report/rejected-lines.ts'
import { isSmallGroup } from './report/small-group.ts'
import { type SiteTeamOf, siteTeams } from './site/audit-site.ts'
import { suppressionRules } from './suppression/suppression-rule.ts'

/** What an audit of a part of the data counted, as plain data. */
export interface AuditPart {
  readonly caseload: CaseloadPart
  readonly flagged: number
  readonly rejected: { readonly listed: readonly RejectedLine[]; readonly total: number }
  readonly rows: readonly AuditRow[]
  readonly planIds: PlanIdsPart
}

type SitePartyOf = NonNullable<CarePlanContext['siteParty']>

/** Told of every plan that is counted or left out, and of every line that is rejected. */
export type OnPlan = (what: 'read' | 'rejected') => void

/** One audit while it runs, and the report at its end. */
export class AuditRun implements PlanTally<AuditPart> {
  readonly #settings: AuditSettings
  readonly #tally: CaseloadTally
  readonly #rejected = new RejectedLines()
  readonly #rows: AuditRow[] = []
  readonly #onPlan: OnPlan
  readonly #site: { readonly siteParty: SitePartyOf; readonly teamOf: SiteTeamOf } | undefined
  readonly #planIds = new PlanIds()
  /** Present when plans were shown before they are counted. */
  #versions: PlanVersions | undefined
  #flagged = 0

  constructor(options: AuditOptions, onPlan: OnPlan = () => {}) {
    this.#onPlan = onPlan
    this.#settings = auditSettings(options)
    const { site } = this.#settings
    this.#site = site && { siteParty: partyOverrides(site), teamOf: siteTeams(site) }
    this.#tally = new CaseloadTally(this.#settings)
  }

  show(plan: JsonObject): void {
    this.#versions ??= new PlanVersions(this.#settings.timePoints)
    this.#versions.show(plan)
  }

  settle(): void {
    this.#versions?.settle()
  }

  mustBeShown(): boolean {
    return this.#settings.timePoints.length > 0 || this.#planIds.hasRepeats()
  }

  count(resource: JsonObject, found: CarePlanContext, place: PlanPlace): CarePlanRejection | undefined {
    const context = this.#site ? { ...found, siteParty: this.#site.siteParty } : found
    const version = this.#versions?.next()
    if (!version && this.#settings.timePoints.length > 0) throw new RangeError('plans are to be shown first')
    const reading = readCarePlan(resource, context)
    if (!reading.ok) return reading.error
    const id = stringMember(resource, 'id')
    if (!version && id) this.#planIds.add(id)
    const plan = this.#readPlan(reading.value, { resource, context, place, version })
    this.#tally.add(plan)
    if (plan.leftOut === undefined && plan.named.verdict === 'flagged') this.#flagged += 1
    this.#onPlan('read')
    if (this.#settings.rows) this.#rows.push(auditRow(plan))
    return undefined
  }

  #readPlan(reading: CarePlanReading, { resource, context, place, version }: FoundPlan): ReadPlan {
    const { time, period, filter, by, rule, expandCareTeams, timePoints } = this.#settings
    const named = assessPlan(reading.plan, rule)
    const { text, fallback } = planTime(reading, time, period)
    const asked = { ...reading, ...(text === undefined ? {} : { time: text }) }
    const own = named.planLeftOut ?? filterReason(filter, resource, asked)
    const leftOut = version?.leftOut ?? own
    const groupAt = (timePoint?: string) =>
      planGroup(resource, context, { by, period, time: text, teamOf: this.#site?.teamOf, timePoint })
    return {
      reading,
      named,
      ...(expandCareTeams && own === undefined ? { expanded: this.#expanded(named, resource, context) } : {}),
      leftOut,
      ...(version ? { version } : {}),
      timeFallback: fallback,
      ...(own === undefined && by.includes('focus') ? { focuses: actionFocuses(resource, context) } : {}),
      group: leftOut === undefined ? groupAt() : '',
      ...(timePoints.length > 0 && version
        ? { atPoints: planAtPoints(timePoints, { version, reading, isLeftOut: own !== undefined, groupAt }) }
        : {}),
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
      planIds: this.#planIds.toPart(),
    }
  }

  addPart({ caseload, flagged, rejected, rows, planIds }: AuditPart, findLine: FindLine): void {
    this.#tally.addPart(caseload, findLine)
    this.#flagged += flagged
    this.#rejected.addAll(rejected.listed.map(findLine), rejected.total)
    for (const row of rows) this.#rows.push(findLine(row))
    this.#planIds.addPart(planIds)
  }

  /** How many counted plans are flagged, whatever the report hides. */
  get flagged(): number {
    return this.#flagged
  }

  /** To be called once, when all is counted. */
  finish(): void {
    if (this.#settings.serverBase === undefined) this.#tally.assumeSamePeople()
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
    const rows = pseudonymised(
      this.#rows.map((row) => ({ ...row, person: this.#tally.nameOf(row.person) })),
      pseudonym,
    )
    return { ...report, flaggedPlans: rows.filter(isFlagged), rows }
  }
}

interface FoundPlan {
  readonly resource: JsonObject
  readonly context: CarePlanContext
  readonly place: PlanPlace
  readonly version: VersionStanding | undefined
}
