import type { DaySpan } from './day-span.ts'
import { meets } from './day-span.ts'

/** A counted plan: when it is in force, and its team by number; -1 when none is recorded. */
export interface PlanSpan extends DaySpan {
  readonly team: number
}

const none = -1

/** When the counted plans of each person are in force, in about 32 bytes a plan. */
export class PlanSpans {
  readonly #team: number[] = []
  readonly #first: number[] = []
  readonly #last: number[] = []
  readonly #next: number[] = []
  /** By person, their last plan. */
  readonly #ofPerson = new Map<number, number>()

  add(person: number, { team, first, last }: PlanSpan): void {
    this.#next.push(this.#ofPerson.get(person) ?? none)
    this.#ofPerson.set(person, this.#team.length)
    this.#team.push(team)
    this.#first.push(first)
    this.#last.push(last)
  }

  /** The people with a plan. */
  get people(): Iterable<number> {
    return this.#ofPerson.keys()
  }

  *of(person: number): Generator<PlanSpan> {
    for (let plan = this.#ofPerson.get(person) ?? none; plan !== none; plan = this.#next[plan] as number) {
      yield {
        team: this.#team[plan] as number,
        first: this.#first[plan] as number,
        last: this.#last[plan] as number,
      }
    }
  }

  /**
   * The team of the person's plan in force then: of several the one begun last, of those that begun together the first by
   * `name`. `undefined` where no such plan says its team.
   */
  teamAt(person: number, then: DaySpan, name: (team: number) => string): number | undefined {
    let newest: PlanSpan | undefined
    for (const plan of this.of(person)) {
      if (plan.team === none || !meets(plan, then)) continue
      const isNewer =
        newest === undefined ||
        plan.first > newest.first ||
        (plan.first === newest.first && name(plan.team) < name(newest.team))
      if (isNewer) newest = plan
    }
    return newest?.team
  }

  /** The same plans with some people taken for others. */
  assumingSame(same: ReadonlyMap<number, number>): PlanSpans {
    const spans = new PlanSpans()
    for (const person of this.people)
      for (const plan of this.of(person)) spans.add(same.get(person) ?? person, plan)
    return spans
  }
}
