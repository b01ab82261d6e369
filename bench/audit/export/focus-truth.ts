import type { DrawnFocus } from './draw-goals.ts'
import type { DrawnPlan } from './truth.ts'

/** What the generator knows of the actions of one focus, in all teams or in one. Counters that never rose are missing. */
export interface FocusTruth {
  readonly by: { readonly team?: string | null; readonly focus: string | null }
  people: number
  plans: number
  readonly actions: Record<string, number>
  readonly categories: Record<string, number>
  readonly notStated: Record<string, number>
}

/** Counts the actions that were drawn by what they are about. */
export class FocusTally {
  readonly #groups = new Map<string, FocusTruth & { readonly persons: Set<string> }>()

  add(plan: DrawnPlan, focuses: readonly DrawnFocus[]): void {
    if (plan.leftOut !== undefined) return
    const touched = new Set<FocusTruth>()
    for (const [at, action] of plan.actions.entries()) {
      const { focus, assumedSameServer } = focuses[at] ?? { focus: null, assumedSameServer: false }
      for (const by of [{ focus }, { team: plan.team, focus }]) {
        const group = this.#group(by)
        raise(group.actions, 'read')
        if (action.kind === 'left-out') continue
        raise(group.actions, 'counted')
        if (action.assumedSameServer || assumedSameServer) raise(group.actions, 'assumedSameServer')
        if (action.kind === 'not-stated') raise(group.notStated, action.reason)
        else raise(group.categories, nameOf(action.parties))
        group.persons.add(plan.person)
        touched.add(group)
      }
    }
    for (const group of touched) group.plans += 1
  }

  result(): readonly FocusTruth[] {
    return [...this.#groups.values()].map(({ persons, ...group }) => ({ ...group, people: persons.size }))
  }

  #group(by: FocusTruth['by']) {
    const key = JSON.stringify(by)
    const known = this.#groups.get(key)
    if (known) return known
    const added = {
      by,
      people: 0,
      plans: 0,
      actions: {},
      categories: {},
      notStated: {},
      persons: new Set<string>(),
    }
    this.#groups.set(key, added)
    return added
  }
}

function nameOf(parties: readonly string[]): string {
  return ['staff', 'consumer', 'carer'].filter((party) => parties.includes(party)).join('+')
}

function raise(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1
}
