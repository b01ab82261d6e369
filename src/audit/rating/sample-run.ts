import {
  type CarePlanContext,
  type CarePlanReading,
  type CarePlanRejection,
  type JsonObject,
  partyOverrides,
  readCarePlan,
  stringMember,
} from '../../fhir/index.ts'
import { assessPlan, type PlanAssessment } from '../../responsibility/index.ts'
import { filterReason, type PlanFilter } from '../count/plan-filter.ts'
import { planGroup } from '../count/plan-group.ts'
import { PlanIds, type PlanIdsPart } from '../count/plan-ids.ts'
import { type PeriodLength, type PlanTimeName, planTime } from '../count/plan-time.ts'
import { PlanVersions } from '../count/plan-versions.ts'
import type { FindLine } from '../read/file-part.ts'
import type { PlanPlace, PlanTally, RejectedLine } from '../read/plan-tally.ts'
import { RejectedLines } from '../report/rejected-lines.ts'
import { type AuditSite, type SiteTeamOf, siteTeams } from '../site/audit-site.ts'
import { actionDigest } from './action-digest.ts'
import { type DrawnAction, DrawnGroup, type DrawnPlan } from './drawn-plan.ts'

/** What a sample can be drawn of apart: each team, each period. */
export const sampleGroupings = ['team', 'period'] as const
export type SampleGrouping = (typeof sampleGroupings)[number]

/** What a sample is asked for. */
export interface SampleOptions {
  /** How many plans are drawn; with `by` of each group. */
  readonly plans: number
  /** Gives the place of a name in the draw, under the seed: a text in which no name can be known again. */
  readonly rank: (name: string) => string
  readonly by: readonly SampleGrouping[]
  readonly time: PlanTimeName
  readonly period: PeriodLength
  readonly filter: PlanFilter
  readonly serverBase?: string
  readonly site?: AuditSite
  /** Only actions of which the record states no owner. */
  readonly onlyNotStated: boolean
}

/** Why plans were not among those that a sample is drawn of. */
export interface NotDrawable {
  /** Older versions, drafts, mistakes, and what a filter leaves out. */
  leftOut: number
  /** They could not be found again. */
  withoutId: number
  /** No action that counts, or none that is asked for. */
  withoutActions: number
}

/** What was drawn of a part of the data, as plain data. */
export interface SamplePart {
  readonly groups: readonly (readonly [string, readonly DrawnPlan[], number])[]
  readonly notDrawable: NotDrawable
  readonly rejected: { readonly listed: readonly RejectedLine[]; readonly total: number }
  readonly planIds: PlanIdsPart
}

const fhirId = /^[A-Za-z0-9\-.]{1,64}$/

/** Draws plans while an export is read; what is drawn depends on the seed and the plans only, not on their order. */
export class SampleRun implements PlanTally<SamplePart> {
  readonly #options: SampleOptions
  readonly #groups = new Map<string, DrawnGroup>()
  readonly #planIds = new PlanIds()
  readonly #siteParty: CarePlanContext['siteParty']
  readonly #teamOf: SiteTeamOf | undefined
  #versions: PlanVersions | undefined
  readonly notDrawable: NotDrawable = { leftOut: 0, withoutId: 0, withoutActions: 0 }
  readonly rejected = new RejectedLines()

  constructor(options: SampleOptions) {
    this.#options = options
    this.#siteParty = options.site && partyOverrides(options.site)
    this.#teamOf = options.site && siteTeams(options.site)
  }

  /** The groups in the order of their names, which are those of `planGroup`; one when nothing is grouped. */
  get groups(): readonly (readonly [string, DrawnGroup])[] {
    return [...this.#groups].sort(([a], [b]) => (a < b ? -1 : 1))
  }

  show(plan: JsonObject): void {
    this.#versions ??= new PlanVersions([])
    this.#versions.show(plan)
  }

  settle(): void {
    this.#versions?.settle()
  }

  mustBeShown(): boolean {
    return this.#planIds.hasRepeats()
  }

  count(resource: JsonObject, found: CarePlanContext, place: PlanPlace): CarePlanRejection | undefined {
    const version = this.#versions?.next()
    const context = this.#siteParty ? { ...found, siteParty: this.#siteParty } : found
    const reading = readCarePlan(resource, context)
    if (!reading.ok) return reading.error
    const id = stringMember(resource, 'id')
    if (!version && id) this.#planIds.add(id)
    const { time, period, filter } = this.#options
    const { text } = planTime(reading.value, time, period)
    const assessment = assessPlan(reading.value.plan)
    const asked = { ...reading.value, ...(text === undefined ? {} : { time: text }) }
    const reason = version?.leftOut ?? assessment.planLeftOut ?? filterReason(filter, resource, asked)
    if (reason !== undefined) this.notDrawable.leftOut += 1
    else this.#offer(id, { resource, context, place, reading: reading.value, assessment, time: text })
    return undefined
  }

  #offer(id: string | undefined, plan: FoundPlan): void {
    const actions = this.#actionsOf(plan.assessment)
    if (actions.length === 0) this.notDrawable.withoutActions += 1
    else if (id === undefined || !fhirId.test(id)) this.notDrawable.withoutId += 1
    else {
      const { rank: rankOf, serverBase = '' } = this.#options
      const rank = rankOf(`${serverBase.replace(/\/+$/, '')}/CarePlan/${id}`)
      this.#groupOf(plan).offer(rank, () => ({
        ...plan.place,
        id,
        rank,
        actions: actions.map((index) => drawnAction(plan.reading, index)),
      }))
    }
  }

  /** The places of the actions that are rated. */
  #actionsOf({ actions }: PlanAssessment): readonly number[] {
    const { onlyNotStated } = this.#options
    return [...actions.keys()].filter((at) => {
      const kind = actions[at]?.kind
      return kind === 'not-stated' || (kind === 'stated' && !onlyNotStated)
    })
  }

  #groupOf({ resource, context, time }: FoundPlan): DrawnGroup {
    const { by, period } = this.#options
    return this.#groupNamed(planGroup(resource, context, { by, period, time, teamOf: this.#teamOf }))
  }

  #groupNamed(name: string): DrawnGroup {
    const known = this.#groups.get(name)
    if (known) return known
    const group = new DrawnGroup(this.#options.plans)
    this.#groups.set(name, group)
    return group
  }

  reject(line: RejectedLine): void {
    this.rejected.add(line)
  }

  toPart(): SamplePart {
    const { listed, total } = this.rejected
    return {
      groups: [...this.#groups].map(([name, group]) => [name, group.plans, group.available] as const),
      notDrawable: this.notDrawable,
      rejected: { listed, total },
      planIds: this.#planIds.toPart(),
    }
  }

  addPart({ groups, notDrawable, rejected, planIds }: SamplePart, findLine: FindLine): void {
    for (const [name, plans, available] of groups) {
      this.#groupNamed(name).add(plans.map(findLine), available)
    }
    this.notDrawable.leftOut += notDrawable.leftOut
    this.notDrawable.withoutId += notDrawable.withoutId
    this.notDrawable.withoutActions += notDrawable.withoutActions
    this.rejected.addAll(rejected.listed.map(findLine), rejected.total)
    this.#planIds.addPart(planIds)
  }
}

interface FoundPlan {
  readonly resource: JsonObject
  readonly context: CarePlanContext
  readonly place: PlanPlace
  readonly reading: CarePlanReading
  readonly assessment: PlanAssessment
  readonly time: string | undefined
}

function drawnAction({ plan, actionTexts }: CarePlanReading, index: number): DrawnAction {
  const owners = plan.actions[index]?.owners ?? { kind: 'none', reason: 'empty-activity' }
  return { index, digest: actionDigest({ text: actionTexts[index], owners }) }
}
