import { err, ok, type Result } from '../../domain/result.ts'
import type { TimePoint } from '../count/time-points.ts'
import type { AuditSite } from '../site/audit-site.ts'
import { closestName } from '../site/closest-name.ts'
import type { Comparison, ComparisonSide } from './comparison.ts'

/** Why two texts name no comparison. */
export interface ComparisonFault {
  readonly code:
    | 'not-a-side'
    | 'backwards'
    | 'no-points'
    | 'unknown-point'
    | 'no-arms'
    | 'unknown-arm'
    | 'not-alike'
    | 'overlap'
  /** The side it is about, as written; both where it is about both. */
  readonly text: string
  /** What a name may have been meant to be. */
  readonly meant?: string
}

/** What sides can be named after. */
export interface ComparisonPlace {
  readonly timePoints?: readonly TimePoint[]
  readonly site?: Pick<AuditSite, 'arms'>
}

/**
 * Reads the two sides of `alongside audit --compare`: `point:NAME` of the time points, `arm:NAME` of the site's file, or a time:
 * `2025`, `2025-Q1`, `2025-03`, or two of these with `..` between them, both included. Sides are of one kind, and have no time and no
 * team in common.
 */
export function readComparison(
  [first, second]: readonly [string, string],
  place: ComparisonPlace,
): Result<Comparison, ComparisonFault> {
  const a = readSide(first, place)
  if (!a.ok) return a
  const b = readSide(second, place)
  if (!b.ok) return b
  const text = `${first} ${second}`
  if (a.value.kind !== b.value.kind) return err({ code: 'not-alike', text })
  return overlaps(a.value, b.value, place) ? err({ code: 'overlap', text }) : ok({ a: a.value, b: b.value })
}

function readSide(text: string, place: ComparisonPlace): Result<ComparisonSide, ComparisonFault> {
  const [, kind = '', name = ''] = /^(point|arm):(.+)$/s.exec(text) ?? []
  if (kind === 'point') return readPoint(text, name, place.timePoints ?? [])
  if (kind === 'arm') return readArm(text, name, place.site?.arms ?? [])
  const [first = '', last = first, ...others] = text.split('..')
  const [begin, end] = [monthsOf(first), monthsOf(last)]
  if (!begin || !end || others.length > 0) return err({ code: 'not-a-side', text })
  const [from, to] = [begin.from, end.to]
  // A year alone has all its months.
  if (`${from}-01`.slice(0, 7) > `${to}-12`.slice(0, 7)) return err({ code: 'backwards', text })
  return ok({ kind: 'period', name: text, from, to })
}

function readPoint(
  text: string,
  name: string,
  points: readonly TimePoint[],
): Result<ComparisonSide, ComparisonFault> {
  if (points.length === 0) return err({ code: 'no-points', text })
  return points.some((point) => point.name === name)
    ? ok({ kind: 'point', name })
    : err(
        unknown(
          'unknown-point',
          text,
          points.map((point) => point.name),
        ),
      )
}

function readArm(
  text: string,
  name: string,
  arms: NonNullable<AuditSite['arms']>,
): Result<ComparisonSide, ComparisonFault> {
  if (arms.length === 0) return err({ code: 'no-arms', text })
  const found = arms.find(({ arm }) => arm === name)
  if (found) return ok({ kind: 'arm', name, teams: found.teams })
  return err(
    unknown(
      'unknown-arm',
      text,
      arms.map(({ arm }) => arm),
    ),
  )
}

function unknown(
  code: 'unknown-point' | 'unknown-arm',
  text: string,
  names: readonly string[],
): ComparisonFault {
  const meant = closestName(text.slice(text.indexOf(':') + 1), names)
  return { code, text, ...(meant === undefined ? {} : { meant }) }
}

/** The first and the last month of a year, quarter or month; of a year, itself. */
function monthsOf(text: string): { readonly from: string; readonly to: string } | undefined {
  const [, year = '', quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(text) ?? []
  if (year === '') return undefined
  if (quarter === undefined) return month === undefined ? { from: year, to: year } : { from: text, to: text }
  const last = Number(quarter) * 3
  const named = (number: number) => `${year}-${String(number).padStart(2, '0')}`
  return { from: named(last - 2), to: named(last) }
}

function overlaps(a: ComparisonSide, b: ComparisonSide, { timePoints = [] }: ComparisonPlace): boolean {
  if (a.kind === 'point' && b.kind === 'point') {
    const date = (side: ComparisonSide) => timePoints.find(({ name }) => name === side.name)?.date
    return date(a) === date(b)
  }
  if (a.kind === 'arm' && b.kind === 'arm') return a.teams.some((team) => b.teams.includes(team))
  if (a.kind !== 'period' || b.kind !== 'period') return false
  const first = ({ from }: { readonly from: string }) => `${from}-01`.slice(0, 7)
  const last = ({ to }: { readonly to: string }) => `${to}-12`.slice(0, 7)
  return first(a) <= last(b) && first(b) <= last(a)
}
