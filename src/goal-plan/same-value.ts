/** True when two values of a plan say the same: member by member, whatever their order; a member that is `undefined` is not there. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || valueKey(a) === valueKey(b)
}

/** Equal for values that say the same. */
export function valueKey(value: unknown): string {
  return JSON.stringify(value, (_name, member) => (isObject(member) ? inNameOrder(member) : member)) ?? ''
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function inNameOrder(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
