import { readCaseload } from '../../mocks/caseload.ts'
import { createWorld } from '../journeys/world.ts'
import { auditVisit } from './audit-visit.ts'
import { canaryRecord } from './canary-person.ts'
import { formVisit } from './form-visit.ts'
import { frameThreats } from './frames.ts'
import { recordOf, recordWithCard } from './hostile-person.ts'
import { leakThreats } from './leaks.ts'
import { objectsVisit, personVisit, recordVisit, refusedVisit } from './other-visits.ts'
import { withoutStandIns, withStandIns } from './past-the-record.ts'
import { inParts, marksIn, readPayloads, type Sink } from './payloads.ts'
import { noticedWhenUnsafe } from './proof.ts'
import { siteVisit } from './site-visit.ts'
import { staffVisit, type Visit } from './staff-visit.ts'
import { watchContext } from './watch.ts'

/**
 * The threats of the threat model against the built app in a real Chromium, under the policy it is deployed with: `node test/threats/run.ts [payloads]`, all of
 * them unless told. Ends with 1 when anything was found, or when too little was tried to say so.
 */
const [most] = process.argv.slice(2).map(Number)
const started = Date.now()
const payloads = readPayloads(most)
const people = inParts(payloads, 24).map((part, at) => ({ id: `hostile-${at}`, payloads: part }))
const cardPeople = inParts(payloads, 3).map((part, at) => ({ id: `carded-${at}`, payloads: part }))
const caseload = [
  ...readCaseload(),
  ...canaryRecord,
  ...withStandIns([...people.flatMap(recordOf), ...cardPeople.flatMap(recordWithCard)]),
]
const findings: string[] = []
const seen = new Set<string>()
const noticed = (words: string) => {
  for (const one of marksIn(words)) seen.add(one)
}
const seconds = () => Math.round((Date.now() - started) / 1000)

const world = await createWorld({ caseload })

/** Makes a visit in a context of its own; what it could not do is a finding too. */
async function make(
  name: string,
  person: Visit['person'],
  visit: (visit: Visit) => Promise<void>,
): Promise<void> {
  const { page } = await world.newPage()
  page.setDefaultTimeout(30_000)
  const watch = await watchContext(page.context(), [world.sandbox.ehrUrl, world.sandbox.appUrl])
  await withoutStandIns(page.context(), world.sandbox.fhirBase)
  try {
    await visit({ world, page, person, watch, noticed })
  } catch (error) {
    findings.push(`${name} of ${person.id} could not be made: ${String(error).slice(0, 400)}`)
  }
  findings.push(...watch.findings.map((each) => `${name} of ${person.id}: ${each}`))
  await page.context().close()
}

try {
  const tried = payloads.filter((_, place) => place % 6 === 0)
  const unsafe = await noticedWhenUnsafe(tried)
  console.log(
    `${payloads.length} payloads; of ${tried.length} put on a page that is not safe, ${unsafe} are noticed`,
  )
  if (unsafe < tried.length / 3)
    findings.push(`the watch noticed only ${unsafe} of ${tried.length} payloads on an unsafe page`)
  for (const person of people) {
    await make('as a worker', person, staffVisit)
    await make('as the person', person, personVisit)
    await make('at a hostile site', person, siteVisit)
    await make('refused', person, refusedVisit)
    await make('in the record', person, recordVisit)
    console.log(`${person.id}: ${findings.length} findings, ${seconds()} s`)
  }
  for (const person of cardPeople) await make('on a card', person, recordVisit)
  console.log(`${cardPeople.length} cards: ${findings.length} findings, ${seconds()} s`)
  for (const person of people.filter(({ payloads: part }) =>
    part.some(({ family }) => family === 'virtual DOM objects'),
  ))
    await make('with objects', person, objectsVisit)
  for (const watch of [
    await formVisit(world.browser, payloads, noticed),
    await auditVisit(world.browser, payloads, noticed),
  ])
    findings.push(...watch.findings)
  console.log(`forms and the audit's report: ${findings.length} findings, ${seconds()} s`)
  findings.push(...(await frameThreats(world)), ...(await leakThreats(world)))
} finally {
  await world.stop()
}

/** Sinks that stand on a screen, where every payload has to be seen as a text; in a site's own lines, those that fit. */
const drawn: readonly Sink[] = [
  'answer',
  'card',
  'category',
  'goal',
  'hint',
  'initial',
  'name',
  'option',
  'owner',
  'prefix',
  'step',
  'team',
  'text',
  'title',
]
/** Sinks that are read, or must be left alone, and never drawn. */
const undrawn: readonly Sink[] = ['context', 'intent', 'narrative', 'style', 'xhtml']
const fitting: readonly Sink[] = ['aid', 'header', 'help', 'outcome', 'store', 'typed']
const countOf = (sink: Sink) => [...seen].filter((each) => each.slice(3) === sink).length
for (const sink of drawn)
  if (countOf(sink) < payloads.length)
    findings.push(`${sink}: only ${countOf(sink)} of ${payloads.length} payloads came to the screen`)
for (const sink of fitting) if (countOf(sink) === 0) findings.push(`${sink}: no payload came to the screen`)
for (const sink of undrawn)
  if (countOf(sink) > 0) findings.push(`${sink}: ${countOf(sink)} payloads were drawn, which never should be`)

const table = [...drawn, ...fitting].map((sink) => `${sink} ${countOf(sink)}`).join(', ')
console.log(
  `Payloads seen as text, by where they were put: ${table}; given and never drawn: ${undrawn.join(', ')}.`,
)
for (const finding of findings) console.error(finding)
console.log(`${findings.length} findings in ${seconds()} s.`)
if (findings.length > 0) process.exitCode = 1
