import { afterEach, expect, it } from 'vitest'
import { isJsonObject, type JsonObject } from '../../src/fhir/index.ts'
import { parseJson } from '../../src/host/transport/parse-json.ts'
import type { PersonalityId } from '../../src/sandbox/personality.ts'
import { startSecondStore } from '../../src/sandbox/second-store/open-second-store.ts'
import { openSandboxRecord } from '../contracts/host/sandbox-record.ts'
import { submissionOf } from '../host/goal-plan/plan-record.ts'
import { rosasRecord } from '../host/rosa.ts'
import { doctorOf, findingsOf } from './doctor-world.ts'

const name = 'the plan store'
const types = ['Goal', 'CarePlan', 'Provenance', 'Flag']
/** As the record has her, in the store's own way. */
const rosa = {
  ...rosasRecord[0],
  resourceType: 'Patient',
  id: '17',
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9990000018' }],
}
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A record of this kind with a store beside it, and a launch of the app with both. */
async function launched(id: PersonalityId, patients: readonly JsonObject[]) {
  const record = await openSandboxRecord([{ ...rosa, id: 'rosa' }, ...rosasRecord.slice(1)])
  const store = await startSecondStore({ patients })
  closing.push(record.close, store.stop)
  await record.faults.choosePersonality(id)
  store.trust({
    introspection: `${new URL(record.fhirBase).origin}/auth/introspect`,
    ...record.resourceServer,
    fhirBase: record.fhirBase,
  })
  const launch = await record.launch('Practitioner/sam', {
    store: { base: store.fhirBase, name, createPatients: false },
  })
  const answer = parseJson(launch.tokenAnswers[0] ?? '')
  const { access_token: token, scope } = isJsonObject(answer) ? answer : {}
  if (typeof token !== 'string' || typeof scope !== 'string') throw new Error('no token')
  const examine = async () => {
    const report = await doctorOf(launch.site, {
      signIn: { token: async () => token, granted: scope, patientId: 'rosa', user: 'Practitioner/sam' },
      write: { isForced: false },
      secrets: () => [token],
    })
    expect(JSON.stringify(report)).not.toContain(token)
    const [server] = report.servers
    if (server === undefined) throw new Error('no server')
    return { server, findings: findingsOf(server) }
  }
  const held = (type: string) => store.engine.resources(type).filter(isJsonObject)
  return { record, store, held, examine, ...launch }
}

it('saves the test plan in the second store as the app does, tries its promises, and accounts for what stays', async () => {
  const world = await launched('epic-like', [rosa])
  const { server, findings } = await world.examine()
  const told = server.writeTest?.parts.flatMap(({ part, outcome, place }) =>
    part === 'measure' || part === 'score' ? [] : [`${part}: ${outcome} ${place ?? 'record'}`],
  )
  const levels = ['store.person', 'store.if-none-exist', 'store.if-match', 'store.long'].map(
    (id) => findings.get(id)?.level,
  )
  expect(levels).toEqual(['works', 'works', 'works', 'works'])
  // The store lets a session delete nothing, and a Provenance cannot be marked.
  const there = types.flatMap((type) =>
    world.held(type).map((one) => {
      const isMarked = [one.status, one.lifecycleStatus].includes('entered-in-error')
      return `${world.store.fhirBase}/${type}/${String(one.id)}${isMarked ? ' (entered in error)' : ''}`
    }),
  )
  expect(server.writeTest?.left.filter((one) => one.startsWith('http')).toSorted()).toEqual(there.toSorted())
  expect(there.filter((one) => one.endsWith('(entered in error)'))).toHaveLength(2)
  for (const one of types.flatMap(world.held)) expect(JSON.stringify(one)).not.toContain('"Patient/rosa"')

  const receipt = await world.host.savePlan(submissionOf(), () => {})
  const own = receipt.parts.map(({ part, outcome, place }) => `${part}: ${outcome.kind} ${place ?? 'record'}`)
  expect([...new Set(told)]).toEqual([...new Set(own)])
})

it.each<[string, PersonalityId, readonly JsonObject[], string, string]>([
  ['makes nobody in a store that does not know the person', 'epic-like', [], 'store.person', 'not-tried'],
  [
    'writes nothing for somebody else with the person’s number',
    'epic-like',
    [{ ...rosa, birthDate: '1950-01-01' }],
    'store.person',
    'problem',
  ],
  ['writes nothing there where no plan goes there', 'full', [rosa], 'store.write', 'not-tried'],
])('%s', async (_name, id, patients, finding, level) => {
  const world = await launched(id, patients)
  const before = world.held('Patient')
  const { findings } = await world.examine()
  expect(world.held('Patient')).toEqual(before)
  for (const type of types) expect(world.held(type)).toEqual([])
  expect(findings.get(finding)?.level).toBe(level)
})
