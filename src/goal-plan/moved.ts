/**
 * A list with the entry of this id one place earlier or later. Entries that do not count (let go, and perhaps not on screen) are passed
 * over, so that every move is one to see. The same list when there is nothing to pass.
 */
export function moved<Entry extends { readonly id: string }>(
  entries: readonly Entry[],
  {
    id,
    by,
    counts,
  }: { readonly id: string; readonly by: -1 | 1; readonly counts: (entry: Entry) => boolean },
): readonly Entry[] {
  const from = entries.findIndex((entry) => entry.id === id)
  const entry = entries[from]
  if (entry === undefined) return entries
  let to = from + by
  while (entries[to] !== undefined && !isPassed(entries[to], counts)) to += by
  if (entries[to] === undefined) return entries
  const others = entries.filter((each) => each !== entry)
  return [...others.slice(0, to), entry, ...others.slice(to)]
}

function isPassed<Entry>(entry: Entry | undefined, counts: (entry: Entry) => boolean): boolean {
  return entry !== undefined && counts(entry)
}
