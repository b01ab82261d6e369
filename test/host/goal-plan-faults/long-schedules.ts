import fc from 'fast-check'
import { playStory } from './plan-story.ts'
import { anyStory } from './story-arbitrary.ts'

/**
 * The long run of the stories that the test command tells 2,000 of: `long-schedules.ts [runs] [seed]`. With no failure in 30,000 the chance of one is, at
 * 95 %, under 1 in 10,000.
 */
const [runs = '30000', seedText] = process.argv.slice(2)
const seed = seedText === undefined ? Date.now() % 2 ** 31 : Number(seedText)
const started = Date.now()
let wrong: readonly string[] = []
const result = await fc.check(
  fc.asyncProperty(anyStory, async (story) => {
    const found = await playStory(story)
    if (found.length > 0) wrong = found
    return found.length === 0
  }),
  { numRuns: Number(runs), seed },
)
const seconds = Math.round((Date.now() - started) / 1000)
console.log(
  `${result.numRuns} stories, seed ${seed}, ${seconds} s: ${result.failed ? 'FAILED' : 'nothing lost, doubled in silence or written for somebody else'}`,
)
if (result.failed) {
  console.log(
    JSON.stringify({ story: result.counterexample, path: result.counterexamplePath, wrong }, null, 2),
  )
  process.exitCode = 1
}
