import { err, ok, type Result } from '../../domain/result.ts'
import type { ClusterCounts, ClusterMoments } from './cluster-moments.ts'

/** By what the actions are clustered. Where the two-way variance is not positive it is the larger of the two others. */
export type ComparedClustering = 'team-and-person' | 'team' | 'person'

/**
 * Why two shares have no odds ratio and no difference with an interval: nothing on a side; none or all of what is there; one person
 * only on a side; one team only on a side, so that sides cannot be told from teams; clusters do not differ at all, so that no variance can be
 * estimated.
 */
export type NoChangeReason = 'nothing-counted' | 'none' | 'all' | 'one-person' | 'one-team' | 'all-alike'

/** What is compared: all of it, and its clusters. */
export interface ComparedClusters {
  readonly totals: ClusterCounts
  /** People on each side. */
  readonly people: readonly [number, number]
  readonly byPerson: ClusterMoments
  /** Absent where there is one team, the same on both sides: then people are the clusters. */
  readonly byTeam?: {
    /** On each side. */
    readonly count: readonly [number, number]
    readonly teams: ClusterMoments
    readonly peopleInTeams: ClusterMoments
  }
}

/** A difference of B to A, with its variance. */
export interface ClusteredChange {
  readonly estimate: number
  readonly variance: number
  /** That variance over the one of as many independent actions. */
  readonly designEffect: number
  readonly clustering: ComparedClustering
}

/** Two shares compared, B against A. */
export interface ComparedShares {
  /** The logarithm of the odds ratio. */
  readonly logOdds: ClusteredChange
  /** The share of B less that of A. */
  readonly difference: ClusteredChange
}

/**
 * Two shares, clustered by team and by person, who can be in several teams.
 *
 * The model is logistic (for the difference: linear) with one covariate, the side. It fits both shares exactly, so the estimate and the
 * scores of the sandwich have a closed form: a cluster adds to the log odds ratio yesB/YesB - noB/NoB - yesA/YesA + noA/NoA, and to the
 * difference (yesB - pB nB)/NB - (yesA - pA nA)/NA.
 * Variance: V(team) + V(person) - V(person in team) (Cameron AC, Gelbach JB, Miller DL 2011, Journal of Business & Economic
 * Statistics 29:238), each times G/(G-1) for its G clusters, together times (N-1)/(N-2) for N actions: what R has as
 * `sandwich::vcovCL(fit, cluster = ~team + person, type = "HC1", cadjust = TRUE)`. Where that is not positive, the larger
 * of the team's and the person's own.
 *
 * In whole numbers up to the last division, so that any order of clusters gives the same bits.
 */
export function comparedShares(compared: ComparedClusters): Result<ComparedShares, NoChangeReason> {
  const [yesA, noA, yesB, noB] = compared.totals
  if (yesA + noA === 0 || yesB + noB === 0) return err('nothing-counted')
  if (yesA === 0 || yesB === 0) return err('none')
  if (noA === 0 || noB === 0) return err('all')
  if (compared.people.some((people) => people < 2)) return err('one-person')
  if (compared.byTeam?.count.some((teams) => teams < 2)) return err('one-team')
  const [ya, ma, yb, mb] = compared.totals.map(BigInt) as [bigint, bigint, bigint, bigint]
  const [na, nb] = [ya + ma, yb + mb]
  const logOdds = changeOf(compared, {
    estimate: Math.log(yesB) - Math.log(noB) - (Math.log(yesA) - Math.log(noA)),
    independent: 1 / yesA + 1 / noA + (1 / yesB + 1 / noB),
    weights: [-(ma * yb * mb), ya * yb * mb, ya * ma * mb, -(ya * ma * yb)],
    scale: ya * ma * yb * mb,
  })
  const [sizeA, sizeB] = [yesA + noA, yesB + noB]
  const difference = changeOf(compared, {
    estimate: Number(yb * na - ya * nb) / sizeA / sizeB,
    independent: (yesA * noA) / sizeA ** 3 + (yesB * noB) / sizeB ** 3,
    weights: [-(ma * nb * nb), ya * nb * nb, mb * na * na, -(yb * na * na)],
    scale: na * na * nb * nb,
  })
  return logOdds && difference ? ok({ logOdds, difference }) : err('all-alike')
}

interface LinearForm {
  readonly estimate: number
  /** The variance of as many independent actions. */
  readonly independent: number
  /** What each count of a cluster weighs in the estimate, times `scale`. */
  readonly weights: readonly [bigint, bigint, bigint, bigint]
  readonly scale: bigint
}

function changeOf(
  { totals, byPerson, byTeam }: ComparedClusters,
  { estimate, independent, weights, scale }: LinearForm,
): ClusteredChange | undefined {
  const oneWay = (moments: ClusterMoments) => adjusted(moments, weights)
  const person = oneWay(byPerson)
  const team = byTeam && oneWay(byTeam.teams)
  const both = byTeam && team && less(added(person, team), oneWay(byTeam.peopleInTeams))
  const [clustering, chosen] = clusteringOf({ person, team, both })
  if (chosen.over === 0n) return undefined
  const actions = totals.reduce((sum, count) => sum + count, 0)
  const variance =
    (Number(chosen.over) / Number(chosen.under) / Number(scale) / Number(scale)) *
    ((actions - 1) / (actions - 2))
  return { estimate, variance, designEffect: variance / independent, clustering }
}

/** A fraction whose lower part is positive. */
interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

function clusteringOf(of: {
  readonly person: Fraction
  readonly team: Fraction | undefined
  readonly both: Fraction | undefined
}): readonly [ComparedClustering, Fraction] {
  const { person, team, both } = of
  if (both && both.over > 0n) return ['team-and-person', both]
  return team && less(team, person).over > 0n ? ['team', team] : ['person', person]
}

/** The sum of squares over G clusters, times G/(G-1). */
function adjusted(moments: ClusterMoments, weights: LinearForm['weights']): Fraction {
  const clusters = BigInt(moments.clusters)
  if (clusters < 2n) throw new RangeError('clusters are to be at least two')
  return { over: moments.weightedSquares(weights) * clusters, under: clusters - 1n }
}

function added(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under }
}

function less(a: Fraction, b: Fraction): Fraction {
  return { over: a.over * b.under - b.over * a.under, under: a.under * b.under }
}
