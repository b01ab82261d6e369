import type { PlanPlace } from '../read/plan-tally.ts'

/** An action that is to be rated. */
export interface DrawnAction {
  /** Its place in the plan, from 0. */
  readonly index: number
  /** What it says and whom it names, by `actionDigest`. */
  readonly digest: string
}

/** A plan that was drawn. */
export interface DrawnPlan extends PlanPlace {
  readonly id: string
  /** Decides the order; the same for the same seed, server and plan. */
  readonly rank: string
  readonly actions: readonly DrawnAction[]
}

/** The first of a group by rank, and of how many they are. */
export class DrawnGroup {
  readonly #most: number
  #plans: DrawnPlan[] = []
  #available = 0
  /** The last rank that is drawn, once there are more than enough. */
  #limit: string | undefined

  /** @param most How many plans are drawn of the group. */
  constructor(most: number) {
    this.#most = most
  }

  /** How many plans could be drawn. */
  get available(): number {
    return this.#available
  }

  /** The plans that are drawn, in the order of their rank. */
  get plans(): readonly DrawnPlan[] {
    this.#cut()
    return this.#plans
  }

  /** Counts a plan that could be drawn; it is read further only when it is among the first. */
  offer(rank: string, plan: () => DrawnPlan): void {
    this.#available += 1
    if (this.#limit !== undefined && this.#limit <= rank) return
    this.#plans.push(plan())
    if (this.#plans.length >= this.#most * 2) this.#cut()
  }

  /** Adds what another drew of the same group. */
  add(plans: readonly DrawnPlan[], available: number): void {
    this.#available += available
    this.#plans.push(...plans)
    this.#cut()
  }

  #cut(): void {
    this.#plans.sort((a, b) => (a.rank < b.rank ? -1 : 1))
    this.#plans.length = Math.min(this.#plans.length, this.#most)
    this.#limit = this.#plans.length === this.#most ? this.#plans.at(-1)?.rank : undefined
  }
}
