import { ComparedActions, type ComparedActionsPart, type ComparedPlan } from '../compare/compared-actions.ts'
import type { Comparison } from '../compare/comparison.ts'
import type { FindLine } from '../read/file-part.ts'
import { assumedPeople } from './assumed-people.ts'
import { FilePeople } from './file-people.ts'
import { PersonCounters, type PersonCountersPart } from './person-counters.ts'
import {
  asideCounter,
  asideCounterWidth,
  countAction,
  countVerdict,
  planCounter,
  planCounterWidth,
} from './plan-counters.ts'
import { type Grouping, withFocus } from './plan-group.ts'
import { planPerson } from './plan-person.ts'
import { type QualityExample, QualityExamples } from './quality-examples.ts'
import { planFindings, type ReadPlan } from './read-plan.ts'
import { TextNumbers, type TextNumbersPart } from './text-numbers.ts'
import type { PlanAtPoint, TimePoint } from './time-points.ts'

/** What a part of the data counted, as data that threads can share. */
export interface CaseloadPart {
  readonly people: TextNumbersPart
  readonly groups: readonly string[]
  readonly counted: PersonCountersPart
  readonly aside: PersonCountersPart
  readonly filePeople: readonly (readonly [string, Int32Array])[]
  readonly examples: readonly (readonly [string, QualityExample])[]
  readonly newestMs: number
  readonly namesServers: boolean
  /** Where a comparison was asked for. */
  readonly compared?: ComparedActionsPart
}

/** The group of the records that only the whole is counted from, when a plan can be in several groups. */
export const wholeGroup = ''

/** What decides how a tally counts. */
export interface TallyOptions {
  readonly expandCareTeams: boolean
  readonly by?: readonly Grouping[]
  readonly timePoints?: readonly TimePoint[]
  readonly comparison?: Comparison | undefined
}

/**
 * Counts plans for every person in every group, so that it is known how many people are behind each number. Order-free:
 * the same plans in any order and any parts give the same counts. Memory grows with people and groups, not with plans.
 */
export class CaseloadTally {
  readonly people = new TextNumbers()
  counted: PersonCounters
  /** Counted once a person: what was left out, and what was found. */
  aside = new PersonCounters(asideCounterWidth)
  /** Present where a comparison was asked for. */
  readonly compared: ComparedActions | undefined
  readonly filePeople = new FilePeople()
  readonly examples = new QualityExamples()
  readonly #groups = new Map<string, number>()
  #newestMs = Number.NEGATIVE_INFINITY
  /** True when a plan names the server of its person. */
  #namesServers = false
  #assumed: ReadonlyMap<number, number> = new Map()

  readonly timePoints: readonly TimePoint[]
  /** True when a plan can be in several groups: then the whole has its own records, in the group `wholeGroup`. */
  readonly overlaps: boolean
  /** Where the focus stands in the names of groups; -1 when groups do not divide actions. */
  readonly #focusAt: number

  constructor({ expandCareTeams, by = [], timePoints = [], comparison }: TallyOptions) {
    this.compared = comparison && new ComparedActions()
    this.counted = new PersonCounters(planCounterWidth[expandCareTeams ? 'expanded' : 'named'])
    this.#focusAt = by.indexOf('focus')
    this.timePoints = timePoints
    this.overlaps = this.splitsActions || timePoints.length > 0
    // There from the start: whole and groups are told apart also when no plan counts in the whole.
    if (this.overlaps) this.#groupNumber(wholeGroup)
  }

  /** True when groups divide the actions of a plan, so that they have actions of plans and no plans. */
  get splitsActions(): boolean {
    return this.#focusAt >= 0
  }

  /** The groups met, by their number. */
  get groups(): readonly string[] {
    return [...this.#groups.keys()]
  }

  /** The place of the time point in the list that a group is of; -1 for a group of none. */
  pointOf(group: string): number {
    if (this.timePoints.length === 0 || group === wholeGroup) return -1
    const [name]: readonly unknown[] = JSON.parse(group)
    return this.timePoints.findIndex((point) => point.name === name)
  }

  /** The newest update of any plan; absent when no plan says. */
  get newest(): Date | undefined {
    return Number.isFinite(this.#newestMs) ? new Date(this.#newestMs) : undefined
  }

  add(plan: ReadPlan, compared?: ComparedPlan): void {
    const { reading, named, leftOut, place } = plan
    const person = this.people.numberOf(planPerson(reading.plan))
    this.filePeople.add(place.file, person)
    if (reading.subject?.literal?.form === 'absolute') this.#namesServers = true
    this.#seen(Date.parse(reading.lastUpdated ?? ''))
    const findings = planFindings(plan)
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
    if (compared) this.compared?.add(compared, named, person)
    for (const atPoint of plan.atPoints ?? []) this.#countAt(atPoint, plan, person)
  }

  #count(plan: ReadPlan, person: number): void {
    if (this.overlaps) this.#countPlan(wholeGroup, plan, person)
    if (!plan.atPoints) this.#countIn(plan.group, plan, person)
  }

  #countAt({ point, standing, group = '' }: PlanAtPoint, plan: ReadPlan, person: number): void {
    if (standing === undefined) this.#countIn(group, plan, person)
    else this.aside.raise(this.aside.record(point + 1, person), asideCounter.get(`point:${standing}`) ?? -1)
  }

  /** Counts a plan in a group, or each of its actions in the group of its focus. */
  #countIn(group: string, plan: ReadPlan, person: number): void {
    const { focuses } = plan
    if (!focuses) this.#countPlan(group, plan, person)
    for (const focus of new Set(focuses?.map((each) => each.focus))) {
      const raise = this.#raiserOf(withFocus(group, this.#focusAt, focus), person)
      const own = (focuses ?? []).flatMap((each, at) => (each.focus === focus ? [at] : []))
      for (const at of own) countActionOf(plan, at, raise)
      if (own.some((at) => plan.named.actions[at]?.kind !== 'left-out'))
        raise(planCounter.plain.get('focus-plans') ?? -1)
    }
  }

  #countPlan(group: string, plan: ReadPlan, person: number): void {
    const { reading, named, expanded, timeFallback } = plan
    const raise = this.#raiserOf(group, person)
    const hasReason = reading.recordedReason !== undefined
    countVerdict(named, { name: 'named', hasReason }, raise)
    if (expanded) countVerdict(expanded, { name: 'expanded', hasReason }, raise)
    if (timeFallback !== undefined) raise(planCounter.plain.get(`time:${timeFallback}`) ?? -1)
    for (let at = 0; at < named.actions.length; at += 1) countActionOf(plan, at, raise)
  }

  #raiserOf(group: string, person: number): (counter: number) => void {
    const record = this.counted.record(this.#groupNumber(group), person)
    return (counter) => this.counted.raise(record, counter)
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
      namesServers: this.#namesServers,
      ...(this.compared ? { compared: this.compared.toPart() } : {}),
    }
  }

  addPart(part: CaseloadPart, findLine: FindLine): void {
    const people = this.people.addPart(part.people)
    const groups = Int32Array.from(part.groups, (group) => this.#groupNumber(group))
    this.counted.addPart(part.counted, groups, people)
    this.aside.addPart(part.aside, this.#asideGroups(), people)
    this.filePeople.addPart(part.filePeople, people)
    if (part.compared) this.compared?.addPart(part.compared, people)
    this.examples.addPart(part.examples, findLine)
    this.#seen(part.newestMs)
    this.#namesServers ||= part.namesServers
  }

  /** Takes people for the same by their ids, where nobody says which server they are on; once all is counted. */
  assumeSamePeople(): void {
    if (!this.#namesServers || this.#assumed.size > 0) return
    this.#assumed = assumedPeople(this.people)
    if (this.#assumed.size === 0) return
    const people = Int32Array.from(
      { length: this.people.count },
      (_, person) => this.#assumed.get(person) ?? person,
    )
    const [counted, aside] = [new PersonCounters(this.counted.width), new PersonCounters(asideCounterWidth)]
    counted.addPart(
      this.counted.toPart(),
      Int32Array.from(this.groups, (_, group) => group),
      people,
    )
    aside.addPart(this.aside.toPart(), this.#asideGroups(), people)
    this.counted = counted
    this.aside = aside
    this.filePeople.assumeSame(this.#assumed)
    this.compared?.renumberPeople(people)
  }

  /** How many people there are, also those without a counted plan. */
  get everybody(): number {
    return this.people.count - this.#assumed.size
  }

  /** The people who are two by their names, and were taken for one. */
  get assumed(): ReadonlySet<number> {
    return new Set(this.#assumed.values())
  }

  /** The name a person is counted under. */
  nameOf(person: string): string {
    const same = this.#assumed.get(this.people.numberOf(person))
    return same === undefined ? person : this.people.textOf(same)
  }

  /** What is beside the counting has the group 0, and one more than the number of each time point. */
  #asideGroups(): Int32Array {
    return Int32Array.from([0, ...this.timePoints], (_, group) => group)
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

/** Tells each counter of one action of a plan. */
function countActionOf(
  { named, expanded, focuses }: ReadPlan,
  at: number,
  raise: (counter: number) => void,
): void {
  const action = named.actions[at]
  if (!action) return
  const raisePlain = (name: string) => raise(planCounter.plain.get(name) ?? -1)
  countAction(action, 'named', raise)
  const same = expanded?.actions[at]
  if (same) countAction(same, 'expanded', raise)
  if (action.kind === 'left-out') raisePlain(`left-out:${action.reason}`)
  else if (action.assumedSameServer || focuses?.[at]?.assumedSameServer) raisePlain('assumed-same-server')
}
