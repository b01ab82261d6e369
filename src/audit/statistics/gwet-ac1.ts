import { err, ok, type Result } from '../../domain/result.ts'
import { type AgreementCoefficient, type RatingTable, ratingSums } from './rating-table.ts'

/** Below it a variance is rounding: that of one odd item among a million is larger. */
const roundingVariance = 1e-14

/**
 * Gwet's AC1 of two raters, with its large-sample standard error. It does not sink when nearly all items fall into one
 * category, as kappa does. The number of categories is that of the scale, used or not, and takes part in it; two or more.
 *
 * Source: Gwet KL (2008), British Journal of Mathematical and Statistical Psychology 61:29-48, as `irrCAC::gwet.ac1.table`
 * of the same author, for an infinite population.
 */
export function gwetAc1(table: RatingTable): Result<AgreementCoefficient, 'nothing-rated'> {
  const { n, agreed, rows, columns } = ratingSums(table)
  if (table.length < 2) throw new RangeError('one category is no choice')
  if (n === 0) return err('nothing-rated')
  const others = table.length - 1
  const pi = rows.map((row, at) => (row + (columns[at] ?? 0)) / (2 * n))
  const observed = agreed / n
  const expected = pi.reduce((sum, share) => sum + share * (1 - share), 0) / others
  const value = (observed - expected) / (1 - expected)
  let diagonal = 0
  let all = 0
  for (const [i, row] of table.entries()) {
    for (const [j, count] of row.entries()) {
      const share = 1 - ((pi[i] ?? 0) + (pi[j] ?? 0)) / 2
      all += (count / n) * share ** 2
      if (i === j) diagonal += (count / n) * share
    }
  }
  const spread =
    observed * (1 - observed) -
    4 * (1 - value) * (diagonal / others - observed * expected) +
    4 * (1 - value) ** 2 * (all / others ** 2 - expected ** 2)
  const variance = spread / (n * (1 - expected) ** 2)
  return ok({ value, expected, standardError: variance < roundingVariance ? 0 : Math.sqrt(variance) })
}
