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
import { comparePlan } from './compare/compare-plan.ts'
import { isComparable } from './compare/is-comparable.ts'
import { actionFocuses } from './count/action-focus.ts'
import { type CaseloadPart, CaseloadTally } from './count/caseload-tally.ts'
import { peopleOfGroups } from './count/count-caseload.ts'
import { countedData } from './count/counted-data.ts'
import { planAtPoints } from './count/plan-at-points.ts'
import { filterReason } from './count/plan-filter.ts'
import { planGroup } from './count/plan-group.ts'
import { PlanIds, type PlanIdsPart } from './count/plan-ids.ts'
import { planTime } from './count/plan-time.ts'
import { PlanVersions, type VersionStanding } from './count/plan-versions.ts'
import type { ReadPlan } from './count/read-plan.ts'
import {
  placeRatings,
  type RatingsOf,
  ratingFindings,
  siteRatings,
  withRatings,
} from './rating/site-rating.ts'
import type { FindLine } from './read/file-part.ts'
import type { PlanPlace, PlanTally, RejectedLine } from './read/plan-tally.ts'
import type { AuditReport } from './report/audit-report.ts'
import { type AuditRow, auditRow, isFlagged, type Pseudonym, pseudonymised } from './report/audit-row.ts'
import { buildReport, type ReadCaseload } from './report/build-report.ts'
import { reportedSite } from './report/describe-site.ts'
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
  readonly ratingsMet: number
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
  readonly #countPlan: ((plan: ReadPlan) => void) | undefined
  readonly #site:
    | { readonly siteParty: SitePartyOf; readonly teamOf: SiteTeamOf; readonly ratingsOf: RatingsOf }
    | undefined
  readonly #planIds = new PlanIds()
  /** Present when plans were shown before they are counted. */
  #versions: PlanVersions | undefined
  #flagged = 0
  #ratingsMet = 0

  /** @param countPlan Takes each plan that is read, in the place of counting it here. */
  /** @param countPlan Takes each plan that is read, in the place of counting it here. */
  constructor(options: AuditOptions, onPlan: OnPlan = () => {}, countPlan?: (plan: ReadPlan) => void) {
    this.#onPlan = onPlan
    this.#countPlan = countPlan
    this.#settings = auditSettings(options)
    const { site, serverBase } = this.#settings
    this.#site = site && {
      siteParty: partyOverrides(site),
      teamOf: siteTeams(site),
      ratingsOf: siteRatings(site.ratings ?? [], serverBase),
    }
    if (!isComparable(this.#settings)) throw new RangeError('a protected comparison has no further groups')
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
    if (this.#countPlan) this.#countPlan(plan)
    else {
      const compared = comparePlan(plan, { resource, context, teamOf: this.#site?.teamOf }, this.#settings)
      this.#tally.add(plan, compared)
    }
    if (plan.leftOut === undefined) {
      if (plan.named.verdict === 'flagged') this.#flagged += 1
      this.#ratingsMet += this.#site?.ratingsOf(id).length ?? 0
    }
    this.#onPlan('read')
    if (this.#settings.rows) this.#rows.push(auditRow(plan))
    return undefined
  }

  #readPlan(unrated: CarePlanReading, { resource, context, place, version }: FoundPlan): ReadPlan {
    const { reading, placed } = this.#rated(unrated, resource)
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
      ...(expandCareTeams && own === undefined
        ? { expanded: this.#expanded(reading, named, { resource, context }) }
        : {}),
      leftOut,
      ...(version ? { version } : {}),
      timeFallback: fallback,
      ...(own === undefined && by.includes('focus') ? { focuses: actionFocuses(resource, context) } : {}),
      group: leftOut === undefined ? groupAt() : '',
      ...(timePoints.length > 0 && version
        ? { atPoints: planAtPoints(timePoints, { version, reading, isLeftOut: own !== undefined, groupAt }) }
        : {}),
      place,
      ...(placed.length === 0 ? {} : { ratingFindings: ratingFindings(placed, named) }),
    }
  }

  /** A plan with the ratings that its site has of its actions. */
  #rated(reading: CarePlanReading, resource: JsonObject) {
    const ratings = this.#site?.ratingsOf(stringMember(resource, 'id')) ?? []
    if (ratings.length === 0) return { reading, placed: [] }
    const placed = placeRatings(reading, ratings)
    const plan = { ...reading.plan, actions: withRatings(reading.plan.actions, placed) }
    return { reading: { ...reading, plan }, placed }
  }

  /** The plan with care teams by their members; what is wrong with it was found in the first reading. */
  #expanded(
    { plan }: CarePlanReading,
    named: PlanAssessment,
    { resource, context }: Pick<FoundPlan, 'resource' | 'context'>,
  ): PlanAssessment {
    const reading = readCarePlan(resource, { ...context, expandOwner: careTeamMembers })
    if (!reading.ok) return named
    const actions = reading.value.plan.actions.map((action, at) => {
      const rated = plan.actions[at]?.rated
      return rated ? { ...action, rated } : action
    })
    return assessPlan({ ...reading.value.plan, actions }, this.#settings.rule)
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
      ratingsMet: this.#ratingsMet,
    }
  }

  addPart({ caseload, flagged, rejected, rows, planIds, ratingsMet }: AuditPart, findLine: FindLine): void {
    this.#tally.addPart(caseload, findLine)
    this.#flagged += flagged
    this.#ratingsMet += ratingsMet
    this.#rejected.addAll(rejected.listed.map(findLine), rejected.total)
    for (const row of rows) this.#rows.push(findLine(row))
    this.#planIds.addPart(planIds)
  }

  /** How many counted plans are flagged, whatever the report hides. */
  get flagged(): number {
    return this.#flagged
  }

  /** How many ratings of the site are of plans that count. */
  get ratingsMet(): number {
    return this.#ratingsMet
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
    const { site } = this.#settings
    const report = buildReport(
      { tally: countedData(this.#tally), files, rejected },
      { ...this.#settings, site: site && reportedSite(site) },
    )
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
