/**
 * Writes the texts of one catalogue over those of another of the same shape. Objects are entered, so that those already held see it; everything
 * else, a list or a getter too, is put in whole. What `own` does not have stays as it is.
 */
export function writeOver(into: object, own: object): void {
  for (const [key, described] of Object.entries(Object.getOwnPropertyDescriptors(own))) {
    const before: unknown = Object.getOwnPropertyDescriptor(into, key)?.value
    if (isTree(before) && isTree(described.value)) writeOver(before, described.value)
    else Object.defineProperty(into, key, described)
  }
}

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
