/** Runs a task when the browser has a moment; gives what takes it back. */
export function whenIdle(task: () => void): () => void {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(task)
    return () => clearTimeout(timer)
  }
  const idle = requestIdleCallback(task, { timeout: 100 })
  return () => cancelIdleCallback(idle)
}
