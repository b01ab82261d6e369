import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSmartHost } from '../../../src/host/smart/open-smart-host.ts'
import { openTab } from '../fake-browser.ts'
import { type FakeRecord, startFakeRecord } from '../fake-record.ts'
import { rosasRecord } from '../rosa.ts'
import { problemOf, refusedWithoutToken } from './refusals.ts'
import { signIn } from './sign-in.ts'

let record: FakeRecord
beforeEach(async () => {
  record = await startFakeRecord(structuredClone(rosasRecord))
})
afterEach(() => record.close())

describe('opening is refused without a token call', () => {
  it('when the state is foreign', async () => {
    const tab = await signIn(record)
    tab.address = tab.address.replace(/state=[^&]+/, 'state=someone-elses')
    expect(await refusedWithoutToken(record, tab)).toEqual({ code: 'state-unknown' })
  })

  it('when the state is of another tab', async () => {
    const tab = await signIn(record)
    expect(await refusedWithoutToken(record, openTab(tab.address))).toEqual({ code: 'state-unknown' })
  })

  it.each(['code', 'state'])('when the %s is missing', async (name) => {
    const tab = await signIn(record)
    const back = new URL(tab.address)
    back.searchParams.delete(name)
    tab.address = back.href
    expect(await refusedWithoutToken(record, tab)).toEqual({ code: 'state-unknown' })
  })

  it('when the answer was used before', async () => {
    const tab = await signIn(record)
    const { address } = tab
    expect((await openSmartHost(tab.edge)).kind).toBe('open')
    tab.address = address
    expect(await refusedWithoutToken(record, tab)).toEqual({ code: 'state-replayed' })
  })

  it('when the answer was used before, even in vain', async () => {
    const tab = await signIn(record)
    const { address } = tab
    record.switches.token = () => '<html>'
    expect(problemOf(await openSmartHost(tab.edge))).toMatchObject({ code: 'token-failed' })
    tab.address = address
    expect(await refusedWithoutToken(record, tab)).toEqual({ code: 'state-replayed' })
  })

  it('when ten minutes have passed', async () => {
    const tab = await signIn(record)
    tab.nowMs += 10 * 60_000 + 1
    expect(await refusedWithoutToken(record, tab)).toEqual({ code: 'state-expired' })
  })

  it('when another service answers', async () => {
    const tab = await signIn(record)
    const back = new URL(tab.address)
    back.searchParams.set('iss', 'https://evil.example')
    tab.address = back.href
    expect(await refusedWithoutToken(record, tab)).toEqual({ code: 'issuer-mismatch' })
  })

  it('when the service promised to name itself and does not', async () => {
    record.switches.wellKnown = (document) => ({
      ...document,
      authorization_response_iss_parameter_supported: true,
    })
    const tab = await signIn(record)
    const back = new URL(tab.address)
    back.searchParams.delete('iss')
    tab.address = back.href
    expect(await refusedWithoutToken(record, tab)).toEqual({ code: 'issuer-mismatch' })
  })

  it('when the service says no, with its words as text', async () => {
    const tab = await signIn(record)
    const state = new URL(tab.address).searchParams.get('state')
    tab.address = `${record.pages}/app.html?error=access_denied&error_description=%3Cimg%20onerror%3D1%3E&state=${state}`
    expect(await refusedWithoutToken(record, tab)).toEqual({
      code: 'authorization-error',
      detail: 'access_denied: <img onerror=1>',
    })
  })

  it('when nothing was launched in this tab', async () => {
    expect(await refusedWithoutToken(record, openTab(`${record.pages}/app.html`))).toEqual({
      code: 'nothing-open',
    })
  })

  it('when storage is blocked', async () => {
    const tab = await signIn(record)
    const storage = () => {
      throw new DOMException('Access is denied for this document.', 'SecurityError')
    }
    const outcome = await openSmartHost({ ...tab.edge, storage })
    expect(problemOf(outcome)).toEqual({ code: 'storage-blocked' })
    expect(record.count('/token')).toBe(0)
    expect(tab.address).not.toContain('code=')
  })
})

describe('opening is refused, and the tokens are forgotten,', () => {
  async function refusal() {
    const tab = await signIn(record)
    const problem = problemOf(await openSmartHost(tab.edge))
    expect([...tab.storage.values()].filter((text) => /access-|refresh-/.test(text))).toEqual([])
    return problem
  }
  const patientIs = (change: object) => {
    const patient = record.memory.resources('Patient').find((one) => one.id === 'rosa')
    Object.assign(patient ?? {}, change)
  }

  it.each<[string, (answer: Record<string, unknown>) => unknown, string]>([
    ['nobody is in context', ({ patient: _gone, ...rest }) => rest, 'no-patient'],
    ['the scopes are too small', (answer) => ({ ...answer, scope: 'launch openid' }), 'scopes-too-small'],
    ['nothing was granted', (answer) => ({ ...answer, scope: '' }), 'scopes-too-small'],
    ['the scopes are no text', (answer) => ({ ...answer, scope: ['patient/*.cruds'] }), 'token-failed'],
    ['the token type is strange', (answer) => ({ ...answer, token_type: 'mac' }), 'token-failed'],
    ['there is no token', ({ access_token: _gone, ...rest }) => rest, 'token-failed'],
    ['the person is a path', (answer) => ({ ...answer, patient: '../Patient/stranger' }), 'token-failed'],
    ['the person is not text', (answer) => ({ ...answer, patient: { id: 'rosa' } }), 'token-failed'],
    ['the answer is HTML', () => '<html>', 'token-failed'],
  ])('when %s', async (_case, token, code) => {
    record.switches.token = token
    expect(await refusal()).toMatchObject({ code })
  })

  const answersWith = (other: object) =>
    record.faults.push({
      kind: 'answer-before',
      when: ({ path }) => path === '/fhir/Patient/rosa',
      answer: { status: 200, body: JSON.stringify(other) },
    })

  it('when the record answers with another person', async () => {
    answersWith({ resourceType: 'Patient', id: 'stranger' })
    expect(await refusal()).toEqual({ code: 'wrong-patient' })
  })

  it.each([{ resourceType: 'Patient' }, { resourceType: 'Practitioner', id: 'rosa' }])(
    'when the record answers with %o, which is nobody',
    async (other) => {
      answersWith(other)
      expect(await refusal()).toEqual({ code: 'wrong-patient' })
    },
  )

  it('when the record answers with a login page', async () => {
    record.faults.push({
      kind: 'answer-before',
      when: ({ path }) => path === '/fhir/Patient/rosa',
      answer: { status: 200, body: '<html>Sign in</html>' },
    })
    expect(await refusal()).toMatchObject({ code: 'person-unreadable' })
  })

  it.each<[object, string]>([
    [{ deceasedBoolean: true }, 'person-deceased'],
    [{ deceasedDateTime: '2026-01-01' }, 'person-deceased'],
    [{ active: false }, 'person-replaced'],
    [{ link: [{ type: 'replaced-by', other: { reference: 'Patient/stranger' } }] }, 'person-replaced'],
  ])('when the person is %o', async (change, code) => {
    patientIs(change)
    expect(await refusal()).toEqual({ code })
  })
})
