import fc from 'fast-check'
import { faultNames } from './fault-names.ts'
import type { ElsewhereName, Story } from './plan-story.ts'
import { type PlanTraits, planTraits, type TraitsName } from './plan-traits.ts'

const elsewhereNames: readonly ElsewhereName[] = [
  'goal-words',
  'goal-note',
  'action',
  'plan-note',
  'draft',
  'flag-note',
  'flag-taken-back',
]
const turn = fc.integer({ min: 1, max: 60 })

/** Any story of up to four faults, three changes by others and one page that goes away. */
export const anyStory: fc.Arbitrary<Story> = fc
  .record(
    {
      traits: fc.constantFrom(...(Object.keys(planTraits) as TraitsName[])),
      start: fc.constantFrom('new' as const, 'draft' as const, 'review' as const),
      faults: fc.array(fc.record({ turn, fault: fc.constantFrom(...faultNames) }), { maxLength: 4 }),
      elsewhere: fc.array(fc.record({ turn, what: fc.constantFrom(...elsewhereNames) }), { maxLength: 3 }),
      death: turn,
      flag: fc.record({ before: fc.boolean(), now: fc.boolean() }),
    },
    { requiredKeys: ['traits', 'start', 'faults', 'elsewhere'] },
  )
  .map((story) => {
    const { record }: PlanTraits = planTraits[story.traits]
    // Without versions nobody can see that something was stored between a look and a write.
    if (record.versions === 'none') return { ...story, elsewhere: [] }
    if (record.versions !== 'ignored' || story.elsewhere.length === 0) return story
    // Where If-Match is ignored, what was written over is known from the read-back alone: told when nothing else goes wrong (case 23, at every moment),
    // and not when the page or the connection goes at that very moment.
    const { death: _, ...rest } = story
    return { ...rest, faults: [], elsewhere: story.elsewhere.slice(0, 1) }
  })
