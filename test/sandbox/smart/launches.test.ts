import { describe, expect, it } from 'vitest'
import { createLaunches } from '../../../src/sandbox/smart/launches.ts'

const sam = { userReference: 'Practitioner/sam', patientId: 'rosa' }

describe('the launches that wait for their app', () => {
  it('are given once', () => {
    const launches = createLaunches()
    const value = launches.create(sam)
    expect(launches.consume(value)).toEqual(sam)
    expect(launches.consume(value)).toBeUndefined()
  })

  it('are gone after five minutes', () => {
    const clock = { now: 1_000_000 }
    const launches = createLaunches({ now: () => clock.now })
    const inTime = launches.create(sam)
    const late = launches.create(sam)
    clock.now += 299_999
    expect(launches.consume(inTime)).toEqual(sam)
    clock.now += 1
    expect(launches.consume(late)).toBeUndefined()
  })

  it('have values that cannot be guessed: 43 base64url characters, 10,000 of them all different', () => {
    const launches = createLaunches()
    const values = Array.from({ length: 10_000 }, () => launches.create(sam))
    expect(new Set(values).size).toBe(values.length)
    expect(values.every((value) => /^[\w-]{43}$/.test(value))).toBe(true)
  })

  it.each(['', '__proto__', 'constructor', 'toString'])('know nothing of %j', (value) => {
    expect(createLaunches().consume(value)).toBeUndefined()
  })
})
