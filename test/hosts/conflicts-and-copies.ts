import assert from 'node:assert/strict'
import { isJsonObject, member } from '../../src/fhir/index.ts'
import { openRestHost } from '../../src/host/rest-host.ts'
import { allSaved, ids, outcomesOf, rosasPlan, savedAs, submissionOf } from '../host/goal-plan/plan-record.ts'
import { rosasRecord } from '../host/rosa.ts'
import { countOf, get, put } from './fhir-calls.ts'
import { launchFor } from './launch-for.ts'

/** A plan by the app's own writer: saved by two pages at once it is there once, or the copy is told; somebody else's change is found and not written over. */
export async function conflictsAndCopies(fhirBase: string): Promise<string> {
  const types = ['Patient', 'Organization', 'Practitioner', 'PractitionerRole']
  for (const type of types)
    for (const one of rosasRecord.filter(({ resourceType }) => resourceType === type))
      await put(fhirBase, one)
  const open = () => openRestHost({ fhirBase, launch: launchFor(fhirBase, 'rosa') })
  const pages = await Promise.all([open(), open()])
  const submission = submissionOf()
  const receipts = await Promise.all(pages.map((page) => page.savePlan(submission, () => {})))
  const [first] = receipts
  assert.ok(first)
  const copies = (await countOf(fhirBase, 'CarePlan', 'patient=rosa')) - 1
  const isTold = JSON.stringify(receipts).includes('duplicate')
  assert.ok(copies === 0 || isTold, `${copies + 1} care plans and nobody was told`)
  if (copies === 0) for (const receipt of receipts) assert.deepEqual(outcomesOf(receipt), allSaved)

  const found = await get(fhirBase, 'CarePlan?patient=rosa')
  const [entry] = (member(found, 'entry') ?? []) as readonly unknown[]
  const stored = isJsonObject(entry) ? member(entry, 'resource') : undefined
  assert.ok(isJsonObject(stored))
  const text = JSON.stringify(stored).replace('Find out about the bus', 'Find out about the train')
  assert.notEqual(text, JSON.stringify(stored))
  await put(fhirBase, JSON.parse(text))
  const [goal, ...goals] = rosasPlan.goals
  assert.ok(goal)
  const plan = { ...rosasPlan, goals: [{ ...goal, words: 'Walk by the sea' }, ...goals] }
  const page = await open()
  const next = await page.savePlan(
    {
      ...submissionOf({ plan, before: savedAs(submission, first) }),
      response: {
        ...submissionOf({ plan }).response,
        identifier: ids.response.replace(/9$/, '8'),
      },
    },
    () => {},
  )
  assert.ok(next.conflict !== undefined, JSON.stringify(next))
  const now = JSON.stringify(await get(fhirBase, `CarePlan/${String(member(stored, 'id'))}`))
  assert.ok(now.includes('about the train'))
  return `two pages at once: ${copies === 0 ? 'one care plan' : 'a copy, which was told'}; somebody else's change was found and stayed`
}
