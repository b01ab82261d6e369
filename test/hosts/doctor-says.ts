import assert from 'node:assert/strict'
import type { PlanSubmission } from '../../src/host/goal-plans.ts'
import { openRestHost } from '../../src/host/rest-host.ts'
import { defaultSitePolicy } from '../../src/host/site/site-policy.ts'
import { requestedScopes } from '../../src/host/smart/requested-scopes.ts'
import { realClock } from '../../src/host/transport/host-clock.ts'
import { doctorOf, findingsOf, onlyServer, siteAt } from '../doctor/doctor-world.ts'
import { outcomesOf, submissionOf } from '../host/goal-plan/plan-record.ts'
import { countOf, put } from './fhir-calls.ts'
import { launchFor } from './launch-for.ts'

const patientId = 'doctor-test'
const types = ['QuestionnaireResponse', 'Observation', 'Goal', 'CarePlan', 'Provenance', 'DocumentReference']

/** What the doctor says of the server is what then happens there, and its test leaves nothing behind. */
export async function doctorSays(fhirBase: string): Promise<string> {
  await put(fhirBase, { resourceType: 'Patient', id: patientId, name: [{ family: 'XXTEST' }] })
  await put(fhirBase, { resourceType: 'Practitioner', id: 'sam', name: [{ family: 'Reed' }] })
  const granted = requestedScopes({
    capabilities: ['permission-v2'],
    from: 'record',
    by: 'staff',
    plans: defaultSitePolicy.plans,
  })
  const before = await counts(fhirBase)
  const server = onlyServer(
    await doctorOf(siteAt(fhirBase), {
      clock: realClock,
      // The first statement after the start takes long.
      edge: { fetch: globalThis.fetch, now: Date.now, elapsed: () => 0, timeoutMs: 120_000 },
      // This server asks for no token, and says nothing of a sign-in.
      signIn: { token: async () => 'no-token-is-asked-for', granted, patientId, user: 'Practitioner/sam' },
      write: { isForced: false },
    }),
  )
  const findings = findingsOf(server)
  const level = (id: string) => findings.get(id)?.level
  assert.equal(level('smart.document'), 'problem', 'a server without a sign-in opens no app')
  assert.equal(level('statement.version'), 'works', findings.get('statement.document')?.says)
  const told = (server.writeTest?.parts ?? []).map(({ part, outcome }) => `${part}: ${outcome}`)
  const measure = told.splice(-2)
  assert.deepEqual(measure, ['measure: saved', 'score: saved'])
  assert.deepEqual(server.writeTest?.left, [], findings.get('write.clean-up')?.says)
  assert.deepEqual(await counts(fhirBase), before, 'the test left something behind')

  // The app's own host, on the same server, with the ladder that follows from its statement.
  const host = await openRestHost({ fhirBase, launch: launchFor(fhirBase, patientId) })
  const rungs = server.decisions?.placements.map(({ part, rung }) => [part, rung] as const) ?? []
  const { response, goals, carePlan, provenance, flag } = host.launch.ladder
  assert.deepEqual(Object.fromEntries(rungs), { response, goals, carePlan, provenance, flag })
  const receipt = await host.savePlan(ofItsOwn(submissionOf()), () => {})
  assert.deepEqual([...new Set(told)], [...new Set(outcomesOf(receipt))])
  const promises = ['write.once', 'write.if-none-exist', 'write.if-match', 'write.long']
  return promises.map((id) => `${id} ${level(id)}`).join(', ')
}

/** With identifiers of its own: another step saved the same plan for somebody else, and an identifier that is already another person's is not written. */
function ofItsOwn(submission: PlanSubmission): PlanSubmission {
  return JSON.parse(JSON.stringify(submission).replaceAll('5a3f', '5a4f')) as PlanSubmission
}

function counts(fhirBase: string): Promise<readonly number[]> {
  return Promise.all(types.map((type) => countOf(fhirBase, type)))
}
