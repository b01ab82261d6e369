import type {
  CountCell,
  CountShare,
  CountSum,
  CountTable,
} from '../../../src/audit/suppression/count-table.ts'

/** A plan of a made-up report: whose it is, in which group, what the rule said of it, and its actions by category. */
export interface MadePlan {
  readonly person: number
  readonly group: number
  readonly verdict: 'flagged' | 'shared' | 'few'
  readonly withReason: boolean
  /** Number of actions by category; the last is "not stated". */
  readonly actions: readonly number[]
}

/** How many groups and categories a made-up report has. */
export interface ReportSize {
  readonly groups: number
  readonly categories: number
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** People with one to three plans each, in groups of very different sizes. */
export function madePlans(seed: number): { readonly plans: readonly MadePlan[]; readonly size: ReportSize } {
  const random = seeded(seed)
  const below = (most: number) => Math.floor(random() * most)
  const size = { groups: 1 + below(4), categories: 2 + below(4) }
  const people = 1 + below(random() < 0.3 ? 120 : 30)
  const mostActions = 1 + below(9)
  const plans = Array.from({ length: people }, (_, person) => {
    const home = Math.floor(random() ** 2 * size.groups)
    return Array.from({ length: random() < 0.75 ? 1 : 2 + below(2) }, () => {
      const verdict = (['flagged', 'flagged', 'shared', 'few'] as const)[below(4)] ?? 'few'
      return {
        person,
        group: random() < 0.85 ? home : below(size.groups),
        verdict,
        withReason: verdict === 'flagged' && random() < 0.4,
        actions: Array.from({ length: size.categories + 1 }, (__, category) =>
          random() < 0.8 / (1 + category) ? 1 + below(mostActions) : 0,
        ),
      }
    })
  })
  return { plans: plans.flat(), size }
}

/** The numbers of a report on the plans, as the audit counts them: for each group and for all. */
export function reportTable(plans: readonly MadePlan[], { groups, categories }: ReportSize): CountTable {
  const cells: CountCell[] = []
  const sums: CountSum[] = []
  const shares: CountShare[] = []
  const categoryKeys = Array.from({ length: categories }, (_, at) => `c${at}`)
  const scopes = [undefined, ...Array.from({ length: groups }, (_, at) => at)]
  for (const scope of scopes) {
    const inScope = scope === undefined ? plans : plans.filter(({ group }) => group === scope)
    const at = (name: string) => `${scope ?? 'all'}.${name}`
    const count = (name: string, of: (plan: MadePlan) => number, counts: CountCell['counts'] = 'records') => {
      const people = new Set(inScope.filter((plan) => of(plan) > 0).map(({ person }) => person)).size
      const value = counts === 'people' ? people : inScope.reduce((sum, plan) => sum + of(plan), 0)
      cells.push({ key: at(name), value, people, counts })
    }
    const stated = ({ actions }: MadePlan) => actions.slice(0, categories).reduce((sum, n) => sum + n, 0)
    const notStated = ({ actions }: MadePlan) => actions[categories] ?? 0
    count('people', () => 1, 'people')
    count('plans', () => 1)
    for (const verdict of ['flagged', 'shared', 'few'] as const) {
      count(verdict, (plan) => (plan.verdict === verdict ? 1 : 0))
    }
    count('withReason', ({ withReason }) => (withReason ? 1 : 0))
    count('actions', (plan) => stated(plan) + notStated(plan))
    count('stated', stated)
    count('notStated', notStated)
    for (const [category, key] of categoryKeys.entries()) count(key, ({ actions }) => actions[category] ?? 0)
    sums.push(
      { total: at('plans'), parts: [at('flagged'), at('shared'), at('few')] },
      { total: at('plans'), parts: [at('people')], holds: 'within' },
      { total: at('flagged'), parts: [at('withReason')], holds: 'within' },
      { total: at('actions'), parts: [at('stated'), at('notStated')] },
      { total: at('stated'), parts: categoryKeys.map(at) },
    )
    shares.push({ key: at('flagged%'), n: at('flagged'), of: at('plans') })
    shares.push({ key: at('stated%'), n: at('stated'), of: at('actions') })
    for (const key of categoryKeys) shares.push({ key: at(`${key}%`), n: at(key), of: at('stated') })
  }
  const names = cells.slice(0, cells.length / scopes.length).map(({ key }) => key.slice('all.'.length))
  for (const name of names) {
    const parts = Array.from({ length: groups }, (_, group) => `${group}.${name}`)
    sums.push({ total: `all.${name}`, parts, ...(name === 'people' ? { holds: 'overlap' as const } : {}) })
  }
  return { cells, sums, shares }
}
