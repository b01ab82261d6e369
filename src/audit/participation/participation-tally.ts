import type { CarePlanContext, CarePlanReading, JsonObject } from '../../fhir/index.ts'
import { assumedPeople } from '../count/assumed-people.ts'
import { contentDigest } from '../count/content-digest.ts'
import { PersonCounters } from '../count/person-counters.ts'
import { filterReason } from '../count/plan-filter.ts'
import { PlanIds } from '../count/plan-ids.ts'
import { planPerson, unknownPerson } from '../count/plan-person.ts'
import { authorTeam, planTeam } from '../count/plan-team.ts'
import { periodOf, planTime } from '../count/plan-time.ts'
import { TextNumbers } from '../count/text-numbers.ts'
import { type SiteTeamOf, siteTeams } from '../site/audit-site.ts'
import { type DaySpan, spanOf, wholeMonths } from './day-span.ts'
import {
  asideResponse,
  asideResponseWidth,
  responseCounter,
  responseCounterWidth,
} from './participation-counters.ts'
import type { ParticipationSettings } from './participation-options.ts'
import { PlanSpans } from './plan-spans.ts'
import { type JudgedResponse, judgeCopies } from './response-copies.ts'
import { type ResponseFacts, responseFacts } from './response-facts.ts'

const notSaid: SiteTeamOf = () => undefined
/** Of a response that there is no copy of. */
const noDigest = { high: 0, low: 0 }

/**
 * Counts who uses which tool, in three steps: everything is met once, then the counted plans are added, then the responses.
 * Within a step no order matters. Memory grows with people, plans and groups; of a response it keeps 16 bytes, and more only of
 * those that are there more than once.
 */
export class ParticipationTally {
  readonly settings: ParticipationSettings
  readonly people = new TextNumbers()
  readonly counted = new PersonCounters(responseCounterWidth)
  readonly aside = new PersonCounters(asideResponseWidth)
  spans = new PlanSpans()
  readonly #teams = new TextNumbers()
  readonly #teamOf: SiteTeamOf
  readonly #groups = new TextNumbers()
  readonly #ids = new PlanIds()
  readonly #submissions = new PlanIds()
  readonly #held: Parameters<typeof judgeCopies>[0][number][] = []
  #isRepeated: (facts: ResponseFacts) => boolean = () => true
  #assumed: ReadonlyMap<number, number> = new Map()
  readonly #met = new Set<number>()
  #metResponses = 0
  #first = Number.POSITIVE_INFINITY
  #last = Number.NEGATIVE_INFINITY
  #newestMs = Number.NEGATIVE_INFINITY

  constructor(settings: ParticipationSettings) {
    this.settings = settings
    this.#teamOf = settings.site ? siteTeams(settings.site) : notSaid
  }

  /** Takes note of a response, before any is added: which are there twice, and whose they are. */
  meet(response: JsonObject): void {
    const { id, submission, person } = responseFacts(response, this.settings.serverBase)
    if (id !== undefined) this.#ids.add(id)
    if (submission !== undefined) this.#submissions.add(submission)
    this.#met.add(this.people.numberOf(person))
    this.#metResponses += 1
  }

  /** How many responses were met, and of how many people. */
  get read(): { readonly value: number; readonly people: number } {
    const people = new Set([...this.#met].map((person) => this.sameAs(person)))
    return { value: this.#metResponses, people: people.size }
  }

  /** Adds a counted plan: one that is not left out for its version or its status. */
  addPlan(reading: CarePlanReading, plan: JsonObject, context: CarePlanContext): void {
    const person = planPerson(reading.plan)
    // Plans of nobody in particular are nobody's to have.
    if (person === unknownPerson) return
    const team = planTeam(plan, context, this.#teamOf)
    const begin = spanOf(reading.period?.start) ?? spanOf(reading.created)
    const first = begin?.first ?? Number.NEGATIVE_INFINITY
    const last = spanOf(reading.period?.end)?.last ?? Number.POSITIVE_INFINITY
    // A plan that ended before it began was never in force.
    if (first > last) return
    this.spans.add(this.people.numberOf(person), {
      team: team === undefined ? -1 : this.#teams.numberOf(team),
      first,
      last,
    })
  }

  /** To be called when all responses were met and all plans added. */
  settlePlans(): void {
    const [isId, isSubmission] = [this.#ids.repeats(), this.#submissions.repeats()]
    this.#isRepeated = ({ id, submission }) =>
      (id !== undefined && isId(id)) || (submission !== undefined && isSubmission(submission))
    if (this.settings.serverBase !== undefined) return
    this.#assumed = assumedPeople(this.people)
    if (this.#assumed.size > 0) this.spans = this.spans.assumingSame(this.#assumed)
  }

  /** Adds a response; one that is there more than once waits for `settleResponses`. */
  addResponse(response: JsonObject, context: CarePlanContext): void {
    const facts = responseFacts(response, this.settings.serverBase)
    const team = this.#teamAt(facts) ?? authorTeam(response, context, this.#teamOf)
    if (this.#isRepeated(facts)) this.#held.push({ facts, team, digest: contentDigest(response) })
    else this.#count({ facts, team, digest: noDigest, ...(facts.leftOut ? { leftOut: facts.leftOut } : {}) })
  }

  /** To be called when all responses were added. */
  settleResponses(): void {
    for (const judged of judgeCopies(this.#held)) this.#count(judged)
    this.#held.length = 0
  }

  /** The groups met, by their number. */
  groupName(number: number): string {
    return this.#groups.textOf(number)
  }

  /** The number of the group of a team, as plans number it, and a period. */
  groupOf({ team, period }: { readonly team: number; readonly period?: string }): number {
    return this.#groupNumber(team === -1 ? undefined : this.#teams.textOf(team), period)
  }

  /** The number a person is counted under. */
  sameAs(person: number): number {
    return this.#assumed.get(person) ?? person
  }

  /** The people who are two by their names, and were taken for one. */
  get assumed(): ReadonlySet<number> {
    return new Set(this.#assumed.values())
  }

  /**
   * The days the report is about: from `--from` to `--to`, else from the first month with a counted response to the last;
   * open where neither says.
   */
  get window(): DaySpan {
    const { from, to } = this.settings
    const isDated = this.#first <= this.#last
    const found = isDated ? wholeMonths({ first: this.#first, last: this.#last }) : undefined
    return {
      first: spanOf(from)?.first ?? found?.first ?? Number.NEGATIVE_INFINITY,
      last: spanOf(to)?.last ?? found?.last ?? Number.POSITIVE_INFINITY,
    }
  }

  /** The newest update of a response to one of the tools; absent when none says. */
  get newest(): Date | undefined {
    return Number.isFinite(this.#newestMs) ? new Date(this.#newestMs) : undefined
  }

  #teamAt({ person, ...facts }: ResponseFacts): string | undefined {
    const then = spanOf(this.#timeOf(facts).text)
    if (person === unknownPerson || then === undefined) return undefined
    const number = this.sameAs(this.people.numberOf(person))
    const team = this.spans.teamAt(number, then, (each) => this.#teams.textOf(each))
    return team === undefined ? undefined : this.#teams.textOf(team)
  }

  #timeOf({ authored, lastUpdated }: Pick<ResponseFacts, 'authored' | 'lastUpdated'>) {
    const found = {
      ...(authored === undefined ? {} : { created: authored }),
      ...(lastUpdated === undefined ? {} : { lastUpdated }),
    }
    return planTime(found, 'created', this.settings.period)
  }

  #count({ facts, team, leftOut: before }: JudgedResponse): void {
    const { text, fallback } = this.#timeOf(facts)
    const { from, to, by, period } = this.settings
    const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
    const isOutside = filterReason(range, {}, text === undefined ? {} : { time: text }) !== undefined
    const leftOut = before ?? (isOutside ? 'other-time' : undefined)
    const person = this.sameAs(this.people.numberOf(facts.person))
    const raiseAside = (counter: number) => this.aside.raise(this.aside.record(0, person), counter)
    if (facts.tool !== undefined && facts.version.updatedMs !== undefined)
      this.#newestMs = Math.max(this.#newestMs, facts.version.updatedMs)
    if (leftOut !== undefined) {
      raiseAside(asideResponse.leftOut(leftOut))
      return
    }
    if (fallback === 'lastUpdated') raiseAside(asideResponse.fromLastUpdated)
    const day = spanOf(text)
    if (day) {
      this.#first = Math.min(this.#first, day.first)
      this.#last = Math.max(this.#last, day.last)
    }
    const group = this.#groupNumber(
      team,
      text === undefined || !by.includes('period') ? undefined : periodOf(text, period),
    )
    const record = this.counted.record(group, person)
    for (const counter of countersOf(facts)) this.counted.raise(record, counter)
  }

  #groupNumber(team: string | undefined, period: string | undefined): number {
    const values = { team, period }
    return this.#groups.numberOf(JSON.stringify(this.settings.by.map((name) => values[name] ?? null)))
  }
}

function countersOf({ tool, isDone, mode, occasion }: ResponseFacts): readonly number[] {
  if (tool === undefined) return [responseCounter.otherForms]
  if (!isDone) return [responseCounter.draft(tool)]
  return [
    responseCounter.given(tool, mode),
    ...(tool === 'goal-plan' ? [responseCounter.plan(occasion)] : []),
  ]
}
