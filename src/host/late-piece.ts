import type { HostProblem } from './host-problem.ts'

/** Loads a piece of the host once for all who ask, until that fails; then it is loaded anew the next time. */
export function loadedOnce<Piece>(load: () => Promise<Piece>): () => Promise<Piece> {
  let loading: Promise<Piece> | undefined
  return () => {
    if (loading !== undefined) return loading
    loading = load()
    loading.catch(() => {
      loading = undefined
    })
    return loading
  }
}

/** As `loadedOnce`; a piece that does not arrive is a problem like any other. */
export function askedOnce<Piece extends object>(
  load: () => Promise<Piece>,
): () => Promise<Piece | HostProblem> {
  const loaded = loadedOnce(load)
  return () =>
    loaded().catch((error: unknown): HostProblem => {
      return { code: 'not-loaded', detail: error instanceof Error ? error.message : String(error) }
    })
}
