import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { RecordHost } from '../../src/host/host.ts'
import { openRestHost } from '../../src/host/rest-host.ts'
import { submissionAbout } from '../host/rosa.ts'
import { countOf, put } from './fhir-calls.ts'
import { launchFor } from './launch-for.ts'

const people = 40
const each = 25
const atOnce = 8

/**
 * 1,000 filled measures by the app's own writer, 8 at a time: every one is said to be saved, and the server holds exactly 1,000, each under an identifier of its own. Then a
 * fifth of them is sent again by another page, which must change nothing.
 */
export async function thousandSubmissions(fhirBase: string): Promise<string> {
  const ids = Array.from({ length: people }, (_, place) => `sub-${place}`)
  for (const id of [...ids.map((one) => `Patient/${one}`), 'Practitioner/maya', 'Practitioner/sam']) {
    const [resourceType = '', name = ''] = id.split('/')
    await put(fhirBase, { resourceType, id: name, active: true })
  }
  const work = ids.flatMap((id) => Array.from({ length: each }, () => ({ id, uuid: randomUUID() })))
  /** What one page of each person does; another page knows nothing of what the first one sent. */
  const page = () => {
    const hosts = new Map<string, Promise<RecordHost>>()
    return async ({ id, uuid }: (typeof work)[number]) => {
      const host = hosts.get(id) ?? openRestHost({ fhirBase, launch: launchFor(fhirBase, id) })
      hosts.set(id, host)
      const base = submissionAbout('Practitioner/maya', uuid)
      const source = { ...base.source, literal: literal(id) }
      return (await host).saveMeasure({ ...base, source }, () => {})
    }
  }
  const first = await inParallel(work, page())
  assert.deepEqual(
    first.filter(({ kind }) => kind !== 'saved'),
    [],
  )
  const found = await countOf(fhirBase, 'QuestionnaireResponse', 'status=completed')
  assert.equal(found, work.length)
  const again = await inParallel(work.slice(0, work.length / 5), page())
  assert.deepEqual(
    again.filter(({ kind }) => kind !== 'saved'),
    [],
  )
  assert.equal(await countOf(fhirBase, 'QuestionnaireResponse', 'status=completed'), work.length)
  return `${work.length} submissions, ${atOnce} at once: exactly ${found} found, and still after ${again.length} were sent again`
}

function literal(id: string) {
  return { form: 'relative', type: 'Patient', id } as const
}

async function inParallel<Item, Value>(
  items: readonly Item[],
  run: (item: Item) => Promise<Value>,
): Promise<readonly Value[]> {
  const values: Value[] = []
  const waiting = [...items]
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) values.push(await run(item))
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return values
}
