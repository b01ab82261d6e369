import {
  type CarePlanContext,
  type CarePlanRejection,
  checkCarePlan,
  type JsonObject,
} from '../../fhir/index.ts'
import type { AuditOptions } from '../audit-options.ts'
import { type AuditPart, AuditRun, type OnPlan } from '../audit-run.ts'
import type { FindLine } from '../read/file-part.ts'
import type { PlanPlace, PlanTally, RejectedLine } from '../read/plan-tally.ts'
import { type ShardNumber, shardOf } from './shard-of.ts'
import type { ShardRows } from './shard-rows.ts'

/** What a run of a shard needs besides the options. */
export interface ShardRunPlace extends ShardNumber {
  readonly rows: ShardRows
  readonly onPlan?: OnPlan | undefined
}

/**
 * The audit of the plans of one shard: all lines are judged, as every shard judges them, and only its own plans are read and
 * written as rows. It counts nothing itself.
 */
export class ShardRun implements PlanTally<AuditPart> {
  readonly #run: AuditRun
  readonly #place: ShardRunPlace

  /** @param options Grouped by all that a merge may group by. */
  constructor(options: AuditOptions, place: ShardRunPlace) {
    this.#place = place
    this.#run = new AuditRun(options, place.onPlan, (plan) => place.rows.add(plan, this))
  }

  show(plan: JsonObject): void {
    if (this.#isOwn(plan)) this.#run.show(plan)
  }

  settle(): void {
    this.#place.rows.begin(this)
    this.#run.settle()
  }

  mustBeShown(): boolean {
    return this.#run.mustBeShown()
  }

  count(plan: JsonObject, context: CarePlanContext, place: PlanPlace): CarePlanRejection | undefined {
    if (this.#isOwn(plan)) return this.#run.count(plan, context, place)
    const checked = checkCarePlan(plan)
    return checked.ok ? undefined : checked.error
  }

  reject(line: RejectedLine): void {
    this.#run.reject(line)
  }

  toPart(): AuditPart {
    return this.#run.toPart()
  }

  addPart(part: AuditPart, findLine: FindLine): void {
    this.#run.addPart(part, findLine)
  }

  #isOwn(plan: JsonObject): boolean {
    return shardOf(plan, this.#place.of) === this.#place.shard
  }
}
