import type { HistoryEdge } from './models/navigation.ts'

/** The window's history for navigation. The address is never changed: it must carry nothing of a person. */
export function browserHistory(): HistoryEdge {
  return {
    get state() {
      return history.state as unknown
    },
    pushState: (state) => history.pushState(state, ''),
    replaceState: (state) => history.replaceState(state, ''),
    go: (steps) => history.go(steps),
    onPop(listener) {
      const onPopState = (event: PopStateEvent) => listener(event.state)
      addEventListener('popstate', onPopState)
      return () => removeEventListener('popstate', onPopState)
    },
  }
}
