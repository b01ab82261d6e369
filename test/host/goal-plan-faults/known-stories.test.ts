import { describe, expect, it } from 'vitest'
import { playStory, type Story } from './plan-story.ts'

/** Stories that once ended badly, each by the name of what went wrong. Schedules found them; here they are told in every run. */
const knownStories: readonly (Story & { readonly once: string })[] = [
  {
    once: 'a care plan was made twice: one "not found" from a record whose search lags was taken for "gone"',
    traits: 'lagging-index-together',
    start: 'new',
    faults: [{ turn: 15, fault: '404' }],
    elsewhere: [{ turn: 6, what: 'plan-note' }],
  },
  {
    once: 'goals that stood in the record were left out of the care plan: one refused search was taken for a refused type',
    traits: 'silent',
    start: 'draft',
    faults: [{ turn: 26, fault: '403' }],
    elsewhere: [],
    death: 19,
  },
  {
    once: 'goals that our own care plan points at were said to have no place: two refused searches were taken for a refused type',
    traits: 'silent',
    start: 'new',
    faults: [
      { turn: 29, fault: '403' },
      { turn: 34, fault: '422' },
    ],
    elsewhere: [],
    death: 25,
    flag: { before: false, now: false },
  },
  {
    once: 'a document was never called saved again: it had been stored while the response was refused',
    traits: 'silent-without-goals',
    start: 'new',
    faults: [{ turn: 4, fault: '422' }],
    elsewhere: [],
  },
]

describe('a story that is known', () => {
  it.each(knownStories)('ends well now: $once', async ({ once: _, ...story }) => {
    expect(await playStory(story)).toEqual([])
  })
})
