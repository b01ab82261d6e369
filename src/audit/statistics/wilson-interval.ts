import { err, ok, type Result } from '../../domain/result.ts'
import { type Interval, scoreInterval } from './score-interval.ts'

/** Why a share has no interval: nothing was counted, or `n` of `of` is no share (negative, not whole, or more than all). */
export type NoIntervalReason = 'nothing-counted' | 'not-a-share'

/**
 * The Wilson 95 % interval of `n` of `of`, as if each one counted were independent of the others.
 * Takes whole numbers, 0 <= n <= of. None of them and all of them have an interval too (it has one end at 0 or 1).
 *
 * Source: Wilson (1927), see `scoreInterval`; recommended over the plain interval by Newcombe RG (1998),
 * Statistics in Medicine 17:857-872.
 */
export function wilsonInterval(n: number, of: number): Result<Interval, NoIntervalReason> {
  if (!isShare(n, of)) return err('not-a-share')
  if (of === 0) return err('nothing-counted')
  return ok(scoreInterval({ share: n / of, size: of }))
}

function isShare(n: number, of: number): boolean {
  return Number.isSafeInteger(n) && Number.isSafeInteger(of) && n >= 0 && n <= of
}
