/** What becomes of the session storage of a tab. */
type StorageTrouble = 'none' | 'full' | 'blocked'

/** Session storage of a tab that may fill up or be blocked at any moment. */
export function tabStorage() {
  const map = new Map<string, string>()
  let trouble: StorageTrouble = 'none'
  const refuse = (name: string) => {
    throw new DOMException(name, name)
  }
  return {
    map,
    meets: (next: StorageTrouble) => {
      trouble = next
    },
    /** As the browser gives it out. */
    open: () => {
      if (trouble === 'blocked') refuse('SecurityError')
      return {
        getItem: (key: string) => (trouble === 'blocked' ? refuse('SecurityError') : (map.get(key) ?? null)),
        setItem: (key: string, value: string) => {
          if (trouble !== 'none') refuse('QuotaExceededError')
          map.set(key, value)
        },
        removeItem: (key: string) => void map.delete(key),
        key: (place: number) => [...map.keys()][place] ?? null,
        get length() {
          return map.size
        },
      }
    },
  }
}
