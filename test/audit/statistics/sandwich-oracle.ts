import type { ClusterRow } from './clusters-of.ts'

interface OracleChange {
  readonly estimate: number
  readonly independent: number
  readonly 'team-and-person': number
  readonly team: number
  readonly person: number
}

/** The model matrix, bread and scores of every single action, multiplied out: no closed form, no sums over clusters. */
export function sandwichOracle(rows: readonly ClusterRow[]): {
  readonly logOdds: OracleChange
  readonly difference: OracleChange
} {
  const actions = rows.flatMap(([team, person, side, staff, stated]) =>
    Array.from({ length: stated }, (_, at) => ({ team, person, side, y: at < staff ? 1 : 0 })),
  )
  const [a = 0, b = 0] = [0, 1].map((side) => {
    const own = actions.filter((action) => action.side === side)
    return own.reduce((sum, { y }) => sum + y, 0) / own.length
  })
  const logit = (share: number) => Math.log(share / (1 - share))
  const share = (side: number) => (side === 1 ? b : a)
  const change = (estimate: number, weight: (side: number) => number, noise: 'score' | 'residual') => {
    const information: [number, number, number, number] = [0, 0, 0, 0]
    const corners = [0, 1, 2, 3] as const
    let plain = 0
    for (const { side } of actions) {
      const x = [1, side]
      for (const at of corners) information[at] += weight(side) * (x[at >> 1] ?? 0) * (x[at & 1] ?? 0)
    }
    const bread = inverse(information)
    const effects = actions.map((action) => {
      const residual = action.y - share(action.side)
      return { ...action, effect: residual * (bread[2] + bread[3] * action.side) }
    })
    for (const { side } of actions) {
      const spread = share(side) * (1 - share(side))
      plain += (bread[2] + bread[3] * side) ** 2 * (noise === 'score' ? weight(side) : spread)
    }
    const n = actions.length
    const by = (key: (action: (typeof effects)[number]) => string) => {
      const sums = new Map<string, number>()
      for (const each of effects) sums.set(key(each), (sums.get(key(each)) ?? 0) + each.effect)
      const squares = [...sums.values()].reduce((sum, value) => sum + value * value, 0)
      return ((sums.size / (sums.size - 1)) * squares * (n - 1)) / (n - 2)
    }
    const [team, person] = [by((each) => `${each.team}`), by((each) => `${each.person}`)]
    const both = by((each) => `${each.team}/${each.person}`)
    return { estimate, independent: plain, team, person, 'team-and-person': team + person - both }
  }
  return {
    logOdds: change(logit(b) - logit(a), (side) => share(side) * (1 - share(side)), 'score'),
    difference: change(b - a, () => 1, 'residual'),
  }
}

function inverse([p, q, r, s]: readonly [number, number, number, number]): [number, number, number, number] {
  const determinant = p * s - q * r
  return [s / determinant, -q / determinant, -r / determinant, p / determinant]
}
