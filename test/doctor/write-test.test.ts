import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { doctorSignIn } from '../../src/cli/site-doctor/doctor-sign-in.ts'
import { isJsonObject } from '../../src/fhir/index.ts'
import { parseSiteConfiguration } from '../../src/host/site/site-configuration.ts'
import { parseJson } from '../../src/host/transport/parse-json.ts'
import { openSandboxRecord } from '../contracts/host/sandbox-record.ts'
import { rosasRecord } from '../host/rosa.ts'
import { doctorOf, findingsOf, onlyServer, siteAt } from './doctor-world.ts'

const folder = mkdtempSync(join(tmpdir(), 'alongside-program-'))
afterAll(() => rmSync(folder, { recursive: true }))

const types = ['QuestionnaireResponse', 'Goal', 'CarePlan', 'Provenance', 'DocumentReference', 'Observation']

it.each([
  ['full', /deleted again \(6\)/],
  // It offers no scope to delete or change, and grants none: what is asked for is what it offers.
  ['epic-like', /as it was written: DocumentReference\/\S+ Observation\/\S+ QuestionnaireResponse\//],
] as const)('a program tries a record that is %s, and takes away what it may', async (id, words) => {
  const record = await openSandboxRecord(rosasRecord)
  await record.faults.choosePersonality(id)
  const { origin } = new URL(record.fhirBase)
  const file = siteAt(record.fhirBase)
  const site = parseSiteConfiguration(file)
  if (!site.ok) throw new Error(JSON.stringify(site.error))
  const [trusted] = site.value.records
  if (trusted === undefined) throw new Error(origin)
  const key = join(folder, `${id}.json`)
  writeFileSync(key, JSON.stringify(record.doctor.privateJwk), { mode: 0o600 })
  const flags = { clientId: record.doctor.clientId, key, patient: 'rosa', writeTest: true }
  const signed = await doctorSignIn(flags, { site: site.value, record: trusted })
  if (!signed.ok || signed.value === undefined) throw new Error('not signed in')
  const held = () => types.map((type) => record.stored(type).length)
  const before = held()
  const report = await doctorOf(file, {
    signIn: signed.value.signIn,
    secrets: signed.value.secrets,
    write: { isForced: false },
  })
  const after = held()
  await record.close()

  const findings = findingsOf(onlyServer(report))
  expect(findings.get('write.clean-up')?.says).toMatch(words)
  expect(after).toEqual(
    before.map((count, at) => count + (id === 'full' ? 0 : ([2, 0, 0, 0, 1, 1][at] ?? 0))),
  )
  expect(findings.get('scopes.granted')).toMatchObject({
    level: 'not-tried',
    says: expect.stringMatching(/A program signed in/),
  })
  for (const secret of signed.value.secrets()) expect(JSON.stringify(report)).not.toContain(secret)
  expect(signed.value.secrets().length).toBeGreaterThan(1)
})

describe('the test of writing', () => {
  it.each([false, true])(
    'writes for somebody whose record does not say so only when forced (%s)',
    async (isForced) => {
      const record = await openSandboxRecord(
        rosasRecord.map((one) =>
          one.id === 'rosa'
            ? { ...one, identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '485 777 3456' }] }
            : one,
        ),
      )
      const { site, tokenAnswers } = await record.launch('Practitioner/sam')
      const answer = parseJson(tokenAnswers[0] ?? '')
      const token = isJsonObject(answer) ? String(answer.access_token) : ''
      const report = await doctorOf(site, {
        signIn: { token: async () => token, patientId: 'rosa' },
        write: { isForced },
      })
      const wrote = record.stored('QuestionnaireResponse').length > 0
      await record.close()
      expect(wrote).toBe(isForced)
      const refusal = findingsOf(onlyServer(report)).get('write.patient')
      if (isForced) expect(refusal).toBeUndefined()
      else expect(refusal).toMatchObject({ level: 'problem', says: expect.stringMatching(/test patient's/) })
    },
  )
})
