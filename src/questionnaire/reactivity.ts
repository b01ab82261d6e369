/** A value that can be set. A signal is one. */
export interface Cell<Value> {
  value: Value
}

/** A value worked out from cells. A computed signal is one. */
export interface Derived<Value> {
  readonly value: Value
}

/**
 * How a form keeps its state. The app passes signals, so that each question follows only what it depends on;
 * `plainReactivity` serves scripts and tests.
 */
export interface Reactivity {
  cell<Value>(initial: Value): Cell<Value>
  derive<Value>(compute: () => Value): Derived<Value>
}

/** State without subscriptions: a derived value is worked out again after any change, and only when it is read. */
export function plainReactivity(): Reactivity {
  let changes = 0
  return {
    cell(initial) {
      let current = initial
      return {
        get value() {
          return current
        },
        set value(next) {
          if (Object.is(next, current)) return
          current = next
          changes += 1
        },
      }
    },
    derive<Value>(compute: () => Value) {
      let kept: { readonly at: number; readonly value: Value } | undefined
      return {
        get value() {
          if (kept?.at !== changes) kept = { at: changes, value: compute() }
          return kept.value
        },
      }
    },
  }
}
