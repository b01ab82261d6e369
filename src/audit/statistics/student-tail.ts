/** Far more terms than the fraction below ever needs. */
const mostTerms = 500
const enough = 1e-16

/**
 * How likely a value at least as far from 0 as `t` is by Student's t, both ways (R: `2 * pt(-abs(t), df)`). Takes any
 * finite `t` and whole degrees of freedom, 1 or more; RangeError otherwise. Right to 9 significant digits, also far out.
 *
 * Source: the regularised incomplete beta function I_x(df/2, 1/2) with x = df / (df + t^2) (Abramowitz M, Stegun IA 1964, Handbook
 * of Mathematical Functions, 26.7.1 and 26.5.2), by its continued fraction (26.5.8).
 */
export function studentTail(t: number, degreesOfFreedom: number): number {
  if (!Number.isSafeInteger(degreesOfFreedom) || degreesOfFreedom < 1 || !Number.isFinite(t)) {
    throw new RangeError(`t ${t} on ${degreesOfFreedom} degrees of freedom`)
  }
  const ratio = degreesOfFreedom / t / t
  if (!Number.isFinite(ratio)) return 1
  const [x, rest] = [ratio / (1 + ratio), 1 / (1 + ratio)]
  const [a, b] = [degreesOfFreedom / 2, 0.5]
  // The fraction converges fast on one side of the mean; the other is its complement.
  return x < (a + 1) / (a + b + 2)
    ? incompleteBeta({ x, rest, a, b })
    : 1 - incompleteBeta({ x: rest, rest: x, a: b, b: a })
}

interface BetaArgument {
  readonly x: number
  /** 1 - x, found without taking away from 1. */
  readonly rest: number
  readonly a: number
  readonly b: number
}

function incompleteBeta({ x, rest, a, b }: BetaArgument): number {
  const front = Math.exp(
    a * Math.log(x) + b * Math.log(rest) + logGamma(a + b) - logGamma(a) - logGamma(b) - Math.log(a),
  )
  return front * betaFraction(x, a, b)
}

/** The continued fraction, from its front by the method of Lentz (1976, Applied Optics 15:668). */
function betaFraction(x: number, a: number, b: number): number {
  let numerator = 1
  let denominator = 1 / (1 - ((a + b) * x) / (a + 1))
  let value = denominator
  for (let m = 1; m < mostTerms; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    let change = 1
    for (const term of [even, odd]) {
      denominator = 1 / (1 + term * denominator)
      numerator = 1 + term / numerator
      change = numerator * denominator
      value *= change
    }
    if (Math.abs(change - 1) < enough) break
  }
  return value
}

/** The logarithm of the gamma function: Stirling's series, raised to where its first terms are enough (the same, 6.1.41). */
function logGamma(value: number): number {
  let z = value
  let product = 1
  for (; z < 15; z += 1) product *= z
  const inverse = 1 / (z * z)
  const series =
    (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))) / z
  return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series - Math.log(product)
}
