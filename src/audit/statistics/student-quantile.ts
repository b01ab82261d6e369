import { normalQuantile975 } from './score-interval.ts'

const tail = 0.025
/** Above this many degrees of freedom four terms of the expansion are within 1e-10 of the quantile. */
const manyDegrees = 200

/**
 * The 97.5 % point of Student's t (R: `qt(0.975, df)`). Takes whole degrees of freedom, 1 or more; RangeError otherwise.
 * Right to 9 decimals: the exact finite series of the distribution, inverted, or from 200 degrees on its expansion about the normal.
 *
 * Source: Abramowitz M, Stegun IA (1964), Handbook of Mathematical Functions, 26.7.3, 26.7.4 and 26.7.5.
 */
export function studentQuantile975(degreesOfFreedom: number): number {
  if (!Number.isSafeInteger(degreesOfFreedom) || degreesOfFreedom < 1) {
    throw new RangeError(`${degreesOfFreedom} degrees of freedom`)
  }
  return degreesOfFreedom > manyDegrees ? expansion(degreesOfFreedom) : inverted(degreesOfFreedom)
}

function inverted(df: number): number {
  let low = normalQuantile975
  let high = 13
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (upperTail(middle, df) > tail) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** P(T > t) by the finite series in the angle whose tangent is t / sqrt(df). */
function upperTail(t: number, df: number): number {
  const angle = Math.atan(t / Math.sqrt(df))
  const sine = Math.sin(angle)
  const cosine = Math.cos(angle)
  const odd = df % 2 === 1
  let term = odd ? cosine : 1
  let sum = df === 1 ? 0 : term
  for (let k = odd ? 3 : 2; k < df - 1; k += 2) {
    term *= (cosine * cosine * (k - 1)) / k
    sum += term
  }
  const within = odd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum
  return (1 - within) / 2
}

function expansion(df: number): number {
  const z = normalQuantile975
  const g1 = (z ** 3 + z) / 4
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384
  const g4 = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160
  return z + g1 / df + g2 / df ** 2 + g3 / df ** 3 + g4 / df ** 4
}
