import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PersonalityId } from '../../../src/sandbox/personality.ts'
import type { SmallSandbox } from '../small-sandbox.ts'
import { appScopes, make, signInto, startHostSandbox, statementOf, storedPlan } from './host.ts'

let sandbox: SmallSandbox
let run = 0
beforeAll(async () => {
  sandbox = await startHostSandbox()
})
beforeEach(() => {
  run += 1
})
afterAll(() => sandbox.stop())

async function as(personality: PersonalityId) {
  await sandbox.faults.choosePersonality(personality)
  return signInto(sandbox)
}

const transaction = (...entry: readonly object[]) => ({ resourceType: 'Bundle', type: 'transaction', entry })
const clinical = (scopes: readonly string[]) =>
  scopes.filter((scope) => /^(patient|user|system)\//.test(scope))

describe('a record that takes everything', () => {
  it('grants what was asked for, and says and does everything', async () => {
    const host = await as('full')
    expect(host.granted).toEqual(appScopes)
    const { rest, resource, interactions } = await statementOf(sandbox, 'Goal')
    expect(interactions).toHaveLength(8)
    expect(resource).toMatchObject({ versioning: 'versioned-update', conditionalCreate: true })
    expect(rest.interaction).toEqual([{ code: 'transaction' }, { code: 'batch' }])
    const created = await host.send('POST', 'Goal', { resource: make.goal('everything') })
    expect(created.status).toBe(201)
    expect(created.headers.get('ETag')).toBe('W/"1"')
    expect(created.headers.get('Location')).toMatch(/\/Goal\/[^/]+\/_history\/1$/)
  })
})

describe('a record like Epic', () => {
  it('says that goals and plans are only read, and that there are no transactions and no conditional creates', async () => {
    await sandbox.faults.choosePersonality('epic-like')
    for (const type of ['Goal', 'CarePlan', 'Provenance', 'Flag', 'Patient']) {
      expect((await statementOf(sandbox, type)).interactions).toEqual(['read', 'search-type'])
    }
    for (const type of ['QuestionnaireResponse', 'Observation', 'DocumentReference']) {
      const { resource, interactions } = await statementOf(sandbox, type)
      expect(interactions).toEqual(['read', 'search-type', 'create'])
      expect(resource).toMatchObject({
        conditionalCreate: false,
        updateCreate: false,
        conditionalDelete: 'not-supported',
      })
    }
    const { statement, rest } = await statementOf(sandbox, 'Goal')
    expect(rest).not.toHaveProperty('interaction')
    expect(statement).not.toHaveProperty('patchFormat')
  })

  it('grants no more than that', async () => {
    expect(clinical((await as('epic-like')).granted)).toEqual([
      'patient/Patient.r',
      'patient/QuestionnaireResponse.crs',
      'patient/Observation.crs',
      'patient/Goal.rs',
      'patient/CarePlan.rs',
      'patient/Provenance.rs',
      'patient/DocumentReference.crs',
      'patient/Flag.rs',
    ])
  })

  it.each<[string, string, string, () => object, number]>([
    ['a goal', 'POST', 'Goal', () => make.goal('refused'), 405],
    ['a plan', 'PUT', 'CarePlan/plan', () => storedPlan, 405],
    ['a patch', 'PATCH', 'CarePlan/plan', () => [{ op: 'remove', path: '/activity' }], 405],
    [
      'a change of a response',
      'PUT',
      'QuestionnaireResponse/new',
      () => make.response('refused', { id: 'new' }),
      405,
    ],
    [
      'a transaction',
      'POST',
      '',
      () =>
        transaction({
          resource: make.response('refused'),
          request: { method: 'POST', url: 'QuestionnaireResponse' },
        }),
      501,
    ],
  ])('refuses %s', async (_what, method, path, resource, status) => {
    const host = await as('epic-like')
    const answer = await host.send(method, path, { resource: resource() })
    expect([answer.status, answer.body.resourceType]).toEqual([status, 'OperationOutcome'])
    expect(sandbox.engine.resources('Goal').some((goal) => JSON.stringify(goal).includes('refused'))).toBe(
      false,
    )
    expect(await host.found('QuestionnaireResponse?identifier=urn:p|refused')).toBe(0)
  })

  it('refuses to delete', async () => {
    expect((await (await as('epic-like')).send('DELETE', 'CarePlan/plan')).status).toBe(405)
  })

  it('makes another copy for each create, and names no version', async () => {
    const host = await as('epic-like')
    const identifier = `urn:p|twice-${run}`
    const create = () =>
      host.send('POST', 'QuestionnaireResponse', {
        resource: make.response(`twice-${run}`),
        headers: { 'If-None-Exist': `identifier=${identifier}` },
      })
    const [first, second] = [await create(), await create()]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(first.headers.get('ETag')).toBeNull()
    expect(first.headers.get('Location')).toBe(`${sandbox.fhirBase}/QuestionnaireResponse/${first.body.id}`)
    expect(await host.found(`QuestionnaireResponse?identifier=${identifier}`)).toBe(2)
    const read = await host.send('GET', `QuestionnaireResponse/${first.body.id}`)
    expect(read.headers.get('ETag')).toBe('W/"1"')
  })

  it('files a plain text, keeps the first attachment alone and refuses any other kind', async () => {
    const host = await as('epic-like')
    const plain = 'text/plain; charset=utf-8'
    const filed = await host.send('POST', 'DocumentReference', {
      resource: make.document('two', [plain, 'application/pdf']),
    })
    expect(filed.status).toBe(201)
    expect(filed.body.content).toMatchObject([{ attachment: { contentType: plain, data: 'UGxhbg==' } }])
    const refused = await host.send('POST', 'DocumentReference', {
      resource: make.document('pdf', ['application/pdf']),
    })
    expect(refused.status).toBe(422)
    expect(refused.body.issue[0].expression).toEqual(['DocumentReference.content[0].attachment.contentType'])
    expect(await host.found('DocumentReference?identifier=urn:p|pdf')).toBe(0)
  })
})

describe('a record like Oracle Health', () => {
  it('says that goals and plans are only read, and gives access for nine and a half minutes', async () => {
    const host = await as('oracle-like')
    expect(host.token.expires_in).toBe(570)
    for (const type of ['Goal', 'CarePlan']) {
      const { interactions } = await statementOf(sandbox, type)
      expect(interactions).toEqual(['read', 'vread', 'history-instance', 'search-type'])
    }
    expect(host.granted).toContain('patient/CarePlan.rs')
    expect(host.granted).toContain('patient/QuestionnaireResponse.crus')
  })

  it.each([
    ['a read', 'CarePlan/plan', ''],
    ['a version', 'CarePlan/plan/_history/1', ''],
    ['the history', 'CarePlan/plan/_history', 'entry.0.resource'],
    ['a search', 'CarePlan?_id=plan', 'entry.0.resource'],
  ])('sends a plan without its actions in %s, and tells them in its text', async (_how, path, place) => {
    const { body } = await (await as('oracle-like')).send('GET', path)
    const plan = place
      .split('.')
      .filter(Boolean)
      .reduce((inner, name) => inner[name], body)
    expect(plan).toMatchObject({ id: 'plan', title: 'Rosa & Sam', text: { status: 'generated' } })
    expect(plan).not.toHaveProperty('activity')
    expect(plan.text.div).toContain('<p>Rosa &amp; Sam</p>')
    expect(plan.text.div).toContain('<li>Walk &lt;by&gt; the river - Rosa, Sam Reid - in-progress</li>')
    expect(sandbox.engine.resources('CarePlan')[0]).toHaveProperty('activity')
  })

  it('leaves the text that a plan has', async () => {
    const { body } = await (await as('oracle-like')).send('GET', 'CarePlan/told')
    expect(body.text.div).toContain('Own words')
    expect(body).not.toHaveProperty('activity')
  })

  it('refuses a goal by itself and in a transaction, which then leaves no trace', async () => {
    const host = await as('oracle-like')
    expect((await host.send('POST', 'Goal', { resource: make.goal('refused') })).status).toBe(405)
    const whole = await host.send('POST', '', {
      resource: transaction(
        {
          resource: make.response(`undone-${run}`),
          request: { method: 'POST', url: 'QuestionnaireResponse' },
        },
        { resource: make.goal('refused'), request: { method: 'POST', url: 'Goal' } },
      ),
    })
    expect(whole.status).toBe(405)
    expect(await host.found(`QuestionnaireResponse?identifier=urn:p|undone-${run}`)).toBe(0)
  })

  it('takes a document and a change of it, and no other', async () => {
    const host = await signInto(sandbox, [...appScopes, 'patient/DocumentReference.cruds'])
    const { body } = await host.send('POST', 'DocumentReference', { resource: make.document('changed') })
    const changed = { ...body, status: 'superseded' }
    expect((await host.send('PUT', `DocumentReference/${body.id}`, { resource: changed })).status).toBe(200)
    expect((await host.send('DELETE', `DocumentReference/${body.id}`)).status).toBe(405)
  })
})

describe('a record that is only read', () => {
  it('says so everywhere, and grants nothing else', async () => {
    const host = await as('read-only')
    expect(clinical(host.granted).filter((scope) => !/\.r?s?$/.test(scope))).toEqual([])
    const { statement, rest } = await statementOf(sandbox, 'Goal')
    const codes = rest.resource.flatMap(({ interaction }: { interaction: { code: string }[] }) =>
      interaction.map(({ code }) => code),
    )
    expect(new Set(codes)).toEqual(new Set(['read', 'vread', 'history-instance', 'search-type']))
    expect([rest.interaction, statement.patchFormat]).toEqual([undefined, undefined])
    const described = await (await fetch(`${sandbox.fhirBase}/.well-known/smart-configuration`)).json()
    expect(clinical(described.scopes_supported)).toEqual([
      'patient/*.rs',
      'user/*.rs',
      'patient/*.read',
      'user/*.read',
      'system/*.rs',
      'system/CodeSystem.rs',
      'system/Measure.rs',
      'system/Questionnaire.rs',
      'system/StructureDefinition.rs',
      'system/ValueSet.rs',
    ])
  })

  it('grants nothing of a version 1 scope to write', async () => {
    await sandbox.faults.choosePersonality('read-only')
    const host = await signInto(sandbox, ['launch', 'patient/Goal.read', 'patient/Goal.write', 'patient/*.*'])
    expect(host.granted).toEqual(['launch', 'patient/Goal.read', 'patient/*.*'])
    expect((await host.send('POST', 'Goal', { resource: make.goal('refused') })).status).toBe(405)
  })

  it.each([
    ['POST', 'QuestionnaireResponse', make.response('refused'), 405],
    ['PUT', 'CarePlan/plan', storedPlan, 405],
    ['DELETE', 'CarePlan/plan', undefined, 405],
    ['POST', '', transaction({ request: { method: 'GET', url: 'CarePlan/plan' } }), 501],
  ])('refuses %s %s', async (method, path, resource, status) => {
    const host = await as('read-only')
    const answer = await host.send(method, path, resource === undefined ? {} : { resource })
    expect(answer.status).toBe(status)
    expect((await host.send('GET', 'CarePlan/plan')).status).toBe(200)
  })
})
