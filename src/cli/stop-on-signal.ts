/** Ends what is under way when the process is asked to end, or its terminal is closed; a second time ends it at once. */
export function stopOnSignal() {
  const stop = new AbortController()
  let code: number | undefined
  const on = (exitCode: number) => () => {
    code = exitCode
    stop.abort()
  }
  const listeners = { SIGINT: on(130), SIGTERM: on(143), SIGHUP: on(129) } as const
  const signals = Object.keys(listeners) as (keyof typeof listeners)[]
  for (const name of signals) process.once(name, listeners[name])
  return {
    signal: stop.signal,
    get code() {
      return code
    },
    off: () => {
      for (const name of signals) process.off(name, listeners[name])
    },
  }
}
