import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { playStory } from './plan-story.ts'
import { plantedBugs } from './planted-bugs.ts'
import { anyStory } from './story-arbitrary.ts'

describe('the judge', () => {
  it('is shown fifteen bugs', () => {
    expect(new Set(plantedBugs.map(({ bug }) => bug)).size).toBe(15)
  })

  it.each(plantedBugs)(
    'sees: $bug',
    async (planted) => {
      const stories = anyStory.map((story) => ({
        ...story,
        traits: planted.traits ?? story.traits,
        start: planted.start ?? story.start,
        ...(planted.flag === undefined ? {} : { flag: planted.flag }),
      }))
      const told = await fc.check(
        fc.asyncProperty(stories, async (story) => {
          const wrong = await playStory(story, planted)
          return !wrong.some((one) => planted.seen.test(one))
        }),
        { numRuns: 2_000, seed: 2, endOnFailure: true },
      )
      expect(told.failed).toBe(true)
      // Seen as what is wrong in the record, and not by falling over.
      expect(String(told.errorInstance)).toContain('returning false')
    },
    240_000,
  )
})
