import { readCaseload } from '../../mocks/caseload.ts'
import { createWorld } from '../journeys/world.ts'
import { recordOf } from './hostile-person.ts'
import { withoutStandIns, withStandIns } from './past-the-record.ts'
import { inParts, marksIn, readPayloads } from './payloads.ts'
import { staffVisit } from './staff-visit.ts'
import { watchContext } from './watch.ts'

const person = { id: 'hostile-3', payloads: inParts(readPayloads(), 24)[3] ?? [] }
const world = await createWorld({ caseload: [...readCaseload(), ...withStandIns(recordOf(person))] })
const { page } = await world.newPage()
page.setDefaultTimeout(8000)
const watch = await watchContext(page.context(), [world.sandbox.ehrUrl, world.sandbox.appUrl])
await withoutStandIns(page.context(), world.sandbox.fhirBase)
const seen = new Set<string>()
await staffVisit({
  world,
  page,
  person,
  watch,
  noticed: (w) => {
    for (const m of marksIn(w)) seen.add(m)
  },
}).catch(async (e) => {
  console.log(String(e).slice(0, 900))
})
console.log(watch.findings, [...seen].filter((m) => m.endsWith('typed')).length)
await world.stop()
