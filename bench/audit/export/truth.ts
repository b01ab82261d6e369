import type { FocusTruth } from './focus-truth.ts'

/** Who holds an action, as the generator meant it. */
export type Party = 'staff' | 'consumer' | 'carer'

/** What the generator meant one action to be. */
export type DrawnMeaning =
  | { readonly kind: 'stated'; readonly parties: readonly Party[]; readonly expanded: readonly Party[] }
  | { readonly kind: 'not-stated'; readonly reason: string }
  | { readonly kind: 'left-out'; readonly reason: string }

/** What the generator meant one plan to be. */
export interface DrawnPlan {
  readonly person: string
  readonly team: string | null
  /** `YYYY-MM`. */
  readonly period: string | null
  /** Where the time stands when it is not `period.start`. */
  readonly timeFallback?: 'created' | 'lastUpdated' | 'none'
  readonly category: string | null
  readonly leftOut?: string
  readonly reasonRecorded: boolean
  readonly actions: readonly (DrawnMeaning & { readonly assumedSameServer: boolean })[]
  readonly findings: readonly string[]
}

type Counts = Record<string, number>

/** The counts of plans, of all of them or of one group. */
export interface TruthCounts {
  readonly plans: Counts
  readonly flaggedAt: Counts
  readonly actions: Counts
  readonly responsibility: Counts
  readonly expandedResponsibility: Counts
  readonly notStated: Counts
  readonly actionsLeftOut: Counts
  people: number
}

/** Everything the generator knows of what it wrote. Counters that never rose are missing, not 0. */
export interface Truth extends TruthCounts {
  readonly plansLeftOut: Counts
  readonly timeFallbacks: Counts
  readonly quality: Counts
  readonly rejected: Counts
  readonly groups: readonly (TruthCounts & { readonly by: Pick<DrawnPlan, 'team' | 'period' | 'category'> })[]
  /** By focus, and by team and focus; present when actions have goals. */
  readonly foci?: readonly FocusTruth[]
}

/** Counts what was drawn, in whole numbers and without the product's rule. */
export class TruthTally {
  readonly #whole = emptyCounts()
  readonly #plansLeftOut: Counts = {}
  readonly #timeFallbacks: Counts = {}
  readonly #quality: Counts = {}
  readonly #rejected: Counts = {}
  readonly #people = new Set<string>()
  readonly #groups = new Map<string, { readonly counts: TruthCounts; readonly people: Set<string> }>()

  addRejected(why: string): void {
    raise(this.#rejected, why)
    raise(this.#whole.plans, 'read')
    raise(this.#whole.plans, 'rejected')
  }

  add(plan: DrawnPlan): void {
    raise(this.#whole.plans, 'read')
    for (const code of plan.findings) raise(this.#quality, code)
    if (plan.leftOut !== undefined) {
      raise(this.#whole.plans, 'leftOut')
      raise(this.#plansLeftOut, plan.leftOut)
      raise(this.#whole.actions, 'inLeftOutPlans', plan.actions.length)
      return
    }
    if (plan.timeFallback !== undefined) raise(this.#timeFallbacks, plan.timeFallback)
    const key = JSON.stringify([plan.team, plan.period, plan.category])
    const group = this.#groups.get(key) ?? { counts: emptyCounts(), people: new Set<string>() }
    this.#groups.set(key, group)
    this.#people.add(plan.person)
    group.people.add(plan.person)
    countPlan(plan, this.#whole)
    countPlan(plan, group.counts)
  }

  result(): Truth {
    const groups = [...this.#groups].sort(([a], [b]) => (a < b ? -1 : 1))
    return {
      ...this.#whole,
      people: this.#people.size,
      plansLeftOut: this.#plansLeftOut,
      timeFallbacks: this.#timeFallbacks,
      quality: this.#quality,
      rejected: this.#rejected,
      groups: groups.map(([key, { counts, people }]) => {
        const [team, period, category] = JSON.parse(key)
        return { by: { team, period, category }, ...counts, people: people.size }
      }),
    }
  }
}

function countPlan(plan: DrawnPlan, counts: TruthCounts): void {
  let [staffOnly, stated, notStated] = [0, 0, 0]
  for (const action of plan.actions) {
    raise(counts.actions, 'read')
    if (action.kind === 'left-out') {
      raise(counts.actions, 'leftOut')
      raise(counts.actionsLeftOut, action.reason)
      continue
    }
    raise(counts.actions, 'counted')
    if (action.assumedSameServer) raise(counts.actions, 'assumedSameServer')
    if (action.kind === 'not-stated') {
      notStated += 1
      raise(counts.notStated, action.reason)
      continue
    }
    stated += 1
    if (nameOf(action.parties) === 'staff') staffOnly += 1
    raise(counts.responsibility, nameOf(action.parties))
    raise(counts.expandedResponsibility, nameOf(action.expanded))
  }
  const isEnough = stated >= 3 && notStated <= stated
  const isFlagged = isEnough && staffOnly * 10 >= stated * 9
  raise(counts.plans, 'counted')
  raise(counts.plans, isFlagged ? 'flagged' : isEnough ? 'shared' : 'notEnoughRecorded')
  if (isFlagged && plan.reasonRecorded) raise(counts.plans, 'flaggedWithReason')
  for (const tenths of [7, 8, 9, 10]) {
    if (isEnough && staffOnly * 10 >= stated * tenths) raise(counts.flaggedAt, String(tenths / 10))
  }
}

const order: readonly Party[] = ['staff', 'consumer', 'carer']

function nameOf(parties: readonly Party[]): string {
  return order.filter((party) => parties.includes(party)).join('+')
}

function raise(counts: Counts, key: string, by = 1): void {
  counts[key] = (counts[key] ?? 0) + by
}

function emptyCounts(): TruthCounts {
  return {
    plans: {},
    flaggedAt: {},
    actions: {},
    responsibility: {},
    expandedResponsibility: {},
    notStated: {},
    actionsLeftOut: {},
    people: 0,
  }
}
