import { expect, it } from 'vitest'
import { doctorOf, findingsOf, onlyServer, siteAt } from './doctor-world.ts'
import { json, openScripted, smartOf, statement } from './scripted-server.ts'

const fromRecord = ['launch-ehr', 'context-ehr-patient']
const alone = ['launch-standalone', 'context-standalone-patient']
const others = ['client-public', 'permission-patient', 'permission-v2', 'sso-openid-connect']

/** What the doctor finds at a record with these capabilities, where people open their own record with these scopes. */
async function findingsWith(
  capabilities: readonly string[],
  personLaunch?: object,
  served: object = statement,
) {
  const server = await openScripted((base) => ({
    'smart-configuration': json({ ...smartOf(base), capabilities: [...capabilities, ...others] }),
    metadata: json(served),
  }))
  const record = { iss: server.base, clientId: 'alongside', authorizationOrigins: [] }
  const site = siteAt(server.base, {
    records: [{ ...record, ...(personLaunch === undefined ? {} : { personLaunch }) }],
  })
  const findings = findingsOf(onlyServer(await doctorOf(site)))
  await server.close()
  const of = (id: string) => findings.get(id)
  return {
    staff: of('smart.capability.standalone'),
    way: of('smart.capability.person'),
    person: of('app.person'),
    opens: of('app.open'),
  }
}

const people = { clientId: 'alongside-people' }

it.each([
  ['by itself too', [...fromRecord, ...alone], 'works', 'works'],
  ['from the record alone, so that people come from its portal', fromRecord, 'note', 'note'],
  ['by itself alone', alone, 'works', 'works'],
  ['in neither way', ['launch-ehr'], 'note', 'problem'],
  ['by itself, without being told whose record it is', [...fromRecord, 'launch-standalone'], 'note', 'note'],
])('says how a record lets the app be opened: %s', async (_name, capabilities, staff, way) => {
  const found = await findingsWith(capabilities, people)
  expect(found.staff?.level).toBe(staff)
  expect(found.way?.level).toBe(way)
  if (way !== 'works') expect(found.way?.says).toContain('context-standalone-patient')
})

it('says nothing of people where the site has no launch of theirs', async () => {
  const found = await findingsWith(fromRecord)
  expect(found.way).toBeUndefined()
  expect(found.person).toBeUndefined()
  expect(found.opens?.level).toBe('works')
})

it('says what people can do with what the site asks for at their launch', async () => {
  const usual = await findingsWith([...fromRecord, ...alone], people)
  expect(usual.person).toMatchObject({ level: 'works', says: expect.stringMatching(/fill in INSPIRE/) })

  const reading = ['patient/Patient.r', 'patient/CarePlan.rs', 'patient/Goal.rs', 'patient/CareTeam.rs']
  const readOnly = await findingsWith(fromRecord, { ...people, scopes: reading })
  expect(readOnly.person).toMatchObject({
    level: 'problem',
    says: expect.stringMatching(/can only read: QuestionnaireResponse\.c, .*Observation\.s missing/),
    fix: expect.stringMatching(/personLaunch\.scopes/),
  })
  expect(readOnly.opens?.level).toBe('works')

  const blind = await findingsWith(fromRecord, { ...people, scopes: ['patient/Patient.r'] })
  expect(blind.person?.says).toMatch(/see nothing: CarePlan\.r, CarePlan\.s missing/)
})

it('says that people can only read where the record takes no answers', async () => {
  const [rest] = statement.rest
  const resource = rest?.resource.map((one) =>
    one.type === 'Observation' ? { ...one, interaction: [{ code: 'read' }, { code: 'search-type' }] } : one,
  )
  const served = { ...statement, rest: [{ ...rest, resource }] }
  const found = await findingsWith(fromRecord, people, served)
  expect(found.person).toMatchObject({
    level: 'problem',
    says: expect.stringMatching(/Observation\.create missing/),
    fix: 'Have these offered by the record.',
  })
})
