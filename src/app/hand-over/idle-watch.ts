import { type ReadonlySignal, signal } from '@preact/signals'
import type { LockClock } from './lock-clock.ts'

/** How long nobody has touched the screen: in use, covered, about to end, ended. */
export type IdleStage = 'open' | 'covered' | 'warned' | 'ended'

/** In milliseconds since the last touch; `warnMs` is how long the warning stands before the end. */
export interface IdleLimits {
  readonly coverAfterMs: number
  readonly endAfterMs: number
  readonly warnMs: number
}

export interface IdleWatchOptions {
  readonly clock: LockClock
  readonly limits: IdleLimits
  /** While true nothing ends: what was sent is still on its way. */
  readonly isBusy: () => boolean
  readonly onEnd: () => void
}

/** Watches a locked screen that may be left lying about. */
export interface IdleWatch {
  readonly stage: ReadonlySignal<IdleStage>
  /** Someone touched the screen. Only `resume` takes a cover away. */
  touch(): void
  /** Covers at once. */
  cover(): void
  /** The one press that carries on, also while the warning stands. As often as wanted (WCAG 2.2.1). */
  resume(): void
  /** Stops watching, for good. */
  stop(): void
}

const longestWarningMs = 60_000
/** WCAG 2.2.1 (timing adjustable): at least 20 seconds to ask for more time. */
const shortestWarningMs = 20_000

/** The limits of a site, given in seconds. The warning takes a third of the time at most, and never less than 20 s. */
export function idleLimits(site: {
  readonly coverAfterSeconds: number
  readonly endAfterSeconds: number
}): IdleLimits {
  const endAfterMs = site.endAfterSeconds * 1000
  const warnMs = Math.max(shortestWarningMs, Math.min(longestWarningMs, Math.round(endAfterMs / 3)))
  return { coverAfterMs: site.coverAfterSeconds * 1000, endAfterMs, warnMs }
}

/** Starts watching. The end never comes before the warning stood for its full time, even after the device slept. */
export function createIdleWatch({ clock, limits, isBusy, onEnd }: IdleWatchOptions): IdleWatch {
  const { coverAfterMs, endAfterMs, warnMs } = limits
  const stage = signal<IdleStage>('open')
  let touchedMs = clock.now()
  let warnedMs: number | undefined
  let cancel: (() => void) | undefined
  let stopped = false

  const checkAfter = (ms: number) => {
    cancel?.()
    cancel = stopped ? undefined : clock.after(Math.max(0, ms), check)
  }
  const stop = () => {
    stopped = true
    cancel?.()
  }
  const check = () => {
    if (stopped) return
    const now = clock.now()
    const idleMs = now - touchedMs
    const warnAfterMs = endAfterMs - warnMs
    if (warnedMs !== undefined && now - warnedMs >= warnMs) {
      if (isBusy()) return checkAfter(warnMs)
      stop()
      stage.value = 'ended'
      return onEnd()
    }
    if (warnedMs !== undefined) return checkAfter(warnedMs + warnMs - now)
    if (idleMs >= warnAfterMs) {
      warnedMs = now
      stage.value = 'warned'
      return checkAfter(warnMs)
    }
    if (idleMs >= coverAfterMs) stage.value = 'covered'
    checkAfter((stage.value === 'open' ? Math.min(coverAfterMs, warnAfterMs) : warnAfterMs) - idleMs)
  }
  const openAs = (next: IdleStage) => {
    if (stopped) return
    touchedMs = clock.now()
    warnedMs = undefined
    stage.value = next
    check()
  }
  check()

  return {
    stage,
    touch() {
      if (stage.peek() === 'open') touchedMs = clock.now()
    },
    cover() {
      if (stage.peek() === 'open') openAs('covered')
    },
    resume: () => openAs('open'),
    stop,
  }
}
