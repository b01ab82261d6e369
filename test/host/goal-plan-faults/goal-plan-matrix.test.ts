import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { FaultCase } from './fault-case.ts'
import { faultCases } from './fault-cases.ts'
import heldElsewhere from './held-elsewhere.json' with { type: 'json' }
import { planTraits, type TraitsName } from './plan-traits.ts'
import { playCase } from './play-case.ts'
import { sessionCases } from './session-cases.ts'
import { titlesIn } from './titles-in.ts'

const allTraits = Object.keys(planTraits) as TraitsName[]
const mainTraits: readonly TraitsName[] = ['full', 'one-by-one', 'silent']
const cases = [...faultCases, ...sessionCases]

/** The requests, counted from 0 among those that a case may meet, at which it is tried. */
function placesOf({ spread }: FaultCase, traits: TraitsName): readonly number[] {
  return spread === undefined || mainTraits.includes(traits)
    ? Array.from({ length: 24 }, (_, place) => place)
    : [allTraits.indexOf(traits) % spread]
}

describe('a plan whose saving meets', () => {
  it.each(cases)(
    '$number: $fault, ends $first',
    async (one) => {
      const metOn = new Set<TraitsName>()
      const wrong: string[] = []
      for (const traits of one.on ?? allTraits) {
        for (const place of placesOf(one, traits)) {
          const played = await playCase(one, traits, place)
          wrong.push(...played.wrong.map((text) => `${traits}, place ${place}: ${text}`))
          if (!played.wasMet) break
          metOn.add(traits)
        }
      }
      expect(wrong).toEqual([])
      expect([...metOn]).toEqual(one.on ?? allTraits)
    },
    120_000,
  )
})

describe('the matrix', () => {
  /** Files of this folder whose tests begin with the number of what they play. */
  const stories = [
    'goal-plan-matrix-stories.test.ts',
    'goal-plan-launch-stories.test.ts',
    'goal-plan-upgrade.test.ts',
  ]

  it('plays all 38 faults under the judge', () => {
    const told = stories.flatMap((file) =>
      titlesIn(readFileSync(`${import.meta.dirname}/${file}`, 'utf8')).flatMap((title) =>
        (/^([\d, ]+):/.exec(title)?.[1] ?? '')
          .split(',')
          .flatMap((text) => (text === '' ? [] : Number(text))),
      ),
    )
    const played = new Set([...cases.map(({ number }) => number), ...told])
    expect([...played].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 38 }, (_, index) => index + 1))
  })

  it.each(heldElsewhere)('has $number held in a browser too: $title', ({ file, title }) => {
    expect(titlesIn(readFileSync(file, 'utf8'))).toContain(title)
  })
})
