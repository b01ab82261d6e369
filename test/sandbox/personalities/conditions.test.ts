import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonalityId } from '../../../src/sandbox/personality.ts'
import type { SmallSandbox } from '../small-sandbox.ts'
import { appScopes, make, signInto, startHostSandbox, statementOf } from './host.ts'

let sandbox: SmallSandbox
beforeAll(async () => {
  sandbox = await startHostSandbox()
})
afterAll(() => sandbox.stop())

async function as(personality: PersonalityId) {
  await sandbox.faults.choosePersonality(personality)
  return signInto(sandbox, [...appScopes, 'patient/Goal.cruds'])
}

const transaction = (...entry: readonly object[]) => ({ resourceType: 'Bundle', type: 'transaction', entry })

describe('a record that ignores If-None-Exist', () => {
  it('does not promise it, and makes every create', async () => {
    const host = await as('ignores-if-none-exist')
    expect((await statementOf(sandbox, 'Goal')).resource.conditionalCreate).toBe(false)
    const condition = 'identifier=urn:p|each'
    const send = { resource: make.goal('each'), headers: { 'If-None-Exist': condition } }
    const answers = [await host.send('POST', 'Goal', send), await host.send('POST', 'Goal', send)]
    expect(answers.map(({ status }) => status)).toEqual([201, 201])
    const entry = {
      resource: make.goal('each'),
      request: { method: 'POST', url: 'Goal', ifNoneExist: condition },
    }
    const { body } = await host.send('POST', '', { resource: transaction(entry) })
    expect(body.entry[0].response.status).toBe('201')
    expect(await host.found(`Goal?${condition}`)).toBe(3)
  })

  it('goes on heeding If-Match', async () => {
    const host = await as('ignores-if-none-exist')
    const { body } = await host.send('POST', 'Goal', { resource: make.goal('heeded') })
    const stale = { resource: body, headers: { 'If-Match': 'W/"7"' } }
    expect((await host.send('PUT', `Goal/${body.id}`, stale)).status).toBe(412)
  })
})

describe('a record that ignores If-Match', () => {
  it('does not promise it, and lets the later write win', async () => {
    const host = await as('ignores-if-match')
    expect((await statementOf(sandbox, 'Goal')).resource.versioning).toBe('versioned')
    const { body } = await host.send('POST', 'Goal', { resource: make.goal('won') })
    const headers = { 'If-Match': 'W/"7"' }
    const path = `Goal/${body.id}`
    const second = { ...body, lifecycleStatus: 'on-hold' }
    expect((await host.send('PUT', path, { resource: second, headers })).status).toBe(200)
    const patch = [{ op: 'replace', path: '/lifecycleStatus', value: 'completed' }]
    expect((await host.send('PATCH', path, { resource: patch, headers })).status).toBe(200)
    const request = { method: 'PUT', url: path, ifMatch: 'W/"7"' }
    const whole = await host.send('POST', '', { resource: transaction({ resource: second, request }) })
    expect(whole.status).toBe(200)
    expect((await host.send('GET', path)).body.meta.versionId).toBe('4')
    expect((await host.send('DELETE', path, { headers })).status).toBe(204)
  })

  it('goes on refusing a version tag that is none, and heeding If-None-Exist', async () => {
    const host = await as('ignores-if-match')
    const { body } = await host.send('POST', 'Goal', { resource: make.goal('once') })
    const unreadable = { resource: body, headers: { 'If-Match': 'seven' } }
    expect((await host.send('PUT', `Goal/${body.id}`, unreadable)).status).toBe(400)
    const again = { resource: make.goal('once'), headers: { 'If-None-Exist': 'identifier=urn:p|once' } }
    expect((await host.send('POST', 'Goal', again)).status).toBe(200)
  })
})

describe('a record whose searches lag', () => {
  it('finds half a minute late what was written, and reads it at once', async () => {
    const host = await as('lagging-index')
    expect(sandbox.faults.host().record.searchLagMs).toBe(30_000)
    const { body } = await host.send('POST', 'Goal', { resource: make.goal('late') })
    expect((await host.send('GET', `Goal/${body.id}`)).status).toBe(200)
    expect(await host.found('Goal?identifier=urn:p|late')).toBe(0)
    expect(await host.found('CarePlan?patient=rosa')).toBe(2)
    const again = { resource: make.goal('late'), headers: { 'If-None-Exist': 'identifier=urn:p|late' } }
    expect((await host.send('POST', 'Goal', again)).status).toBe(201)
    sandbox.faults.change({ searchLagMs: 0 })
    expect(await host.found('Goal?identifier=urn:p|late')).toBe(2)
  })
})
