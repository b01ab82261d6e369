import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isJsonObject, type JsonObject, member, nhsNumberSystem, stringMember } from '../../src/fhir/index.ts'
import { startHapi } from './start-hapi.ts'

const numbers: Readonly<Record<string, string>> = { rosa: '9990000018', daniel: '9990000026' }
const client = 'alongside'
const inAnHour = () => Math.floor(Date.now() / 1000) + 3600
const staff = 'https://record.example/fhir/Practitioner/sam'

/** What the record's sign-in service says of each token. */
const sessions: Readonly<Record<string, object>> = {
  'of-rosa': { active: true, client_id: client, patient: 'rosa', fhirUser: staff, exp: inAnHour() },
  'of-daniel': { active: true, client_id: client, patient: 'daniel', fhirUser: staff, exp: inAnHour() },
  'of-rosa-herself': { active: true, client_id: client, patient: 'rosa', fhirUser: 'Patient/rosa' },
  'of-another-app': { active: true, client_id: 'another-app', patient: 'rosa', fhirUser: staff },
  'run-out': { active: true, client_id: client, patient: 'rosa', fhirUser: staff, exp: inAnHour() - 7200 },
  'of-nobody': { active: true, client_id: client, fhirUser: staff },
  'of-somebody-unknown': { active: true, client_id: client, patient: 'unknown', fhirUser: staff },
  ended: { active: false },
}

/** The set-up for the second store keeps every session to its one person, whatever it asks for. */
export async function onePerson(): Promise<string> {
  const desk = await openDesk()
  const hapi = await startHapi({
    'store.introspection': `${desk.address}/introspect`,
    'store.introspection-client': 'store',
    'store.introspection-secret': 'not-used',
    'store.record': `${desk.address}/record`,
    'store.app-clients': client,
  })
  try {
    return await tried(hapi.fhirBase)
  } finally {
    await hapi.stop()
    desk.stop()
  }
}

async function tried(fhirBase: string): Promise<string> {
  let count = 0
  const ask = async (token: string | undefined, method: string, path: string, body?: JsonObject) => {
    const answer = await fetch(`${fhirBase}/${path}`, {
      method,
      headers: {
        'content-type': 'application/fhir+json',
        'cache-control': 'no-cache',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        // As the app makes them.
        ...(method === 'POST' && body !== undefined ? conditionOf(body) : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const told: unknown = await answer.json().catch(() => undefined)
    return { status: answer.status, body: isJsonObject(told) ? told : {} }
  }
  const expected = async (status: number, ...[token, method, path, body]: Parameters<typeof ask>) => {
    const answer = await ask(token, method, path, body)
    count += 1
    assert.equal(
      answer.status,
      status,
      `${token} ${method} ${path}: ${JSON.stringify(answer.body).slice(0, 300)}`,
    )
    return answer.body
  }
  const made = async (token: string, resource: JsonObject) => {
    const type = String(member(resource, 'resourceType'))
    const id = stringMember(await expected(201, token, 'POST', type, resource), 'id')
    assert.ok(id)
    return `${type}/${id}`
  }

  await expected(200, undefined, 'GET', 'metadata')
  for (const token of [
    undefined,
    'made-up',
    'ended',
    'run-out',
    'of-another-app',
    'of-nobody',
    'of-somebody-unknown',
  ])
    await expected(401, token, 'GET', 'Patient?identifier=9990000018')

  // Nobody is here yet: staff make the person of their session, and nobody else.
  await expected(403, 'of-rosa-herself', 'POST', 'Patient', patientOf('rosa'))
  await expected(403, 'of-rosa', 'POST', 'Patient', patientOf('daniel'))
  await expected(403, 'of-rosa', 'POST', 'Goal', goalOf('Patient/1'))
  await expected(403, 'of-rosa', 'PUT', 'Patient/daniel', { ...patientOf('daniel'), id: 'daniel' })
  const rosa = await made('of-rosa', patientOf('rosa'))
  const daniel = await made('of-daniel', patientOf('daniel'))
  const goal = await made('of-rosa', goalOf(rosa))
  const hisGoal = await made('of-daniel', goalOf(daniel))
  const plan = await made('of-rosa', planOf(rosa, goal))
  const provenance = await made('of-rosa', provenanceOf(goal, plan))

  for (const path of [rosa, goal, plan, provenance]) await expected(200, 'of-rosa', 'GET', path)
  for (const path of [rosa, goal, plan, provenance]) await expected(403, 'of-daniel', 'GET', path)
  await expected(200, 'of-rosa', 'PUT', goal, { ...goalOf(rosa), id: idOf(goal) })
  const found = await expected(200, 'of-rosa', 'GET', `Provenance?target=${goal}`)
  assert.equal(member(found, 'total') ?? entries(found), 1)

  const byNumber = `Patient?identifier=${encodeURIComponent(`${nhsNumberSystem}|${numbers.rosa}`)}`
  assert.equal(entries(await expected(200, 'of-rosa', 'GET', byNumber)), 1)
  for (const type of ['Goal', 'CarePlan'])
    assert.equal(entries(await expected(200, 'of-rosa', 'GET', `${type}?patient=${idOf(rosa)}`)), 1)
  for (const query of [
    byNumber,
    'Patient?_id=1',
    'Patient?name=Rosa',
    `Goal?patient=${idOf(rosa)}`,
    'Goal?',
    'Provenance?',
  ])
    await expected(403, 'of-daniel', 'GET', `${query}&_summary=count`)

  // Another's, by any way in: never an answer that holds it.
  for (const path of [
    `Goal?patient=${idOf(rosa)}`,
    `CarePlan?patient=${idOf(rosa)}`,
    `Provenance?target=${goal}`,
    `Goal?_id=${idOf(goal)}&_revinclude=Provenance:target`,
    byNumber,
    `Patient/${idOf(rosa)}/$everything`,
    `${goal}/_history/1`,
    'Goal',
    'Goal/_history',
  ]) {
    const { status, body } = await ask('of-daniel', 'GET', path)
    count += 1
    const isEmpty = status === 200 && entries(body) === 0
    assert.ok(status === 403 || isEmpty, `${path}: ${status} ${JSON.stringify(body).slice(0, 300)}`)
    assert.ok(!JSON.stringify(body).includes('Walk by the sea'), path)
  }
  await expected(403, 'of-daniel', 'POST', 'Goal', goalOf(rosa))
  await expected(403, 'of-daniel', 'PUT', goal, { ...goalOf(rosa), id: idOf(goal) })
  await expected(403, 'of-daniel', 'PUT', goal, { ...goalOf(daniel), id: idOf(goal) })
  await expected(403, 'of-daniel', 'PUT', hisGoal, { ...goalOf(rosa), id: idOf(hisGoal) })
  for (const targets of [[goal], [hisGoal, goal], [rosa], [], ['Goal/none'], [`${fhirBase}/${goal}`, goal]])
    await expected(403, 'of-daniel', 'POST', 'Provenance', provenanceOf(...targets))
  await expected(403, 'of-daniel', 'PUT', daniel, { ...patientOf('rosa'), id: idOf(daniel) })

  // Nothing but what the app does, also with one's own.
  await expected(403, 'of-rosa', 'DELETE', goal)
  await expected(403, 'of-rosa', 'PUT', provenance, { ...provenanceOf(goal), id: idOf(provenance) })
  await expected(403, 'of-rosa', 'POST', 'Observation', {
    resourceType: 'Observation',
    status: 'final',
    code: {},
  })
  await expected(403, 'of-rosa', 'POST', '', {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [{ resource: goalOf(daniel), request: { method: 'POST', url: 'Goal' } }],
  })
  await expected(403, 'of-rosa', 'GET', '$export')
  await expected(200, 'of-rosa-herself', 'GET', goal)
  await expected(403, 'of-rosa-herself', 'PUT', goal, { ...goalOf(rosa), id: idOf(goal) })
  await expected(403, 'of-rosa-herself', 'POST', 'Provenance', provenanceOf(goal))
  return `${count} requests of eight sessions: each reached its own person alone, people themselves read only`
}

const idOf = (reference: string): string => reference.split('/')[1] ?? ''

/** The search that a resource is made by; none for a Provenance, which has no identifier. */
function conditionOf(body: JsonObject): object {
  const [identifier] = (member(body, 'identifier') ?? []) as readonly { system: string; value: string }[]
  if (identifier === undefined) return {}
  const token = encodeURIComponent(`${identifier.system}|${identifier.value}`)
  return { 'if-none-exist': `identifier=${token}` }
}

function entries(bundle: JsonObject): number {
  const list = member(bundle, 'entry')
  return Array.isArray(list) ? list.length : 0
}

function patientOf(name: string): JsonObject {
  const value = numbers[name] ?? ''
  return { resourceType: 'Patient', identifier: [{ system: nhsNumberSystem, value }] }
}

function goalOf(subject: string): JsonObject {
  return {
    resourceType: 'Goal',
    identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${crypto.randomUUID()}` }],
    lifecycleStatus: 'active',
    description: { text: 'Walk by the sea' },
    subject: { reference: subject },
  }
}

function planOf(subject: string, goal: string): JsonObject {
  return {
    resourceType: 'CarePlan',
    identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${crypto.randomUUID()}` }],
    status: 'active',
    intent: 'plan',
    subject: { reference: subject },
    goal: [{ reference: goal }],
  }
}

function provenanceOf(...targets: readonly string[]): JsonObject {
  return {
    resourceType: 'Provenance',
    target: targets.map((reference) => ({ reference })),
    recorded: '2026-11-23T10:00:00Z',
    agent: [{ who: { reference: staff } }],
  }
}

/** Says of tokens what the table has, and gives a record's Patient to whoever holds a token for them. */
async function openDesk() {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const send = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.url === '/introspect') {
      const token = new URLSearchParams(Buffer.concat(chunks).toString('utf8')).get('token') ?? ''
      return send(200, sessions[token] ?? { active: false })
    }
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? ''
    const name = request.url?.split('/').at(-1) ?? ''
    const isTheirs = stringMember({ ...sessions[token] }, 'patient') === name && name in numbers
    return isTheirs ? send(200, patientOf(name)) : send(404, {})
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}`, stop: () => void server.close() }
}
