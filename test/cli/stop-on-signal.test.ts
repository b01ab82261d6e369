import { expect, it } from 'vitest'
import { stopOnSignal } from '../../src/cli/stop-on-signal.ts'

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('ends what is under way on %s', (name, code) => {
  const before = process.listenerCount(name)
  const stop = stopOnSignal()
  expect([stop.signal.aborted, stop.code]).toEqual([false, undefined])
  process.listeners(name).at(-1)?.(name)
  expect([stop.signal.aborted, stop.code]).toEqual([true, code])
  stop.off()
  expect(process.listenerCount(name)).toBe(before)
})
