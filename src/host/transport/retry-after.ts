/**
 * The wait a record asks for in `Retry-After` (RFC 9110, 10.2.3), in milliseconds: seconds, or an HTTP date. A date is
 * measured against the answer's own `Date`, so that a clock that is wrong here does not matter; `nowMs` stands in when
 * the answer has none. `undefined` when absent or unreadable; never negative.
 */
export function retryAfterMs(
  header: (name: string) => string | undefined,
  nowMs: number,
): number | undefined {
  const text = header('retry-after')?.trim()
  if (text === undefined || text === '') return undefined
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1_000
  if (!/[a-z]/i.test(text)) return undefined
  const until = Date.parse(text)
  if (Number.isNaN(until)) return undefined
  const serverNow = Date.parse(header('date') ?? '')
  return Math.max(0, until - (Number.isNaN(serverNow) ? nowMs : serverNow))
}
