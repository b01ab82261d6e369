import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIdleWatch, idleLimits } from '../../../src/app/hand-over/idle-watch.ts'
import { createFakeLockClock } from './fake-lock-clock.ts'

const minute = 60_000
const site = { coverAfterSeconds: 180, endAfterSeconds: 900 }

function watch(limits = idleLimits(site), isBusy = () => false) {
  const clock = createFakeLockClock()
  let ends = 0
  const idle = createIdleWatch({
    clock,
    limits,
    isBusy,
    onEnd: () => {
      ends += 1
    },
  })
  return { clock, idle, ends: () => ends }
}

describe('a locked screen that nobody touches', () => {
  it('is covered after 3 minutes, warns one minute before 15, and then ends once', () => {
    const { clock, idle, ends } = watch()
    clock.pass(3 * minute - 1)
    expect(idle.stage.value).toBe('open')
    clock.pass(1)
    expect(idle.stage.value).toBe('covered')
    clock.pass(11 * minute - 1)
    expect(idle.stage.value).toBe('covered')
    clock.pass(1)
    expect(idle.stage.value).toBe('warned')
    clock.pass(minute - 1)
    expect(ends()).toBe(0)
    clock.pass(1)
    expect(idle.stage.value).toBe('ended')
    clock.pass(60 * minute)
    expect(ends()).toBe(1)
  })

  it('counts from the last touch, and a touch takes no cover away', () => {
    const { clock, idle } = watch()
    clock.pass(2 * minute)
    idle.touch()
    clock.pass(2 * minute)
    expect(idle.stage.value).toBe('open')
    clock.pass(minute)
    expect(idle.stage.value).toBe('covered')
    idle.touch()
    expect(idle.stage.value).toBe('covered')
  })

  it('carries on by one press, as often as wanted', () => {
    const { clock, idle, ends } = watch()
    for (let times = 0; times < 12; times += 1) {
      clock.pass(14.5 * minute)
      expect(idle.stage.value).toBe('warned')
      idle.resume()
      expect(idle.stage.value).toBe('open')
    }
    expect(ends()).toBe(0)
  })

  it('warns for the full time after the device slept past the end', () => {
    const { clock, idle, ends } = watch()
    clock.sleep(120 * minute)
    expect(idle.stage.value).toBe('warned')
    expect(ends()).toBe(0)
    clock.pass(minute)
    expect(ends()).toBe(1)
  })

  it('covers at once when asked, and does not end what is still being sent', () => {
    let busy = true
    const { clock, idle, ends } = watch(undefined, () => busy)
    idle.cover()
    expect(idle.stage.value).toBe('covered')
    clock.pass(60 * minute)
    expect(ends()).toBe(0)
    busy = false
    clock.pass(minute)
    expect(ends()).toBe(1)
  })

  it('watches no longer once stopped', () => {
    const { clock, idle, ends } = watch()
    idle.stop()
    clock.pass(60 * minute)
    idle.resume()
    expect([idle.stage.value, ends()]).toEqual(['open', 0])
  })
})

describe('the limits of any site', () => {
  it('never end without a warning of 20 seconds, whatever is touched and however long the device sleeps', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constantFrom('pass', 'sleep'), ms: fc.integer({ min: 0, max: 30 * minute }) }),
      fc.record({ kind: fc.constantFrom('touch', 'cover', 'resume'), ms: fc.constant(0) }),
    )
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3600 }),
        fc.integer({ min: 1, max: 7200 }),
        fc.array(step, { maxLength: 40 }),
        (coverAfterSeconds, endAfterSeconds, steps) => {
          const limits = idleLimits({ coverAfterSeconds, endAfterSeconds })
          const { clock, idle, ends } = watch(limits)
          let warnedAt: number | undefined
          idle.stage.subscribe((stage) => {
            if (stage === 'warned') warnedAt = clock.now()
            if (stage === 'ended')
              expect(clock.now() - (warnedAt ?? Number.NaN)).toBeGreaterThanOrEqual(20_000)
          })
          for (const { kind, ms } of steps) {
            if (kind === 'pass' || kind === 'sleep') clock[kind](ms)
            else if (kind === 'touch' || kind === 'cover' || kind === 'resume') idle[kind]()
          }
          expect(ends()).toBe(idle.stage.value === 'ended' ? 1 : 0)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
