import type { CarePlanReading } from '../fhir/index.ts'
import {
  type ActionLeftOutReason,
  actionLeftOutReasons,
  judge,
  type NotStatedReason,
  notStatedReasons,
  type PlanAssessment,
  type PlanLeftOutReason,
  planLeftOutReasons,
  type ResponsibilityCategory,
  type RuleOptions,
  responsibilityCategories,
  type Verdict,
} from '../responsibility/index.ts'
import { type AuditReport, reportedShares } from './audit-report.ts'

type Share = (typeof reportedShares)[number]

/** Counts plans and their actions. Adding is order-free: the same plans in any order give the same counts. */
export class AuditTally {
  readonly #verdicts = new Counter<Verdict>()
  readonly #flaggedAt = new Counter<Share>()
  readonly #plansLeftOut = new Counter<PlanLeftOutReason>()
  readonly #categories = new Counter<ResponsibilityCategory>()
  readonly #reasons = new Counter<NotStatedReason>()
  readonly #actionsLeftOut = new Counter<ActionLeftOutReason>()
  readonly #quality = new Counter<string>()
  #flaggedWithReason = 0
  #inLeftOutPlans = 0
  #assumedSameServer = 0

  add(reading: CarePlanReading, assessment: PlanAssessment): void {
    for (const { code } of reading.findings) this.#quality.add(code)
    for (const { code } of assessment.actions.flatMap((action) => action.findings)) this.#quality.add(code)
    if (assessment.planLeftOut) {
      this.#plansLeftOut.add(assessment.planLeftOut)
      this.#inLeftOutPlans += assessment.actions.length
      return
    }
    this.#addVerdict(assessment, reading.recordedReason !== undefined)
    for (const action of assessment.actions) {
      if (action.kind === 'left-out') this.#actionsLeftOut.add(action.reason)
      else if (action.kind === 'stated') this.#categories.add(action.category)
      else this.#reasons.add(action.reason)
      if (action.kind !== 'left-out' && action.assumedSameServer) this.#assumedSameServer += 1
    }
  }

  #addVerdict(assessment: PlanAssessment, hasReason: boolean): void {
    this.#verdicts.add(assessment.verdict)
    if (assessment.verdict === 'flagged' && hasReason) this.#flaggedWithReason += 1
    const numbers = { ...assessment, notStated: assessment.notStated.total }
    for (const share of reportedShares) {
      const options: RuleOptions = { ...assessment.options, staffOnlyShare: Number(share) }
      if (judge(numbers, options) === 'flagged') this.#flaggedAt.add(share)
    }
  }

  /** All counts as plain data. */
  toPart(): AuditTallyPart {
    return {
      counters: this.#counters().map((counter) => counter.entries()),
      flaggedWithReason: this.#flaggedWithReason,
      inLeftOutPlans: this.#inLeftOutPlans,
      assumedSameServer: this.#assumedSameServer,
    }
  }

  /** Adds what another tally counted. */
  addPart(part: AuditTallyPart): void {
    for (const [index, counter] of this.#counters().entries()) {
      for (const { code, count } of part.counters[index] ?? []) counter.add(code, count)
    }
    this.#flaggedWithReason += part.flaggedWithReason
    this.#inLeftOutPlans += part.inLeftOutPlans
    this.#assumedSameServer += part.assumedSameServer
  }

  #counters(): readonly Counter<string>[] {
    const counters: readonly unknown[] = [
      this.#verdicts,
      this.#flaggedAt,
      this.#plansLeftOut,
      this.#categories,
      this.#reasons,
      this.#actionsLeftOut,
      this.#quality,
    ]
    return counters as readonly Counter<string>[]
  }

  /** The counts so far, with the lines that were rejected beside them. */
  counts(rejected: number): CountedParts {
    const counted = this.#verdicts.total
    const leftOut = this.#plansLeftOut.total
    const stated = this.#categories.total
    const actionsCounted = stated + this.#reasons.total
    return {
      plans: {
        read: counted + leftOut + rejected,
        counted,
        leftOut,
        leftOutReasons: this.#plansLeftOut.of(planLeftOutReasons),
        rejected,
        flagged: this.#verdicts.count('flagged'),
        flaggedWithReason: this.#flaggedWithReason,
        shared: this.#verdicts.count('shared'),
        notEnoughRecorded: this.#verdicts.count('not-enough-recorded'),
        flaggedAt: this.#flaggedAt.of(reportedShares),
      },
      actions: {
        read: actionsCounted + this.#actionsLeftOut.total,
        counted: actionsCounted,
        leftOut: this.#actionsLeftOut.total,
        leftOutReasons: this.#actionsLeftOut.of(actionLeftOutReasons),
        inLeftOutPlans: this.#inLeftOutPlans,
        responsibility: this.#categories.of(responsibilityCategories),
        notStated: { total: this.#reasons.total, reasons: this.#reasons.of(notStatedReasons) },
        stated,
        assumedSameServer: this.#assumedSameServer,
      },
      quality: this.#quality.entries(),
    }
  }
}

/** The counts of a tally as plain data. */
export interface AuditTallyPart {
  readonly counters: readonly (readonly { readonly code: string; readonly count: number }[])[]
  readonly flaggedWithReason: number
  readonly inLeftOutPlans: number
  readonly assumedSameServer: number
}

/** The parts of a report that are counts. */
export type CountedParts = Pick<AuditReport, 'actions' | 'quality'> & {
  readonly plans: Omit<AuditReport['plans'], 'rejectedLines'>
}

class Counter<Key extends string> {
  readonly #counts = new Map<Key, number>()
  #total = 0

  add(key: Key, times = 1): void {
    this.#counts.set(key, this.count(key) + times)
    this.#total += times
  }

  count(key: Key): number {
    return this.#counts.get(key) ?? 0
  }

  get total(): number {
    return this.#total
  }

  /** A count for every one of the keys, in their order. */
  of(keys: readonly Key[]): Record<Key, number> {
    return Object.fromEntries(keys.map((key) => [key, this.count(key)])) as Record<Key, number>
  }

  /** Every key counted, in order of the key. */
  entries(): { readonly code: Key; readonly count: number }[] {
    const sorted = [...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1))
    return sorted.map(([code, count]) => ({ code, count }))
  }
}
