import { readCaseload } from '../../mocks/caseload.ts'
import { canaryRecord } from './walk/canary-record.ts'
import { randomWalk } from './walk/random-walk.ts'
import { createWorld } from './world.ts'

/**
 * The long random walk over the locked screen: `node test/journeys/long-walk.ts [actions] [seed]`, 10,000 actions unless told. Ends with 1 and
 * the seed when a staff screen, a word of the record or a forbidden request appears.
 */
const [actions = 10_000, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number)
const world = await createWorld({ caseload: [...readCaseload(), ...canaryRecord] })
try {
  const report = await randomWalk({
    world,
    actions,
    seed,
    heapEvery: 250,
    onProgress: (done) => console.log(`${done} of ${actions} actions`),
  })
  console.log(
    `seed ${seed}: ${report.actions} actions on ${report.locks} locked screens; no way out, nothing of the record.`,
  )
  for (const [heading, count] of Object.entries(report.seen).toSorted(([, a], [, b]) => b - a))
    console.log(`${String(count).padStart(6)}  ${heading || '(a page of the browser)'}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
} finally {
  await world.stop()
}
