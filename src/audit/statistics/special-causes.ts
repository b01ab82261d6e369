import { type IndividualsLimits, type SpacedValues, sideOf } from './individuals-chart.ts'

/** The four rules of Making Data Count. */
export const specialCauseRules = ['outside-limits', 'seven-one-side', 'seven-trend', 'two-of-three'] as const
export type SpecialCauseRule = (typeof specialCauseRules)[number]

/** What of a series stands out by a rule: values at these places, in order (none: all of it), and which way they do. */
export interface Signal<Rule extends string> {
  readonly rule: Rule
  readonly places: readonly number[]
  readonly way: 'high' | 'low' | 'up' | 'down'
}

const seven = 7

/**
 * Special causes in single values, each stretch once: a value outside the limits; seven or more in a row on one side of the
 * mean; seven or more in a row that only rise or only fall; two of three in a row in the outer third between mean and limit,
 * all three on that side. A value that is missing or on the mean ends what is in a row.
 *
 * Source: NHS England, Making Data Count; as `NHSRplotthedots` defines them (`ptd_calculate_point_type.R`).
 */
export function specialCauses(
  values: SpacedValues,
  limits: IndividualsLimits,
): readonly Signal<SpecialCauseRule>[] {
  const { mean, low, high } = limits
  const sides = values.map((value) => (value === null ? 0 : sideOf(value, mean)))
  const outside = values.flatMap((value, at): readonly Signal<SpecialCauseRule>[] => {
    const way = value === null ? undefined : beyond(value, low, high)
    return way === undefined ? [] : [{ rule: 'outside-limits', places: [at], way }]
  })
  return [
    ...outside,
    ...stretches(sides, seven).map(({ places, side }) => ({
      rule: 'seven-one-side' as const,
      places,
      way: side > 0 ? ('high' as const) : ('low' as const),
    })),
    ...trends(values, seven).map((found) => ({ rule: 'seven-trend' as const, ...found })),
    ...twoOfThree(values, limits),
  ].toSorted((a, b) => (a.places[0] ?? 0) - (b.places[0] ?? 0))
}

function beyond(value: number, low: number, high: number): 'high' | 'low' | undefined {
  if (sideOf(value, high) > 0) return 'high'
  return sideOf(value, low) < 0 ? 'low' : undefined
}

interface Stretch {
  readonly places: readonly number[]
  readonly side: number
}

/** Stretches of at least so many in a row with the same sign, none of them 0. */
export function stretches(sides: readonly number[], least: number): readonly Stretch[] {
  const found: { places: number[]; side: number }[] = []
  for (const [at, side] of sides.entries()) {
    const last = found.at(-1)
    if (side === 0) continue
    if (last?.places.at(-1) === at - 1 && last.side === side) last.places.push(at)
    else found.push({ places: [at], side })
  }
  return found.filter(({ places }) => places.length >= least)
}

/** Stretches of at least so many values in a row that only rise or only fall. */
export function trends(
  values: SpacedValues,
  least: number,
): readonly { readonly places: readonly number[]; readonly way: 'up' | 'down' }[] {
  const steps = values.map((value, at) => {
    const before = values[at - 1] ?? null
    return value === null || before === null ? 0 : sideOf(value, before)
  })
  return stretches(steps, least - 1).map(({ places: [first = 0, ...others], side }) => ({
    places: [first - 1, first, ...others],
    way: side > 0 ? 'up' : 'down',
  }))
}

/** Those of every three in a row of which two are in the outer third; threes with one in common are one signal. */
function twoOfThree(
  values: SpacedValues,
  { mean, low, high }: IndividualsLimits,
): readonly Signal<'two-of-three'>[] {
  const sides = values.map((value) => (value === null ? 0 : sideOf(value, mean)))
  const isNear = values.map((value, at) => {
    const side = sides[at] ?? 0
    if (value === null || side === 0 || beyond(value, low, high) !== undefined) return false
    return sideOf(value, mean + (2 / 3) * ((side > 0 ? high : low) - mean)) === side
  })
  const found: { rule: 'two-of-three'; places: number[]; way: 'high' | 'low' }[] = []
  for (let at = 2; at < values.length; at += 1) {
    const side = sides[at] ?? 0
    const places = [at - 2, at - 1, at].filter((place) => isNear[place])
    if (side === 0 || sides[at - 1] !== side || sides[at - 2] !== side || places.length < 2) continue
    const last = found.at(-1)
    const isSame = last?.places.some((place) => places.includes(place))
    if (last && isSame) last.places = [...new Set([...last.places, ...places])]
    else found.push({ rule: 'two-of-three', places, way: side > 0 ? 'high' : 'low' })
  }
  return found
}
