import { expect, it } from 'vitest'
import { interactionNeeds, searchNeeds } from '../../src/doctor/app-needs.ts'
import { defaultSitePolicy } from '../../src/host/site/site-policy.ts'
import { requestedScopes } from '../../src/host/smart/requested-scopes.ts'
import { openSandboxRecord } from '../contracts/host/sandbox-record.ts'
import { submissionOf } from '../host/goal-plan/plan-record.ts'
import { rosasRecord, submissionAbout, testQuestionnaireUrl } from '../host/rosa.ts'

/** Parameters that narrow nothing: how many at a time. */
const ofPages = ['_count', '_offset', '_page', '_getpages']

it('the searches that the doctor looks for are those that the app sends, and no other', async () => {
  const record = await openSandboxRecord(rosasRecord)
  // Such a record makes the app look before each create, as well as after.
  await record.faults.choosePersonality('ignores-if-none-exist')
  const asked = new Set<string>()
  for (const plans of [
    { pins: { together: false }, writeFlag: true },
    { pins: { together: false, goals: 'document', carePlan: 'document' } },
  ] as const) {
    const { host, sent } = await record.launch('Practitioner/sam', { plans })
    await Promise.all([
      host.readCarePlans(),
      host.readGoals(),
      host.readWorkers(),
      host.readTeams(),
      host.readRelatives(),
    ])
    await host.readMeasures(testQuestionnaireUrl)
    await host.saveMeasure(submissionAbout('Practitioner/maya', crypto.randomUUID()), () => {})
    await host.savePlan(submissionOf({ flagged: true }), () => {})
    for (const { url } of sent) {
      const { pathname, searchParams } = new URL(url)
      const type = pathname.split('/').at(-1) ?? ''
      for (const name of searchParams.keys()) if (!ofPages.includes(name)) asked.add(`${type}.${name}`)
    }
  }
  await record.close()
  const known = searchNeeds.map(({ type, parameter }) => `${type}.${parameter}`)
  expect([...asked].sort()).toEqual([...asked].filter((one) => known.includes(one)).sort())
  // Provenance by target is the way round a record that refuses entity.
  expect(known.filter((one) => !asked.has(one))).toEqual(['Provenance.target'])
})

it('asks of each type what the scopes of the app ask for', () => {
  const scopes = requestedScopes({
    capabilities: ['permission-v2'],
    from: 'record',
    by: 'staff',
    plans: defaultSitePolicy.plans,
  })
  const needs = interactionNeeds(scopes)
  expect(needs).toContainEqual({ type: 'Goal', interactions: ['create', 'read', 'update', 'search-type'] })
  expect(needs).toContainEqual({ type: 'Task', interactions: ['read'] })
  expect(needs).toHaveLength(scopes.split(' ').filter((scope) => /^(patient|user)\//.test(scope)).length)
})
