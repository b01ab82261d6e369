/** More slips than this and it is another word. */
const mostSlips = 3

/**
 * The name that a misspelt one was meant to be: the one with the fewest slips (a letter more, less, another, or two swapped:
 * Damerau 1964, in the restricted form), at most three and fewer than half of its letters. `undefined` when none is near.
 */
export function closestName(written: string, names: readonly string[]): string | undefined {
  const near = names
    .map((name) => ({ name, slips: slipsBetween(written.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, slips }) => slips <= mostSlips && slips * 2 < Math.max(name.length, written.length))
  return near.sort((a, b) => a.slips - b.slips)[0]?.name
}

function slipsBetween(a: string, b: string): number {
  // A name that long is no slip of any of ours.
  if (a.length > b.length + mostSlips) return Number.POSITIVE_INFINITY
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
        isSwapped ? (before[j - 2] as number) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    before = last
    last = row
  }
  return last[b.length] as number
}
