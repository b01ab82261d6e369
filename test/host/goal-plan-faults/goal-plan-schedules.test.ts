import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { playStory } from './plan-story.ts'
import { anyStory } from './story-arbitrary.ts'

/** The same stories on every machine; `npm run test:faults` tells new ones. */
const seed = 4242

describe('any schedule of faults, changes by others and closed pages', () => {
  it(`loses nothing, doubles nothing in silence, writes for nobody else and over nobody unseen (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(anyStory, async (story) => {
        expect(await playStory(story)).toEqual([])
      }),
      { numRuns: 2_000, seed },
    )
  }, 400_000)
})
