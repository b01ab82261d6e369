import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type SmallSandbox, startSmallSandbox } from '../small-sandbox.ts'

const patient = (id: string) => ({ resourceType: 'Patient', id, name: [{ family: id }] })
const plan = (id: string, person: string) => ({
  resourceType: 'CarePlan',
  id,
  status: 'active',
  intent: 'plan',
  subject: { reference: `Patient/${person}` },
  activity: [{ detail: { status: 'in-progress', description: 'Walk' } }],
})
const caseload = [
  patient('rosa'),
  patient('daniel'),
  { resourceType: 'Practitioner', id: 'sam', name: [{ family: 'Reid' }] },
  {
    resourceType: 'Group',
    id: 'west',
    type: 'person',
    actual: true,
    member: [{ entity: { reference: 'Patient/rosa' } }],
  },
  ...Array.from({ length: 23 }, (_, n) => plan(`plan-${n}`, n % 2 === 0 ? 'rosa' : 'daniel')),
]

let sandbox: SmallSandbox
beforeAll(async () => {
  sandbox = await startSmallSandbox({ caseload })
})
beforeEach(() => {
  sandbox.faults.reset()
  sandbox.bulk.forgetAll()
})
afterAll(() => sandbox.stop())

interface Manifest {
  readonly requiresAccessToken: boolean
  readonly request: string
  readonly output: readonly { readonly type: string; readonly url: string; readonly count: number }[]
  readonly deleted: readonly { readonly url: string }[]
  readonly error: readonly { readonly url: string }[]
}

const ask = (address: string, init: RequestInit & { readonly token?: string } = {}) =>
  fetch(address, {
    ...init,
    headers: { authorization: `Bearer ${init.token ?? sandbox.readToken}`, ...init.headers },
  })
const kickOff = (path: string, headers: Record<string, string> = { prefer: 'respond-async' }) =>
  ask(`${sandbox.fhirBase}/${path}`, { headers })

async function exported(path: string) {
  const begun = await kickOff(path)
  expect(begun.status).toBe(202)
  const status = begun.headers.get('content-location') ?? ''
  const first = await ask(status)
  expect([first.status, first.headers.get('retry-after')]).toEqual([202, '1'])
  expect(first.headers.get('x-progress')).toMatch(/^0 of \d+ files/)
  const done = await ask(status)
  expect(done.headers.get('content-type')).toContain('application/json')
  const manifest: Manifest = await done.json()
  const lines = async (files: readonly { readonly url: string }[]) => {
    const texts = await Promise.all(files.map(async ({ url }) => (await ask(url)).text()))
    return texts.flatMap((text) => text.trimEnd().split('\n')).map((line) => JSON.parse(line))
  }
  return { status, manifest, resources: await lines(manifest.output), lines }
}

const idsOf = (resources: readonly { resourceType: string; id: string }[]) =>
  resources.map(({ resourceType, id }) => `${resourceType}/${id}`).sort()
const plansOf = (person?: string) =>
  caseload
    .filter(
      (each) => 'subject' in each && (person === undefined || each.subject.reference === `Patient/${person}`),
    )
    .map(({ id }) => `CarePlan/${id}`)

describe('a bulk export of the sandbox', () => {
  it('is of everything, in several files of a type, each counted', async () => {
    const { manifest, resources } = await exported('$export?_type=CarePlan,Patient')
    expect(idsOf(resources)).toEqual([...plansOf(), 'Patient/daniel', 'Patient/rosa'].sort())
    expect(manifest.output.map(({ type, count }) => `${type} ${count}`)).toEqual([
      'CarePlan 10',
      'CarePlan 10',
      'CarePlan 3',
      'Patient 2',
    ])
    expect(manifest).toMatchObject({ requiresAccessToken: true, error: [], deleted: [] })
    expect(manifest.request).toContain('$export?_type=CarePlan')
  })

  it('is of all that may be read where no type is asked for', async () => {
    const { resources } = await exported('$export')
    expect(idsOf(resources)).toContain('Practitioner/sam')
  })

  it('is of patients, or of those of a group, and of what is theirs', async () => {
    const ofPatients = await exported('Patient/$export')
    expect(idsOf(ofPatients.resources)).toEqual(
      [...plansOf(), 'Group/west', 'Patient/daniel', 'Patient/rosa'].sort(),
    )
    const ofGroup = await exported('Group/west/$export?_type=CarePlan,Patient')
    expect(idsOf(ofGroup.resources)).toEqual([...plansOf('rosa'), 'Patient/rosa'].sort())
  })

  it('is of what changed since, and of what was deleted since', async () => {
    const since = new Date(Date.now() - 1).toISOString()
    await sandbox.engine.revise({ resourceType: 'CarePlan', id: 'plan-1' }, (standing) => ({
      ...standing,
      title: 'Anew',
    }))
    const before = await exported(`$export?_type=CarePlan&_since=2020-01-01T00:00:00Z`)
    await sandbox.engine.handle(new Request(`${sandbox.fhirBase}/CarePlan/plan-22`, { method: 'DELETE' }), {
      kind: 'full',
    })
    const { manifest, resources, lines } = await exported(`$export?_type=CarePlan&_since=${since}`)
    expect(idsOf(resources)).toEqual(['CarePlan/plan-1'])
    expect(await lines(manifest.deleted)).toEqual([
      {
        resourceType: 'Bundle',
        type: 'transaction',
        entry: [{ request: { method: 'DELETE', url: 'CarePlan/plan-22' } }],
      },
    ])
    // An export is a picture of the record at its kick-off.
    expect(idsOf(await before.lines(before.manifest.output))).toContain('CarePlan/plan-22')
    expect(before.manifest.deleted).toEqual([])
  })

  it('has the elements that are asked for, and says that it is not all', async () => {
    const { resources } = await exported('$export?_type=CarePlan&_elements=id,CarePlan.activity')
    expect(Object.keys(resources[0]).sort()).toEqual(
      ['activity', 'id', 'intent', 'meta', 'resourceType', 'status', 'subject'].sort(),
    )
    expect(resources[0].meta.tag).toMatchObject([{ code: 'SUBSETTED' }])
  })

  it('ends when it is deleted', async () => {
    const { status, manifest } = await exported('$export?_type=Patient')
    expect(sandbox.bulk.size).toBe(1)
    expect((await ask(status, { method: 'DELETE' })).status).toBe(202)
    const after = [status, manifest.output[0]?.url ?? ''].map(async (url) => (await ask(url)).status)
    expect(await Promise.all(after)).toEqual([404, 404])
    expect(sandbox.bulk.size).toBe(0)
  })

  it.each<[string, string, Record<string, string>, number]>([
    ['does not ask for it to be done later', '$export', {}, 400],
    ['asks for a type that is not kept', '$export?_type=Claim', { prefer: 'respond-async' }, 400],
    ['asks for something unheard of', '$export?_odd=1', { prefer: 'respond-async' }, 400],
    ['asks for CSV', '$export?_outputFormat=text/csv', { prefer: 'respond-async' }, 400],
    ['asks since yesterday', '$export?_since=yesterday', { prefer: 'respond-async' }, 400],
    ['asks for a group that is not there', 'Group/east/$export', { prefer: 'respond-async' }, 404],
  ])('is refused to whoever %s', async (_name, path, headers, status) => {
    const answer = await kickOff(path, headers)
    expect([answer.status, (await answer.json()).resourceType]).toEqual([status, 'OperationOutcome'])
    expect(sandbox.bulk.size).toBe(0)
  })

  it('lets a lenient program ask for more than there is', async () => {
    expect((await kickOff('$export?_odd=1', { prefer: 'respond-async, handling=lenient' })).status).toBe(202)
  })

  it('is for programs, as far as their scopes go', async () => {
    const { app, launch, fhirBase } = sandbox
    const { body } = await app().signIn(launch(), { scope: 'launch user/*.cruds patient/*.cruds' })
    const headers = { prefer: 'respond-async' }
    const token = String(body.access_token)
    expect((await ask(`${fhirBase}/$export`, { token, headers })).status).toBe(403)
    expect((await ask(`${fhirBase}/$export?_type=Patient`, { token, headers })).status).toBe(403)
    const { status, manifest } = await exported('$export?_type=Patient')
    expect((await ask(status, { token })).status).toBe(403)
    expect((await ask(manifest.output[0]?.url ?? '', { token })).status).toBe(403)
    expect((await fetch(manifest.output[0]?.url ?? '')).status).toBe(401)
  })

  it('stands in the CapabilityStatement', async () => {
    const statement = await (await fetch(`${sandbox.fhirBase}/metadata`)).json()
    const [rest] = statement.rest
    const ofType = (type: string) => rest.resource.find((each: { type: string }) => each.type === type)
    expect([rest, ofType('Patient'), ofType('Group')].map(({ operation }) => operation[0])).toMatchObject([
      { name: 'export', definition: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/export' },
      { name: 'export', definition: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/patient-export' },
      { name: 'export', definition: 'http://hl7.org/fhir/uv/bulkdata/OperationDefinition/group-export' },
    ])
    expect(statement.instantiates).toEqual(['http://hl7.org/fhir/uv/bulkdata/CapabilityStatement/bulk-data'])
  })
})

describe('a bulk export of the sandbox that goes wrong', () => {
  it('is forgotten when it is told to', async () => {
    const { status } = await exported('$export?_type=Patient')
    await sandbox.faults.expireExports()
    expect((await ask(status)).status).toBe(404)
  })

  it.each(['warning', 'error'] as const)('says that there was something: %s', async (severity) => {
    sandbox.faults.change({ exportTells: severity })
    const { manifest, lines } = await exported('$export?_type=Patient')
    expect(await lines(manifest.error)).toMatchObject([{ issue: [{ severity }] }])
  })

  it('gives files that are not whole, as many as it is told', async () => {
    const { manifest } = await exported('$export?_type=CarePlan')
    const url = manifest.output[0]?.url ?? ''
    const whole = await (await ask(url)).text()
    const spoilt = async (how: 'cut-line' | 'fewer-lines' | 'dropped') => {
      sandbox.faults.change({ spoilFiles: { how, times: 1 } })
      return (await ask(url)).text().catch(() => 'broke off')
    }
    const cut = await spoilt('cut-line')
    expect([whole.startsWith(cut), cut.endsWith('\n')]).toEqual([true, false])
    expect((await spoilt('fewer-lines')).split('\n')).toHaveLength(10)
    expect(await spoilt('dropped')).toBe('broke off')
    expect(await (await ask(url)).text()).toBe(whole)
  })
})
