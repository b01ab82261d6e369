import type { PlanAssessment } from '../../responsibility/index.ts'
import { PersonCounters, type PersonCountersPart } from '../count/person-counters.ts'
import type { ComparedSide } from './comparison.ts'

/** The actions of one plan, and where they are counted. */
export interface ComparedPlan {
  /** As a report names teams; `undefined`: not recorded. Actions of no team are clustered as if of one. */
  readonly team: string | undefined
  readonly sides: readonly ComparedSide[]
}

/** What a part of the data counted, as data that threads can share. */
export interface ComparedActionsPart {
  readonly teams: readonly (string | undefined)[]
  readonly counted: PersonCountersPart
}

/** The counters of a person in a team: on each side, the stated actions of staff alone, with the person, and of others. */
export const comparedSides: readonly ComparedSide[] = ['a', 'b', 'neither']
const kinds = 3

/**
 * Counts stated actions for every person in every team on each side of a comparison. Order-free, as the other counting is. Memory
 * grows with people and their teams, not with plans.
 */
export class ComparedActions {
  readonly #teams = new Map<string | undefined, number>()
  counted = new PersonCounters(comparedSides.length * kinds)

  /** How many clusters of actions were met: teams, and the plans that name none. */
  get teams(): number {
    return this.#teams.size
  }

  /** The number of the cluster of plans that name no team, where there are any. */
  get withoutTeam(): number | undefined {
    return this.#teams.get(undefined)
  }

  add({ team, sides }: ComparedPlan, { actions }: PlanAssessment, person: number): void {
    const stated = actions.flatMap((action) => (action.kind === 'stated' ? [action.category] : []))
    if (sides.length === 0 || stated.length === 0) return
    const record = this.counted.record(this.#teamNumber(team), person)
    for (const side of sides) {
      const first = comparedSides.indexOf(side) * kinds
      for (const category of stated) {
        const kind = category === 'staff' ? 0 : category.includes('consumer') ? 1 : 2
        this.counted.raise(record, first + kind)
      }
    }
  }

  toPart(): ComparedActionsPart {
    return { teams: [...this.#teams.keys()], counted: this.counted.toPart() }
  }

  /** Adds another part, with the numbers here of its people. */
  addPart({ teams, counted }: ComparedActionsPart, people: Int32Array): void {
    const numbers = Int32Array.from(teams, (team) => this.#teamNumber(team))
    this.counted.addPart(counted, numbers, people)
  }

  /** Takes people for the same, by the new number of each. */
  renumberPeople(people: Int32Array): void {
    const { counted } = this.toPart()
    this.counted = new PersonCounters(this.counted.width)
    this.counted.addPart(
      counted,
      Int32Array.from({ length: this.teams }, (_, team) => team),
      people,
    )
  }

  #teamNumber(team: string | undefined): number {
    const number = this.#teams.get(team) ?? this.#teams.size
    if (number === this.#teams.size) this.#teams.set(team, number)
    return number
  }
}
