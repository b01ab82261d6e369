const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

/** Runs something, and this instead of the rest when the command is stopped by a signal. */
export async function cleanedUpOnSignal<Outcome>(
  run: () => Promise<Outcome>,
  cleanUp: () => void,
): Promise<Outcome> {
  const listeners = Object.entries(signals).map(([signal, code]) => {
    const listener = () => {
      cleanUp()
      process.exit(code)
    }
    process.once(signal, listener)
    return () => process.off(signal, listener)
  })
  try {
    return await run()
  } finally {
    for (const takeOff of listeners) takeOff()
  }
}
