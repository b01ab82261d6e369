import { err, ok, type Result } from '../../domain/result.ts'
import { type AgreementCoefficient, type RatingTable, ratingSums } from './rating-table.ts'

/** Why there is no kappa: nothing was rated, or both raters put everything into one and the same category. */
export type NoKappaReason = 'nothing-rated' | 'one-category'

/**
 * Cohen's kappa of two raters, with its large-sample standard error.
 *
 * Value: Cohen J (1960), Educational and Psychological Measurement 20:37-46. Standard error: Fleiss JL, Cohen J, Everitt BS
 * (1969), Psychological Bulletin 72:323-327, the one for kappa that is not zero, as R's `psych::cohen.kappa` and
 * `vcd::Kappa`. Sums are whole numbers, so that no spread is told from a little spread exactly.
 */
export function cohenKappa(table: RatingTable): Result<AgreementCoefficient, NoKappaReason> {
  const sums = ratingSums(table)
  if (sums.n === 0) return err('nothing-rated')
  const [n, agreed] = [BigInt(sums.n), BigInt(sums.agreed)]
  const rows = sums.rows.map(BigInt)
  const columns = sums.columns.map(BigInt)
  /** Chance agreement times n squared. */
  const chance = rows.reduce((sum, row, at) => sum + row * (columns[at] ?? 0n), 0n)
  const beyond = n * n - chance
  if (beyond === 0n) return err('one-category')
  const apart = n - agreed
  let diagonal = 0n
  let off = 0n
  for (const [i, row] of table.entries()) {
    for (const [j, count] of row.entries()) {
      const pair = (columns[i] ?? 0n) + (rows[j] ?? 0n)
      if (i === j) diagonal += BigInt(count) * (beyond - pair * apart) ** 2n
      else off += BigInt(count) * pair ** 2n
    }
  }
  const last = agreed * chance - 2n * chance * n + agreed * n * n
  const spread = n * diagonal + n * apart ** 2n * off - last ** 2n
  return ok({
    value: Number(agreed * n - chance) / Number(beyond),
    expected: Number(chance) / Number(n * n),
    standardError: Math.sqrt((Number(n) * Number(spread)) / Number(beyond) ** 4),
  })
}
