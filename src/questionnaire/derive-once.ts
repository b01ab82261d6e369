import type { Derived, Reactivity } from './reactivity.ts'

/**
 * Derives a value that may come to wait for itself, as when a calculation feeds a condition that closes a question it adds up. Asked
 * while it is being worked out, it is `whileAsked`: where nothing sound can be said, nothing is said, and nothing is thrown.
 */
export function deriveOnce<Value>(
  reactivity: Reactivity,
  compute: () => Value,
  whileAsked: Value,
): Derived<Value> {
  let isAsked = false
  const derived = reactivity.derive(() => {
    isAsked = true
    try {
      return compute()
    } finally {
      isAsked = false
    }
  })
  return {
    get value() {
      return isAsked ? whileAsked : derived.value
    },
  }
}
