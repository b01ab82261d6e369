import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { faultCases } from './fault-cases.ts'
import heldElsewhere from './held-elsewhere.json' with { type: 'json' }
import { planTraits, type TraitsName } from './plan-traits.ts'
import { playCase } from './play-case.ts'

const allTraits = Object.keys(planTraits) as TraitsName[]

describe('a plan whose saving meets', () => {
  it.each(faultCases)(
    '$number: $fault, ends $first',
    async (one) => {
      let met = 0
      const wrong: string[] = []
      for (const traits of one.on ?? allTraits) {
        for (let place = 0; place < 20; place += 1) {
          const played = await playCase(one, traits, place)
          wrong.push(...played.wrong.map((text) => `${traits}, place ${place}: ${text}`))
          if (!played.wasMet) break
          met += 1
        }
      }
      expect(wrong).toEqual([])
      expect(met).toBeGreaterThan(0)
    },
    120_000,
  )
})

describe('what the matrix asks of other parts of the app', () => {
  it.each(heldElsewhere)('$number: $fault: is held by $heldBy', ({ heldBy }) => {
    expect(existsSync(heldBy)).toBe(true)
  })
})
