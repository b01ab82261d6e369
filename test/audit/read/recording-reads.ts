/** The same parsed JSON, which tells the path of every member anyone looks for, from the resource it is in. */
export function recordingReads(value: unknown, tell: (path: string) => void, path = ''): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => recordingReads(item, tell, path))
  const pathOf = (name: string) => (path === '' ? name : `${path}.${name}`)
  // Built once, so that the same object stays the same when it is looked at again.
  const inner = Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      recordingReads(each, tell, name === 'contained' ? '' : pathOf(name)),
    ]),
  )
  const told = (name: string | symbol) => {
    if (typeof name === 'string') tell(pathOf(name))
  }
  return new Proxy(inner, {
    get: (target, name) => {
      told(name)
      return Reflect.get(target, name)
    },
    has: (target, name) => {
      told(name)
      return Reflect.has(target, name)
    },
    getOwnPropertyDescriptor: (target, name) => {
      told(name)
      return Reflect.getOwnPropertyDescriptor(target, name)
    },
    ownKeys: (target) => {
      // Whoever takes all members may look at any.
      for (const name of Object.keys(target)) told(name)
      return Reflect.ownKeys(target)
    },
  })
}
