import { type ClusterCounts, ClusterMoments } from '../../../src/audit/statistics/cluster-moments.ts'
import type { ComparedClusters } from '../../../src/audit/statistics/compared-shares.ts'

/** The actions of a person in a team on a side (0: A, 1: B): `staff` of `stated`. */
export type ClusterRow = readonly [team: number, person: number, side: number, staff: number, stated: number]

/** Rows as a comparison takes them; clustered by person only where there is one team. */
export function clustersOf(rows: readonly ClusterRow[]): ComparedClusters {
  const sum = (key: (row: ClusterRow) => string) => {
    const counts = new Map<string, [number, number, number, number]>()
    for (const row of rows) {
      const [, , side, staff, stated] = row
      const own = counts.get(key(row)) ?? [0, 0, 0, 0]
      counts.set(key(row), own)
      own[side * 2] = (own[side * 2] ?? 0) + staff
      own[side * 2 + 1] = (own[side * 2 + 1] ?? 0) + stated - staff
    }
    return counts
  }
  const moments = (key: (row: ClusterRow) => string) => {
    const all = new ClusterMoments()
    for (const counts of sum(key).values()) all.add(counts)
    return all
  }
  const people = (side: number) =>
    new Set(rows.filter((row) => row[2] === side && row[4] > 0).map(([, person]) => person)).size
  const totals: ClusterCounts = sum(() => '').get('') ?? [0, 0, 0, 0]
  const teamsOf = (sides: readonly number[]) =>
    new Set(rows.filter((row) => sides.includes(row[2]) && row[4] > 0).map(([team]) => team)).size
  return {
    totals,
    people: [people(0), people(1)],
    byPerson: moments(([, person]) => `${person}`),
    ...(teamsOf([0, 1]) > 1
      ? {
          byTeam: {
            count: [teamsOf([0]), teamsOf([1])] as const,
            teams: moments(([team]) => `${team}`),
            peopleInTeams: moments(([team, person]) => `${team} ${person}`),
          },
        }
      : {}),
  }
}
