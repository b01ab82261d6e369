import type { CarePlanReading } from '../../fhir/index.ts'
import type { PlanAssessment, PlanLeftOutReason } from '../../responsibility/index.ts'
import type { PlanPlace } from '../read/plan-tally.ts'
import { FilePeople } from './file-people.ts'
import { PersonCounters, type PersonCountersPart } from './person-counters.ts'
import {
  asideCounter,
  asideCounterWidth,
  countReading,
  planCounter,
  planCounterWidth,
} from './plan-counters.ts'
import type { FilterReason } from './plan-filter.ts'
import { planPerson } from './plan-person.ts'
import type { TimeFallback } from './plan-time.ts'
import { type QualityExample, QualityExamples } from './quality-examples.ts'
import { TextNumbers, type TextNumbersPart } from './text-numbers.ts'

/** A plan with all that is counted of it. */
export interface ReadPlan {
  readonly reading: CarePlanReading
  /** With owners as named. */
  readonly named: PlanAssessment
  /** With care teams by their members, when that is asked for. */
  readonly expanded?: PlanAssessment
  readonly leftOut: PlanLeftOutReason | FilterReason | undefined
  readonly timeFallback: TimeFallback | undefined
  /** As text, the same for the same group. */
  readonly group: string
  readonly place: PlanPlace
}

/** What a part of the data counted, as data that threads can share. */
export interface CaseloadPart {
  readonly people: TextNumbersPart
  readonly groups: readonly string[]
  readonly counted: PersonCountersPart
  readonly aside: PersonCountersPart
  readonly filePeople: readonly (readonly [string, number])[]
  readonly examples: readonly (readonly [string, QualityExample])[]
  readonly newestMs: number
}

/**
 * Counts plans for every person in every group, so that it is known how many people are behind each number. Order-free:
 * the same plans in any order and any parts give the same counts. Memory grows with people and groups, not with plans.
 */
export class CaseloadTally {
  readonly people = new TextNumbers()
  readonly counted: PersonCounters
  /** Counted once a person: what was left out, and what was found. */
  readonly aside = new PersonCounters(asideCounterWidth)
  readonly filePeople = new FilePeople()
  readonly examples = new QualityExamples()
  readonly #groups = new Map<string, number>()
  #newestMs = Number.NEGATIVE_INFINITY

  constructor(options: { readonly expandCareTeams: boolean }) {
    this.counted = new PersonCounters(planCounterWidth[options.expandCareTeams ? 'expanded' : 'named'])
  }

  /** The groups met, by their number. */
  get groups(): readonly string[] {
    return [...this.#groups.keys()]
  }

  /** The newest update of any plan; absent when no plan says. */
  get newest(): Date | undefined {
    return Number.isFinite(this.#newestMs) ? new Date(this.#newestMs) : undefined
  }

  add(plan: ReadPlan): void {
    const { reading, named, leftOut, place } = plan
    const person = this.people.numberOf(planPerson(reading.plan))
    this.filePeople.add(place.file, person)
    this.#seen(Date.parse(reading.lastUpdated ?? ''))
    const findings = [...reading.findings, ...named.actions.flatMap((action) => action.findings)]
    for (const finding of findings) this.examples.add(finding, place)
    if (findings.length > 0 || leftOut !== undefined) {
      const record = this.aside.record(0, person)
      const raise = (name: string, by = 1) => this.aside.raise(record, asideCounter.get(name) ?? -1, by)
      for (const { code } of findings) raise(`quality:${code}`)
      if (leftOut !== undefined) {
        raise(`plan-left-out:${leftOut}`)
        raise('action-in-left-out-plan', named.actions.length)
      }
    }
    if (leftOut === undefined) this.#count(plan, person)
  }

  #count({ reading, named, expanded, timeFallback, group }: ReadPlan, person: number): void {
    const record = this.counted.record(this.#groupNumber(group), person)
    const raise = (counter: number) => this.counted.raise(record, counter)
    const raisePlain = (name: string) => raise(planCounter.plain.get(name) ?? -1)
    const hasReason = reading.recordedReason !== undefined
    countReading(named, { name: 'named', hasReason }, raise)
    if (expanded) countReading(expanded, { name: 'expanded', hasReason }, raise)
    if (timeFallback !== undefined) raisePlain(`time:${timeFallback}`)
    for (const action of named.actions) {
      if (action.kind === 'left-out') raisePlain(`left-out:${action.reason}`)
      else if (action.assumedSameServer) raisePlain('assumed-same-server')
    }
  }

  toPart(): CaseloadPart {
    return {
      people: this.people.toPart(),
      groups: this.groups,
      counted: this.counted.toPart(),
      aside: this.aside.toPart(),
      filePeople: this.filePeople.toPart(),
      examples: this.examples.toPart(),
      newestMs: this.#newestMs,
    }
  }

  addPart(part: CaseloadPart): void {
    const people = this.people.addPart(part.people)
    const groups = Int32Array.from(part.groups, (group) => this.#groupNumber(group))
    this.counted.addPart(part.counted, groups, people)
    this.aside.addPart(part.aside, Int32Array.of(0), people)
    this.filePeople.addPart(part.filePeople)
    this.examples.addPart(part.examples)
    this.#seen(part.newestMs)
  }

  #groupNumber(group: string): number {
    const number = this.#groups.get(group) ?? this.#groups.size
    if (number === this.#groups.size) this.#groups.set(group, number)
    return number
  }

  #seen(updatedMs: number): void {
    if (updatedMs > this.#newestMs) this.#newestMs = updatedMs
  }
}
