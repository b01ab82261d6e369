/**
 * The order of what either side has: the order of the side that changed it, and mine where both did. What only the other side has follows what stands before it there.
 */
export function mergeOrder({
  base,
  mine,
  theirs,
}: {
  readonly base: readonly string[]
  readonly mine: readonly string[]
  readonly theirs: readonly string[]
}): readonly string[] {
  const shared = base.filter((key) => mine.includes(key) && theirs.includes(key))
  const minesOrder = mine.filter((key) => shared.includes(key))
  const isMineKept = minesOrder.every((key, place) => key === shared[place])
  const [order, other] = isMineKept ? [[...theirs], mine] : [[...mine], theirs]
  for (const [place, key] of other.entries()) {
    if (order.includes(key)) continue
    const before = other[place - 1]
    // Everything before it was put in its place already.
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key)
  }
  return order
}
